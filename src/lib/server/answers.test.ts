import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '@sveltejs/kit';
import { answer, encodingFor, isAmong } from './answers.ts';
import type { Age, Published } from './published.ts';

const TEXT = '<p>Río Aburrá</p>'.repeat(500);
const state = (version: string | null, age: Age | null = null) => ({ version, age }) as Published;

let pages = 0;
/** An address that no other test has asked for. */
const newUrl = () => `https://cooperacion.example/?q=${pages++}`;

function eventOf(url: string, headers: Record<string, string> = {}, method = 'GET') {
	const cookies = { get: () => 'x', getAll: () => [] };
	const request = new Request(url, { method, headers });
	return { request, cookies, route: { id: '/' }, isDataRequest: false } as unknown as RequestEvent;
}

/** What makes answers, and how often it did. */
function maker(make: () => Response | Promise<Response>) {
	const counted = { times: 0, make: async () => (counted.times++, make()) };
	return counted;
}
const page = () => new Response(TEXT, { headers: { 'content-type': 'text/html', link: '<a>' } });

async function textOf(response: Response): Promise<string> {
	const body = new Uint8Array(await response.arrayBuffer());
	const encoding = response.headers.get('content-encoding');
	const plain =
		encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
	return new TextDecoder().decode(plain);
}

describe('answer', () => {
	it.each([
		['br, gzip', 'br'],
		['gzip', 'gzip'],
		['', null]
	])('makes a page once and gives it in the encoding of each: %s', async (accepted, encoding) => {
		const [url, made] = [newUrl(), maker(page)];
		for (let i = 0; i < 3; i++) {
			const response = await answer(eventOf(url, { 'accept-encoding': accepted }), state('a'), made.make);
			expect(response.headers.get('content-encoding')).toBe(encoding);
			expect(response.headers.get('vary')).toBe('accept-encoding');
			expect(response.headers.get('link')).toBe('<a>');
			expect(response.headers.get('cache-control')).toMatch(/^public, max-age=0, s-maxage=\d+/);
			expect(await textOf(response)).toBe(TEXT);
		}
		expect(made.times).toBe(1);
	});

	it('makes a page once for all who come at the same time', async () => {
		const [url, made] = [newUrl(), maker(page)];
		const asked = Array.from({ length: 20 }, () => answer(eventOf(url), state('a'), made.make));
		for (const response of await Promise.all(asked)) expect(await textOf(response)).toBe(TEXT);
		expect(made.times).toBe(1);
	});

	it('tells who has it that it is still right, without making it', async () => {
		const [url, made] = [newUrl(), maker(page)];
		const etag = (await answer(eventOf(url), state('a'), made.make)).headers.get('etag') ?? '';
		for (const header of [etag, etag.replace('W/', ''), `"other", ${etag}`]) {
			const again = await answer(eventOf(url, { 'if-none-match': header }), state('a'), made.make);
			expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
			expect(again.headers.get('cache-control')).toMatch(/^public/);
		}
		expect(made.times).toBe(1);
	});

	it.each<[string, string, Published]>([
		['another registry', 'https://a.example/same', state('b')],
		['another age of the registry', 'https://a.example/same', state('a', { value: 3, unit: 'hour' })],
		['another question', 'https://a.example/same?ods=1', state('a')],
		['another host', 'https://b.example/same', state('a')]
	])('has another name for %s', async (_, url, registry) => {
		const etag = async (url: string, registry: Published) =>
			(await answer(eventOf(url), registry, async () => page())).headers.get('etag');
		const first = await etag('https://a.example/same', state('a'));
		expect(first).toMatch(/^W\/"[\w-]{22}"$/);
		expect(await etag(url, registry)).not.toBe(first);
		expect(await etag('https://a.example/same', state('a'))).toBe(first);
	});

	it.each<[string, (event: RequestEvent) => Response, string?, string?]>([
		['an error', () => new Response(TEXT, { status: 404, headers: { 'content-type': 'text/html' } })],
		[
			'what says itself how it may be kept',
			() => new Response(TEXT, { headers: { 'content-type': 'text/html', 'cache-control': 'no-store' } })
		],
		[
			'what sets a cookie',
			() => new Response(TEXT, { headers: { 'content-type': 'text/html', 'set-cookie': 'a=1' } })
		],
		['what looked at a cookie', ({ cookies }) => (cookies.get('session'), page())],
		['what looked at all cookies', ({ cookies }) => (cookies.getAll(), page())],
		['what answers a form', page, 'POST'],
		['what is asked for with a right', page, 'GET', 'Bearer x']
	])('keeps nothing of %s', async (_, make, method = 'GET', authorization = '') => {
		const url = newUrl();
		let times = 0;
		for (let i = 0; i < 2; i++) {
			const event = eventOf(
				url,
				{ ...(authorization && { authorization }), 'accept-encoding': 'br' },
				method
			);
			const response = await answer(event, state('a'), async () => (times++, make(event)));
			expect(response.headers.get('cache-control') ?? '').not.toContain('public');
			expect(response.headers.get('content-encoding')).toBe('br');
			expect(await textOf(response)).toBe(TEXT);
		}
		expect(times).toBe(2);
	});

	it('keeps nothing while there is no registry', async () => {
		const [url, made] = [newUrl(), maker(page)];
		for (let i = 0; i < 2; i++) await answer(eventOf(url), state(null), made.make);
		expect(made.times).toBe(2);
	});

	it('makes a page again that failed, and fails for nobody else', async () => {
		const url = newUrl();
		const failing = answer(eventOf(url), state('a'), async () => Promise.reject(new Error('a bug')));
		await expect(failing).rejects.toThrow('a bug');
		expect((await answer(eventOf(url), state('a'), async () => page())).status).toBe(200);
	});
});

describe('encodingFor', () => {
	it.each([
		[null, 'identity'],
		['', 'identity'],
		['gzip, deflate, br, zstd', 'br'],
		['GZIP', 'gzip'],
		['br;q=0, gzip;q=0.5', 'gzip'],
		['br; q=0.000', 'identity'],
		['brotli, *;q=0', 'identity'],
		[',;=,;;q=0', 'identity']
	])('%s: %s', (header, encoding) => {
		expect(encodingFor(header)).toBe(encoding);
	});
});

describe('isAmong', () => {
	it.each([
		[null, false],
		['', false],
		['W/"b"', false],
		['W/"a', false],
		['"a"', true],
		['W/"b", W/"a"', true]
	])('%s: %s', (header, among) => {
		expect(isAmong('W/"a"', header)).toBe(among);
	});
});
