import { describe, expect, it } from 'vitest';
import { Refusal } from '../../src/launch/command.ts';
import { claim, close, portOf, serve, tellOrigin } from '../../src/launch/server.ts';
import { addressIn, namesSupabase, urlOf } from '../../src/launch/settings.ts';

const HERE = { port: 0, host: '127.0.0.1' };

describe('claim', () => {
	it('refuses a port in use with its number and a remedy', async () => {
		const first = await claim(HERE);
		const second = claim({ ...HERE, port: portOf(first) });
		await expect(second).rejects.toThrow(`Port ${portOf(first)} is in use`);
		await expect(second).rejects.toBeInstanceOf(Refusal);
		await close(first);
	});
});

describe('serve', () => {
	it('lets a request wait that comes before the app is ready', async () => {
		const server = await claim(HERE);
		const app = Promise.withResolvers<Parameters<typeof serve>[1] extends Promise<infer App> ? App : never>();
		serve(server, app.promise);
		const answer = fetch(`http://127.0.0.1:${portOf(server)}/`);
		app.resolve((_, response) => void response.end('ready'));
		expect(await (await answer).text()).toBe('ready');
		await close(server);
	});
});

describe('tellOrigin', () => {
	const protocolOf = (env: NodeJS.ProcessEnv, header?: string) => {
		const headers = header === undefined ? {} : { 'x-forwarded-proto': header };
		tellOrigin(env)({ headers } as never);
		return headers['x-forwarded-proto'];
	};

	it.each([
		[undefined, 'http'],
		['https', 'https'],
		['https, http', 'https'],
		['http', 'http'],
		['javascript:', 'http']
	])('reads the protocol %s as %s', (header, protocol) => {
		const env: NodeJS.ProcessEnv = { ORIGIN: '' };
		expect(protocolOf(env, header)).toBe(protocol);
		expect(env).toEqual({ PROTOCOL_HEADER: 'x-forwarded-proto' });
	});

	it.each([{ ORIGIN: 'https://cooperacion.example' }, { PROTOCOL_HEADER: 'x-scheme' }])(
		'leaves an operator’s %o alone',
		(given) => {
			const env: NodeJS.ProcessEnv = { ...given };
			expect(protocolOf(env)).toBeUndefined();
			expect(env).toEqual(given);
		}
	);
});

describe('settings', () => {
	const defaults = { port: 3000, host: undefined };

	it('takes an empty variable for none', () => {
		expect(addressIn({ PORT: '', HOST: '' }, defaults)).toEqual(defaults);
		expect(namesSupabase({ PUBLIC_SUPABASE_URL: '', PUBLIC_SUPABASE_PUBLISHABLE_KEY: '' })).toBe(false);
	});

	it.each(['abc', '-1', '65536', '80.5'])('refuses the port %s', (PORT) => {
		expect(() => addressIn({ PORT }, defaults)).toThrow(Refusal);
	});

	it.each([
		[undefined, 'http://localhost:80'],
		['::', 'http://localhost:80'],
		['192.0.2.7', 'http://192.0.2.7:80'],
		['fd00::7', 'http://[fd00::7]:80']
	])('names the host %s as %s', (host, url) => {
		expect(urlOf(host, 80)).toBe(url);
	});
});
