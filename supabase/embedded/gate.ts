/** Answers a request, as the Fetch API has it. */
export type Fetch = (request: Request) => Promise<Response>;

/** What of auth is open. Accounts are made by administrators, so every route that would create a person is missing. */
const AUTH = new Set([
	'POST /auth/v1/token?grant_type=password',
	'POST /auth/v1/token?grant_type=refresh_token',
	'POST /auth/v1/logout',
	'GET /auth/v1/user',
	'PUT /auth/v1/user',
	'GET /auth/v1/settings',
	'GET /auth/v1/health',
	'GET /auth/v1/verify',
	'POST /auth/v1/verify',
	'POST /auth/v1/recover',
	'POST /auth/v1/otp',
	'GET /auth/v1/.well-known/jwks.json'
]);

/**
 * Lets through the data API and the listed routes of auth, nothing else: the library behind it also serves its own
 * settings and schema (`/_system`) to anyone, and its one-time code makes a person of any address unless told not to.
 */
export function gated(fetch: Fetch): Fetch {
	return async (request) => {
		const { pathname, searchParams } = new URL(request.url);
		if (pathname.startsWith('/rest/v1/')) return fetch(request);
		if (!pathname.startsWith('/auth/v1/')) return refuse(404, 'not_found', 'There is nothing here.');
		const grant = pathname === '/auth/v1/token' ? `?grant_type=${searchParams.get('grant_type')}` : '';
		const closed =
			!AUTH.has(`${request.method} ${pathname}${grant}`) ||
			(pathname === '/auth/v1/otp' && !(await onlyForThoseWhoExist(request)));
		if (closed) return refuse(403, 'signup_disabled', 'Accounts are made by an administrator.');
		return fetch(request);
	};
}

async function onlyForThoseWhoExist(request: Request): Promise<boolean> {
	const body: unknown = await request
		.clone()
		.json()
		.catch(() => null);
	return (body as { create_user?: unknown } | null)?.create_user === false;
}

function refuse(status: number, code: string, message: string): Response {
	return Response.json({ code, message }, { status });
}
