import type { Handle, HandleServerError } from '@sveltejs/kit';

const SECURITY_HEADERS = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=()'
};

export const handle: Handle = async ({ event, resolve }) => {
	const response = await resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%lang%', event.params.lang ?? 'es')
	});
	for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
	return response;
};

/** Visitors get a sentence, the operator gets the error. */
export const handleError: HandleServerError = ({ error, status, event }) => {
	if (status !== 404) console.error(event.request.method, event.url.pathname, error);
	return { message: status === 404 ? 'not-found' : 'unexpected' };
};
