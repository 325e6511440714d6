import { createHmac } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestBackend } from '../tests/open.ts';
import { MIGRATIONS, type Backend } from './backend.ts';
import { applyMigrations } from './migrations.ts';

const KEY = 'sb_publishable_test';
let backend: Backend;

beforeAll(async () => {
	// The library writes to the console what it also answers.
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	backend = await openTestBackend({ publishableKey: KEY });
});
afterAll(() => backend.close());

/** Sends a request; bodies are JSON. */
async function send(
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = { apikey: KEY }
) {
	const response = await backend.fetch(
		new Request(`http://localhost${path}`, {
			method,
			headers: { 'content-type': 'application/json', ...headers },
			...(body !== undefined && { body: JSON.stringify(body) })
		})
	);
	return { status: response.status, text: await response.text() };
}

const persons = async () =>
	(await backend.database.query<{ n: number }>('select count(*)::int as n from auth.users'))[0]?.n;

/** A client as the server has it, whose requests reach the backend without a network. */
const client = () =>
	createClient('http://localhost', KEY, {
		auth: { persistSession: false },
		global: { fetch: (input, init) => backend.fetch(new Request(input, init)) }
	});

describe('the data API', () => {
	test('answers the public document to the publishable key', async () => {
		const { data, error } = await client().rpc('registry_document');
		expect(error).toBeNull();
		expect(Object.keys(data)).toContain('agreements');
	});

	test('refuses a request without a key, with another key, or with a key where a token belongs', async () => {
		expect(await send('GET', '/rest/v1/currencies', undefined, {})).toMatchObject({ status: 401 });
		expect(
			await send('GET', '/rest/v1/currencies', undefined, { apikey: 'sb_publishable_other' })
		).toMatchObject({
			status: 401
		});
		const bearer = { authorization: `Bearer ${KEY}` };
		expect(await send('GET', '/rest/v1/currencies', undefined, bearer)).toMatchObject({ status: 401 });
		expect(await send('POST', '/rest/v1/organisations', {}, {})).toMatchObject({ status: 401 });
	});

	test.each([
		['no signature', { alg: 'none' }, ''],
		['a signature of another secret', { alg: 'HS256', typ: 'JWT' }, 'unsafe-secret-change-me']
	])('a token with %s gives no rights', async (_, header, secret) => {
		const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const claims = { role: 'service_role', sub: crypto.randomUUID(), exp: 9_999_999_999 };
		const signed = `${part(header)}.${part(claims)}`;
		const signature = secret && createHmac('sha256', secret).update(signed).digest('base64url');
		const authorization = `Bearer ${signed}.${signature}`;
		const answer = await send('POST', '/rest/v1/currencies', { code: 'XTS' }, { apikey: KEY, authorization });
		expect(answer.status).toBe(401);
	});

	test.each(['auth', 'private', 'supabase_migrations', 'extensions', 'pg_catalog'])(
		'does not serve the schema %s',
		async (schema) => {
			const answer = await send('GET', '/rest/v1/users', undefined, {
				apikey: KEY,
				'accept-profile': schema
			});
			expect(answer.status).toBe(406);
		}
	);

	test('lets nobody write with the publishable key', async () => {
		const { error } = await client().from('currencies').insert({ code: 'XTS' });
		expect(error?.code).toBe('42501');
	});

	test('serves requests that come at once one after the other: an error of one is not the other’s', async () => {
		const pairs = Array.from({ length: 6 }, () => [
			send('POST', '/rest/v1/rpc/registry_document', {}),
			send('POST', '/rest/v1/currencies', { code: 'XTS' })
		]);
		const answers = await Promise.all(pairs.flat());
		expect(answers.map(({ status }) => status)).toEqual(pairs.flatMap(() => [200, 401]));
	});

	test('a request and a transaction of the owner never share one: the rights of the owner stay the owner’s', async () => {
		let open = true;
		const answers = Promise.all(
			Array.from({ length: 12 }, () => send('POST', '/rest/v1/currencies', { code: 'XTS' }))
		).finally(() => (open = false));
		while (open) await backend.database.transaction((session) => session.query('select 1'));
		expect((await answers).map(({ status }) => status)).toEqual(Array(12).fill(401));
		expect(await backend.database.query(`select from public.currencies where code = 'XTS'`)).toEqual([]);
	});
});

describe('sign-up is closed', () => {
	const person = { email: 'someone@example.org', password: 'long-enough-1' };

	test.each([
		['POST', '/auth/v1/signup', person],
		['POST', '/auth/v1/signup', {}],
		['POST', '/auth/v1/otp', { email: person.email }],
		['POST', '/auth/v1/otp', { email: person.email, create_user: true }],
		['POST', '/auth/v1/otp', { email: person.email, create_user: 'false' }],
		['POST', '/auth/v1/otp', { email: person.email, options: { shouldCreateUser: false } }],
		['POST', '/auth/v1/magiclink', { email: person.email }],
		['POST', '/auth/v1/resend', { type: 'signup', email: person.email }],
		['POST', '/auth/v1/invite', { email: person.email }],
		['POST', '/auth/v1/admin/users', person],
		['GET', '/auth/v1/authorize?provider=github', undefined],
		['GET', '/auth/v1/callback?code=1', undefined],
		['POST', '/auth/v1/callback', {}],
		['POST', '/auth/v1/sso', { domain: 'example.org' }],
		['POST', '/auth/v1/token?grant_type=id_token', { provider: 'google', id_token: 'x' }],
		['POST', '/auth/v1/token?grant_type=web3', {}],
		['POST', '/auth/v1/token?grant_type=pkce', {}],
		['POST', '/auth/v1/token', person],
		['POST', '/auth/v1/%73ignup', person],
		['POST', '/rest/v1/../../auth/v1/signup', person],
		['POST', '/rest/v1/%2e%2e/%2e%2e/auth/v1/signup', person]
	])('%s %s is refused and makes nobody', async (method, path, body) => {
		const answer = await send(method, path, body);
		expect(answer).toEqual({
			status: 403,
			text: JSON.stringify({ code: 'signup_disabled', message: 'Accounts are made by an administrator.' })
		});
		expect(await persons()).toBe(0);
	});

	test('supabase-js is refused in every way that it offers', async () => {
		const { auth } = client();
		const email = person.email;
		expect((await auth.signUp(person)).error).not.toBeNull();
		expect((await auth.signInAnonymously()).error).not.toBeNull();
		expect((await auth.signInWithOtp({ email })).error).not.toBeNull();
		expect((await auth.signInWithPassword(person)).error).not.toBeNull();
		expect(await persons()).toBe(0);
	});

	test('a one-time code and a recovery for nobody make nobody', async () => {
		await send('POST', '/auth/v1/otp', { email: person.email, create_user: false });
		await send('POST', '/auth/v1/recover', { email: person.email });
		expect(await persons()).toBe(0);
	});

	test.each([
		['GET', '/auth/v1/health', 200],
		['GET', '/auth/v1/settings', 200],
		['GET', '/auth/v1/.well-known/jwks.json', 200],
		['GET', '/auth/v1/user', 401],
		['POST', '/auth/v1/logout', 401]
	])('%s %s is open', async (method, path, status) => {
		expect((await send(method, path)).status).toBe(status);
	});

	test.each([
		'/',
		'/_system/info',
		'/_system/config',
		'/_system/introspect',
		'/storage/v1/bucket',
		'/auth/v1'
	])('%s is not there', async (path) => {
		expect(await send('GET', path)).toMatchObject({ status: 404 });
	});
});

describe('migrations', () => {
	test('are recorded as the Supabase CLI records them, and applied once', async () => {
		const recorded = await backend.database.query<{ version: string; name: string; statements: string[] }>(
			'select version, name, statements from supabase_migrations.schema_migrations order by version'
		);
		expect(recorded[0]).toMatchObject({ version: '20261120100000', name: 'foundations' });
		expect(recorded[0]?.statements.join()).toContain('create schema private');
		expect(await applyMigrations(backend.database, MIGRATIONS)).toEqual([]);
		expect(
			await backend.database.query('select version from supabase_migrations.schema_migrations')
		).toHaveLength(recorded.length);
	});

	/** A copy of the migrations with one more. */
	async function withMigration(file: string, sql: string): Promise<string> {
		const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
		await cp(MIGRATIONS, folder, { recursive: true });
		await writeFile(join(folder, file), sql);
		return folder;
	}

	test('that fail leave nothing, and say which one failed and why', async () => {
		const folder = await withMigration(
			'29990101000000_broken.sql',
			'create table public.half (); select 1 / 0;'
		);
		await expect(applyMigrations(backend.database, folder)).rejects.toThrow(
			'The migration 29990101000000_broken.sql failed: division by zero. Nothing of it was kept.'
		);
		const [half] = await backend.database.query(`select to_regclass('public.half') as half`);
		expect(half).toEqual({ half: null });
		await rm(folder, { recursive: true });
	});

	test('that the folder does not know are refused by name', async () => {
		const folder = await withMigration('29990101000000_newer.sql', 'select 1;');
		expect(await applyMigrations(backend.database, folder)).toEqual(['29990101000000']);
		await expect(applyMigrations(backend.database, MIGRATIONS)).rejects.toThrow(
			/holds migrations that .* does not know: 29990101000000\. /
		);
		await rm(folder, { recursive: true });
	});
});
