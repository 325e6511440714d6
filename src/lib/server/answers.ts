/**
 * Answers that are made once and given many times. A public page is its address, the build, the registry and the day:
 * the same for everyone, so that visitors, a CDN and this process may keep it.
 */

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gzip } from 'node:zlib';
import type { RequestEvent } from '@sveltejs/kit';
import { LRUCache } from 'lru-cache';
import { version as build } from '$app/environment';
import { env } from '$env/dynamic/public';
import { todayInBogota } from '#lib/domain/dates.ts';
import type { Published } from './published.ts';

const [squeezed, spread, zipped] = [promisify(brotliCompress), promisify(brotliDecompress), promisify(gzip)];

/** Bytes of compressed pages in memory: about a thousand pages. */
const KEPT_BYTES = 64 * 1024 * 1024;
/** Below it compression costs more than it saves, in bytes. */
const WORTH_COMPRESSING = 1024;
/** Of Brotli: a page is compressed once, while its first visitor waits. */
const QUALITY = 5;

/** Visitors ask each time whether theirs is still right; a CDN may answer for half a minute, and while this is away. */
const PUBLIC = 'public, max-age=0, s-maxage=30, stale-while-revalidate=30, stale-if-error=86400';
/** The same, while the page says how old the registry is. */
const PUBLIC_STALE = 'public, max-age=0, s-maxage=5, stale-if-error=86400';

type Encoding = 'br' | 'gzip' | 'identity';
type Body = Uint8Array<ArrayBuffer>;
type Kept = { readonly headers: [string, string][]; readonly br: Body; gzip?: Body };

const kept = new LRUCache<string, Kept>({
	maxSize: KEPT_BYTES,
	// Twice, because it may come to be kept in both ways.
	sizeCalculation: ({ br }) => 2 * br.byteLength + 2048
});
const underWay = new Map<string, Promise<Kept | Response>>();

/**
 * Answers a request: with what is kept, with 304 where the visitor has it, else with what `make` makes. An answer is
 * kept when it is a page or a document that says nothing of caching itself and for which no cookie was looked at.
 */
export async function answer(
	event: RequestEvent,
	registry: Published,
	make: () => Promise<Response>
): Promise<Response> {
	const encoding = encodingFor(event.request.headers.get('accept-encoding'));
	const tag = tagOf(event, registry);
	if (tag === null) return encoded(await make(), encoding);

	const cacheControl = registry.age ? PUBLIC_STALE : PUBLIC;
	const etag = `W/"${tag}"`;
	const ours = { etag, 'cache-control': cacheControl, vary: 'accept-encoding' };
	if (isAmong(etag, event.request.headers.get('if-none-match')))
		return new Response(null, { status: 304, headers: ours });

	// Those that come while a page is made wait for it; one that turns out to be nobody else's is made for each.
	const waiting = underWay.get(tag);
	let page = kept.get(tag) ?? (waiting && (await waiting.catch(() => null)));
	if (!page || page instanceof Response) {
		const making = made(event, make);
		underWay.set(tag, making);
		page = await making.finally(() => underWay.delete(tag));
		if (page instanceof Response) return encoded(page, encoding);
		kept.set(tag, page);
	}
	return new Response(await bodyOf(page, encoding), {
		headers: [
			...page.headers,
			...Object.entries(ours),
			...(encoding === 'identity' ? [] : [['content-encoding', encoding] as [string, string]])
		]
	});
}

/** Names an answer before it is made; null for what depends on more than its name could say. */
function tagOf({ request, route, isDataRequest }: RequestEvent, registry: Published): string | null {
	const { method, headers, url } = request;
	const shared = (method === 'GET' || method === 'HEAD') && route.id && !isDataRequest;
	if (!shared || registry.version === null || headers.has('authorization')) return null;
	const { value, unit } = registry.age ?? {};
	const parts = [url, build, registry.version, value, unit, todayInBogota(), env['PUBLIC_CONTACT_EMAIL']];
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

/** Makes an answer, ready to be kept where it may be given to others. */
async function made({ cookies }: RequestEvent, make: () => Promise<Response>): Promise<Kept | Response> {
	let personal = false;
	const { get, getAll } = cookies;
	cookies.get = (...asked) => ((personal = true), get(...asked));
	cookies.getAll = (...asked) => ((personal = true), getAll(...asked));
	const response = await make();
	const { headers, status } = response;
	const says = headers.has('cache-control') || headers.has('set-cookie');
	if (status !== 200 || personal || says || !compresses(headers)) return response;
	for (const name of ['etag', 'content-length']) headers.delete(name);
	return { headers: [...headers], br: await compressed(new Uint8Array(await response.arrayBuffer()), 'br') };
}

async function bodyOf(page: Kept, encoding: Encoding): Promise<Body> {
	if (encoding === 'br') return page.br;
	if (encoding === 'gzip' && page.gzip) return page.gzip;
	const body = new Uint8Array(await spread(page.br));
	return encoding === 'gzip' ? (page.gzip = await compressed(body, 'gzip')) : body;
}

/** The same answer, compressed where it is worth it. Files are compressed when the app is built, and never come here. */
async function encoded(response: Response, encoding: Encoding): Promise<Response> {
	const { headers, status, statusText } = response;
	if (!response.body || !compresses(headers) || headers.has('content-encoding')) return response;
	headers.append('vary', 'accept-encoding');
	const body = new Uint8Array(await response.arrayBuffer());
	const worth = encoding !== 'identity' && body.byteLength >= WORTH_COMPRESSING;
	headers.delete('content-length');
	if (worth) headers.set('content-encoding', encoding);
	return new Response(worth ? await compressed(body, encoding) : body, { status, statusText, headers });
}

async function compressed(body: Body, encoding: 'br' | 'gzip'): Promise<Body> {
	const params = {
		[constants.BROTLI_PARAM_QUALITY]: QUALITY,
		[constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength
	};
	return new Uint8Array(encoding === 'br' ? await squeezed(body, { params }) : await zipped(body));
}

function compresses(headers: Headers): boolean {
	return /^(text\/(?!event-stream)|application\/(json|octet-stream)|image\/svg)/.test(
		headers.get('content-type') ?? ''
	);
}

/** The best encoding that an Accept-Encoding header allows. */
export function encodingFor(header: string | null): Encoding {
	const allowed = new Set<string>();
	for (const part of (header ?? '').toLowerCase().split(',')) {
		const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
		const refused = parameters.some((parameter) => /^q\s*=\s*0(\.0*)?$/.test(parameter));
		if (!refused) allowed.add(name);
	}
	return allowed.has('br') ? 'br' : allowed.has('gzip') ? 'gzip' : 'identity';
}

/** Whether an If-None-Match header names a tag. Weak comparison, as RFC 9110 has it for this header. */
export function isAmong(etag: string, header: string | null): boolean {
	const bare = (tag: string) => tag.trim().replace(/^W\//, '');
	return (header ?? '').split(',').some((tag) => bare(tag) === bare(etag));
}
