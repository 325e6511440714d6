/**
 * What every request meets before the app, a file's as well as a page's: a number, a line in the log, limits, and the
 * headers that tell a browser what it may do with the answer.
 */

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { log } from '../lib/server/log.ts';

/** Characters of path and question; the longest question that the filters can ask is far shorter. */
const LONGEST_URL = 16 * 1024;
/** Bytes of a body. */
const LARGEST_BODY = 1024 * 1024;
/** Numbers of a proxy in front are taken over where they look like numbers. */
const REQUEST_ID = /^[\w.-]{8,64}$/;

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

const HEADERS = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
	'cross-origin-opener-policy': 'same-origin'
};
/** For files and refusals; a page's own policy takes its place. No stricter, because a worker obeys the one of its file. */
const NO_PAGE = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
const ONE_YEAR = 'max-age=31536000';

/** Lets a request through to the app, or answers it. */
export function gated(
	app: RequestListener,
	isSecure: (request: IncomingMessage) => boolean
): RequestListener {
	return async (request, response) => {
		const begun = performance.now();
		const given = String(request.headers['x-request-id'] ?? '');
		const requestId = REQUEST_ID.test(given) ? given : randomUUID();
		const { method = '', url = '' } = request;
		const path = url.split('?', 1)[0]?.slice(0, 200);
		request.headers['x-request-id'] = requestId;

		response.setHeader('x-request-id', requestId);
		response.setHeader('content-security-policy', NO_PAGE);
		for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
		if (isSecure(request)) response.setHeader('strict-transport-security', ONE_YEAR);
		// A file that is on its way to a visitor who has left would stay open for ever.
		response.on('pipe', (file) => response.once('close', () => file.destroy()));
		response.once('close', () => {
			const ms = Math.round(performance.now() - begun);
			const whole = response.writableFinished;
			log.info({ requestId, method, path, status: response.statusCode, ms, whole }, 'request');
		});

		// What is no part of a file is ignored, as RFC 9110 has it; the library that serves files would fail on it.
		if (!isRange(request.headers.range)) delete request.headers.range;

		if (!METHODS.includes(method)) {
			response.setHeader('allow', METHODS.join(', '));
			return refuse(response, 405);
		}
		if (url.length > LONGEST_URL) return refuse(response, 414);
		if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return refuse(response, 413);

		try {
			// Awaited, so that a request on which the app fails is answered and does not end the process.
			await app(request, response);
		} catch (error) {
			log.error({ requestId, method, path, err: error }, 'A request failed');
			if (response.headersSent) response.destroy();
			else refuse(response, 500);
		}
	};
}

/** Whether a Range header asks for one part of a file whose beginning is not after its end. */
function isRange(header = ''): boolean {
	const [, first, last] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header) ?? [];
	return first !== undefined && (!last || Number(first) <= Number(last));
}

/** Answers in a line, and takes nothing more over this connection: what was sent with the request is not read. */
function refuse(response: ServerResponse, status: number): void {
	response.writeHead(status, {
		'content-type': 'text/plain',
		'cache-control': 'no-store',
		connection: 'close'
	});
	response.end(`${status} ${String(response.getHeader('x-request-id'))}\n`);
}
