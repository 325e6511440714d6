import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fetch } from './gate.ts';
import { Refusal } from './refusal.ts';

/** Bytes of a request's body; a whole registry of proposals is far smaller. */
const BODY_LIMIT = 10_000_000;
/** Milliseconds that requests under way may take to end when the server closes. */
const PATIENCE_MS = 2000;

export type Served = {
	/** Where it listens, `http://127.0.0.1:54321`. */
	readonly url: string;
	/** Takes no more requests and waits for those under way. */
	close(): Promise<void>;
};

/** Serves over HTTP; port 0 takes any free one. Throws a {@link Refusal} when the address cannot be had. */
export async function serve(fetch: Fetch, host: string, port: number): Promise<Served> {
	const server = createAdaptorServer({ fetch: (request) => answer(fetch, request) }) as Server;
	await new Promise<void>((resolve, reject) => {
		server.once('listening', resolve);
		server.once('error', (cause: NodeJS.ErrnoException) =>
			reject(
				new Refusal(
					`The backend cannot listen on ${host}:${port} (${cause.code}). Stop what listens there, or choose ` +
						'another port with BACKEND_PORT (0 takes any free one).',
					{ cause }
				)
			)
		);
		server.listen(port, host);
	});
	const { address, family, port: taken } = server.address() as AddressInfo;
	return {
		url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
			})
	};
}

/** Answers one request. Its body is read whole beforehand, or a slow client would hold up everyone's turn. */
async function answer(fetch: Fetch, request: Request): Promise<Response> {
	const { method, headers, url } = request;
	if (headers.has('transfer-encoding')) return new Response(null, { status: 411 });
	if (Number(headers.get('content-length')) > BODY_LIMIT) return new Response(null, { status: 413 });
	const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
	const response = await fetch(new Request(url, { method, headers, body }));
	if (response.status >= 500) process.stderr.write(`${response.status} ${method} ${new URL(url).pathname}\n`);
	return response;
}
