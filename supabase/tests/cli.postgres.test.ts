/** Supabase's own tools on a PostgreSQL server: without Docker, account or network. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as prettier from 'prettier';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { MIGRATIONS, openBackend, openDatabase, ROLES } from '../embedded/backend.ts';
import { loadFolder } from '../seed/load.ts';
import { asSuperuser, emptyDatabase } from './open.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..');

/** A proxy that lets nothing through and keeps what it was asked for. */
const asked: string[] = [];
const trap = createServer((request, response) => response.writeHead(502).end(asked.push(request.url ?? '')));
trap.on('connect', (request, socket) =>
	socket.end(`HTTP/1.1 502 No\r\n\r\n`, () => asked.push(request.url ?? ''))
);

/** The tools write beside the migrations and into the home folder, so both are copies. */
let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'cli-'));
	for (const name of ['migrations', 'config.toml'])
		await cp(join(MIGRATIONS, '..', name), join(folder, 'supabase', name), { recursive: true });
	trap.listen(0, '127.0.0.1');
	await once(trap, 'listening');
});
afterAll(async () => {
	trap.close();
	await rm(folder, { recursive: true });
	expect(asked).toEqual([]);
});

let databaseUrl: string;
let drop: () => Promise<unknown>;
beforeEach(async () => {
	({ databaseUrl, drop } = await emptyDatabase());
});
afterEach(async () => void (await drop()));

/** Runs `supabase <command> --remote=<the database>`; answers what it prints. Throws when it fails. */
async function supabase(command: string): Promise<string> {
	const proxy = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
	const args = [...command.split(' '), `--remote=${databaseUrl}`, '--workdir', folder];
	const { stdout } = await promisify(execFile)(join(REPOSITORY, 'node_modules', '.bin', 'supabase'), args, {
		encoding: 'utf8',
		env: {
			PATH: process.env['PATH'],
			HOME: folder,
			SUPABASE_TELEMETRY_DISABLED: '1',
			SUPABASE_NO_UPDATE_NOTIFIER: '1',
			HTTP_PROXY: proxy,
			HTTPS_PROXY: proxy,
			NO_PROXY: 'localhost'
		}
	});
	return stdout;
}

/** What a new project of Supabase holds, as far as migrations can tell: its roles, schemas, auth and default rights. */
async function becomeProject(): Promise<void> {
	await asSuperuser(
		`${ROLES};
		create schema extensions;
		grant usage on schema extensions, public to anon, authenticated, service_role;
		alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
		alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
		alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
		create schema auth;
		grant usage on schema auth to anon, authenticated, service_role;
		create table auth.schema_migrations (version text primary key);
		create table auth.users (id uuid primary key, email text);
		create function auth.uid() returns uuid language sql stable as
			$$ select nullif(current_setting('request.jwt.claim.sub', true), '')::uuid $$;`,
		databaseUrl
	);
}

/** What the advisors say of WARN and ERROR, by the name of the rule. */
async function advice(): Promise<string[]> {
	const answer = await supabase('db advisors --level warn --output-format json');
	return (JSON.parse(answer) as { results: { name: string }[] }).results.map(({ name }) => name);
}

const PUSH = 'db push --yes';
const NOTHING_TO_DO = 'Remote database is up to date.';

test('a new project takes the migrations once, passes the advisors and can be seeded', async () => {
	await becomeProject();
	await supabase(PUSH);
	expect(await supabase(PUSH)).toContain(NOTHING_TO_DO);
	expect(await advice()).toEqual([]);

	const { database, close } = await openDatabase({ databaseUrl });
	expect(await loadFolder(database, join(import.meta.dirname, '..', 'seed'))).toHaveProperty('changes');
	const open = await database.query(
		`select table_name, privilege_type from information_schema.role_table_grants
		where table_schema = 'public' and grantee in ('anon', 'authenticated', 'PUBLIC') and privilege_type <> 'SELECT'`
	);
	expect(open).toEqual([]);
	await close();
});

test('nothing is left to push where the backend has applied the migrations', async () => {
	await (await openBackend({ databaseUrl })).close();
	expect(await supabase(PUSH)).toContain(NOTHING_TO_DO);
});

test('nothing is left to apply for the backend where the migrations were pushed', async () => {
	// Of a Supabase only the roles are there, and those belong to the whole server.
	await asSuperuser(ROLES);
	await supabase(PUSH);
	const history = () =>
		asSuperuser('select xmin::text, version from supabase_migrations.schema_migrations', databaseUrl);
	const pushed = await history();
	expect(pushed.length).toBeGreaterThan(0);
	await (await openBackend({ databaseUrl })).close();
	expect(await history()).toEqual(pushed);
});

test('the advisors have nothing to warn of, and would warn', async () => {
	const { database, close } = await openBackend({ databaseUrl });
	expect(await advice()).toEqual([]);
	await database.exec(
		'create table public.forgotten (id integer primary key); grant select on public.forgotten to anon'
	);
	expect(await advice()).toContain('rls_disabled_in_public');
	await close();
});

test('the types of the data API that the program was written with are those of the database', async () => {
	await (await openBackend({ databaseUrl })).close();
	const file = join(REPOSITORY, 'src', 'lib', 'server', 'database.types.ts');
	const generated = await supabase('gen types typescript');
	const types = generated.slice(generated.indexOf('export type Json'));
	const options = { ...(await prettier.resolveConfig(file)), filepath: file };
	expect(await prettier.format(types, options)).toBe(await readFile(file, 'utf8'));
});
