import { once } from 'node:events';
import { connect } from 'node:net';
import { request, type IncomingHttpHeaders, type RequestListener, type RequestOptions } from 'node:http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { gated } from '../../src/launch/gate.ts';
import { claim, close, portOf, securityOf, serve } from '../../src/launch/server.ts';
import { log } from '../../src/lib/server/log.ts';

type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: string };

async function serving(app: RequestListener, env: NodeJS.ProcessEnv = {}) {
	const server = await claim({ port: 0, host: '127.0.0.1' });
	serve(server, Promise.resolve(gated(app, securityOf(env))));
	let open = true;
	const stop = async () => open && ((open = false), close(server));
	onTestFinished(async () => void (await stop()));
	const ask = async (options: RequestOptions = {}, sent?: string): Promise<Answer> => {
		const asked = request({ host: '127.0.0.1', port: portOf(server), ...options });
		asked.end(sent);
		const [response] = await once(asked, 'response');
		let body = '';
		for await (const chunk of response) body += chunk;
		return { status: response.statusCode, headers: response.headers, body };
	};
	return { ask, stop, port: portOf(server) };
}

const fine: RequestListener = (incoming, response) => void response.end(incoming.headers['x-request-id']);

describe('gated', () => {
	it('gives each request a number, and the headers that every answer carries', async () => {
		const { ask } = await serving(fine);
		const [first, second] = [await ask(), await ask()];
		expect(first.body).toMatch(/^[\da-f-]{36}$/);
		expect(first.headers['x-request-id']).toBe(first.body);
		expect(second.body).not.toBe(first.body);
		expect(first.headers).toMatchObject({
			'x-content-type-options': 'nosniff',
			'x-frame-options': 'DENY',
			'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
			'cross-origin-opener-policy': 'same-origin'
		});
	});

	it.each([
		['a-proxy.1234', true],
		['short', false],
		['<script>alert(1)</script>', false],
		['x'.repeat(65), false]
	])('takes the number %s of a proxy over: %s', async (given, taken) => {
		const { ask } = await serving(fine);
		const { body } = await ask({ headers: { 'x-request-id': given } });
		expect(body === given).toBe(taken);
	});

	it.each<[string, number, RequestOptions, string?]>([
		['a method that nothing has', 405, { method: 'TRACE' }],
		['an address without end', 414, { path: `/?q=${'a'.repeat(16 * 1024)}` }],
		['headers without end', 431, { headers: { 'x-long': 'a'.repeat(40 * 1024) } }],
		['a body without end', 413, { method: 'POST', headers: { 'content-length': 2 ** 30 } }, 'a']
	])('refuses %s with %i', async (_, status, options, sent) => {
		const app = vi.fn(fine);
		const { ask } = await serving(app);
		const answer = await ask(options, sent);
		expect(answer.status).toBe(status);
		expect(answer.headers.connection).toBe('close');
		expect(app).not.toHaveBeenCalled();
		expect((await ask()).status).toBe(200);
	});

	it('answers 500 where the app fails, with the number and no more, logs it once and serves the next', async () => {
		const logged = vi.spyOn(log, 'error');
		const { ask } = await serving((incoming, response) => {
			if (incoming.url?.startsWith('/bad')) throw new Error('an error that this test makes');
			return fine(incoming, response);
		});
		const { status, headers, body } = await ask({ path: '/bad?name=somebody' });
		expect([status, body]).toEqual([500, `500 ${headers['x-request-id']}\n`]);
		expect(logged).toHaveBeenCalledExactlyOnceWith(
			expect.objectContaining({ requestId: headers['x-request-id'], path: '/bad' }),
			expect.any(String)
		);
		expect((await ask()).status).toBe(200);
		logged.mockRestore();
	});

	it.each([
		[{}, 'https', undefined],
		[{ PROTOCOL_HEADER: 'X-Forwarded-Proto' }, 'https', 'max-age=31536000'],
		[{ PROTOCOL_HEADER: 'X-Forwarded-Proto' }, 'http', undefined],
		[{ ORIGIN: 'https://cooperacion.example' }, undefined, 'max-age=31536000'],
		[{ ORIGIN: 'http://cooperacion.example' }, 'https', undefined]
	])('with %o and the protocol %s says of TLS: %s', async (env, protocol, header) => {
		const { ask } = await serving(fine, env);
		const { headers } = await ask({ headers: protocol ? { 'x-forwarded-proto': protocol } : {} });
		expect(headers['strict-transport-security']).toBe(header);
	});

	it.each([
		['bytes=0-', true],
		['bytes=5-5', true],
		['bytes=5-1', false],
		['bytes=-1', false],
		['bytes=0-0,1-1', false],
		['lines=1-2', false]
	])('passes on the range %s: %s', async (range, passed) => {
		const { ask } = await serving((incoming, response) => void response.end(incoming.headers.range ?? ''));
		expect((await ask({ headers: { range } })).body).toBe(passed ? range : '');
	});

	it('names no visitor and no question in the log', async () => {
		const logged = vi.spyOn(log, 'info');
		const { ask } = await serving(fine);
		const { body: requestId } = await ask({ path: '/?q=Mar%C3%ADa' });
		await vi.waitFor(() => expect(logged).toHaveBeenCalledOnce());
		const [line] = logged.mock.calls[0] ?? [];
		expect(line).toEqual({
			requestId,
			method: 'GET',
			path: '/',
			status: 200,
			ms: expect.any(Number),
			whole: true
		});
		logged.mockRestore();
	});
});

describe('close', () => {
	it('finishes the requests that had begun, then cuts connections that are kept for more', async () => {
		const [begun, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
		const { stop, port } = await serving(async (_, response) => {
			begun.resolve();
			await release.promise;
			response.end('all of it');
		});
		const [waiting, idle] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
		let answer = '';
		waiting.on('data', (chunk) => (answer += chunk));
		const ended = [waiting, idle].map((socket) => once(socket, 'close'));
		idle.resume();
		waiting.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
		await begun.promise;
		const stopped = stop();
		release.resolve();
		await stopped;
		await Promise.all(ended);
		expect(answer).toContain('200 OK');
		expect(answer).toContain('all of it');
	});
});
