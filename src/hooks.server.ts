import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { languageOf } from '#lib/i18n/i18n.ts';
import { answer } from '#lib/server/answers.ts';
import { log } from '#lib/server/log.ts';
import { openRegistry } from '#lib/server/registry.ts';

/** What the registry needs before the first request comes, it does before. */
export const init: ServerInit = async () => {
	if (!building) await openRegistry();
};

export const handle: Handle = async ({ event, resolve }) => {
	// In production the server in front has given one to each request.
	event.locals.requestId = event.request.headers.get('x-request-id') ?? randomUUID();
	const response = await answer(event, await openRegistry(), async () =>
		resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', languageOf(event.url.pathname))
		})
	);
	if (response.status >= 400) response.headers.set('cache-control', 'no-store');
	// By then the backend may be back: it is looked for every other second.
	if (response.status === 503) response.headers.set('retry-after', '5');
	return response;
};

/** Visitors get a sentence and a number to name, the operator gets the error beside the same number. */
export const handleError: HandleServerError = ({ error, status, event }) => {
	if (status < 500) return { message: status === 404 ? 'not-found' : 'unexpected' };
	const { requestId } = event.locals;
	log.error(
		{ requestId, method: event.request.method, path: event.url.pathname, status, err: error },
		'A request failed'
	);
	return { message: 'unexpected', requestId };
};
