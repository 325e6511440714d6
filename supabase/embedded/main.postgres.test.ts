/** Starts real processes over a PostgreSQL server, as an operator would. */
import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asSuperuser, emptyDatabase } from '../tests/open.ts';
import { MAIN, processesIn, projects, SEED } from '../tests/process.ts';

let databaseUrl: string;
let drop: () => Promise<unknown>;
const { start, ready, kill } = processesIn(() => ({ DATABASE_URL: databaseUrl }));

beforeEach(async () => {
	({ databaseUrl, drop } = await emptyDatabase());
});
afterEach(async () => {
	kill();
	await drop();
});

const address = (changes: Partial<URL>) => Object.assign(new URL(databaseUrl), changes).href;

test('it serves the seeded registry out of the database, says where that is, and ends in order', async () => {
	const { child, url, ended, output } = await ready();
	expect(await projects(url)).toHaveLength(50);
	child.kill('SIGTERM');
	expect(await ended).toBe(0);
	const { host, pathname } = new URL(databaseUrl);
	expect(output()).toBe(`Supabase ready at ${url}, data in postgres://postgres@${host}${pathname}\n`);
});

test('three processes that start at once on an empty database all serve one registry', async () => {
	const all = await Promise.all([ready(), ready(), ready()]);
	const answers = await Promise.all(all.map(({ url }) => projects(url)));
	expect(answers[0]).toHaveLength(50);
	expect(answers[1]).toEqual(answers[0]);
	expect(answers[2]).toEqual(answers[0]);
});

test('npm run seed loads a folder, says what changed, and changes nothing while a server runs', async () => {
	const first = start(SEED);
	expect(await first.ended).toBe(0);
	expect(first.output()).toContain('agreements: 67 added, 0 changed, 0 removed');
	await ready();
	const second = start(SEED);
	expect(await second.ended).toBe(0);
	expect(second.output()).toBe('0 changed in all.\n');
});

/** What the backend and the loader say before they end with 1: the same. */
async function refusal(url: string): Promise<string> {
	const said = [MAIN, SEED].map(async (script) => {
		const { ended, output } = start(script, { DATABASE_URL: url });
		expect(await ended).toBe(1);
		return output();
	});
	const [backend, loader] = await Promise.all(said);
	expect(loader).toBe(backend);
	return backend!;
}

test('an address that is wrong is told with its remedy', async () => {
	expect(await refusal('localhost:5432/registry')).toMatch(
		/^DATABASE_URL is not the address of a PostgreSQL database: write .*\n$/
	);
	const vacant = createServer().listen(0, '127.0.0.1');
	await once(vacant, 'listening');
	const { port } = vacant.address() as AddressInfo;
	vacant.close();
	expect(await refusal(address({ port: `${port}` }))).toBe(
		`No PostgreSQL server answers at 127.0.0.1:${port} (ECONNREFUSED): start it, or correct the address in DATABASE_URL.\n`
	);
	const { host } = new URL(databaseUrl);
	expect(await refusal(address({ pathname: 'nowhere' }))).toBe(
		`The PostgreSQL server at ${host} has no database nowhere: make it with "createdb nowhere", or name another one in DATABASE_URL.\n`
	);
	expect(await refusal(address({ password: 'wrong' }))).toBe(
		`The PostgreSQL server at ${host} does not let postgres in (password authentication failed for user "postgres"): ` +
			'correct user and password in DATABASE_URL.\n'
	);
});

test('a server that takes the connection and says nothing is told, too', async () => {
	const silent = createServer().listen(0, '127.0.0.1');
	await once(silent, 'listening');
	const { port } = silent.address() as AddressInfo;
	expect(await refusal(address({ port: `${port}` }))).toMatch(
		/^No PostgreSQL server answers at .*TIMEOUT.*\n$/
	);
	silent.close();
});

test('a user without rights is told so, and serves once it owns the database', async () => {
	const user = `owner_${randomUUID().replaceAll('-', '')}`;
	const name = new URL(databaseUrl).pathname.slice(1);
	// Roles belong to the whole server: a superuser has made them.
	await (await ready()).child.kill('SIGTERM');
	await asSuperuser(`drop database ${name} with (force)`);
	await asSuperuser(`create database ${name}`);
	await asSuperuser(`create role ${user} login password 'secret'`);
	const theirs = address({ username: user, password: 'secret' });
	expect(await refusal(theirs)).toMatch(
		new RegExp(
			`^The user ${user} may not prepare the database ${name} \\(permission denied .*\\): let it own .*\\n$`
		)
	);
	await asSuperuser(`grant anon, authenticated, service_role to ${user}`);
	await asSuperuser(`alter database ${name} owner to ${user}`);
	const { url } = await ready({ DATABASE_URL: theirs });
	expect(await projects(url)).toHaveLength(50);
	kill();
	await asSuperuser(`drop database ${name} with (force)`);
	await asSuperuser(`drop role ${user}`);
	await asSuperuser(`create database ${name}`);
});

test('the database of a Supabase project is not served, and seeded only when its migrations are there', async () => {
	await asSuperuser('create schema auth; create table auth.schema_migrations (version text)', databaseUrl);
	const serving = start(MAIN);
	expect(await serving.ended).toBe(1);
	expect(serving.output()).toMatch(/^The database in DATABASE_URL belongs to a Supabase project, .*\n$/);
	const early = start(SEED);
	expect(await early.ended).toBe(1);
	expect(early.output()).toMatch(
		/^The database lacks the migrations 20261120100000, .*npx supabase db push.*\n$/
	);
});

test('a backend that has lost its server says so and ends, for its parent to start it again', async () => {
	const { url, ended, output } = await ready();
	const asked = Promise.allSettled(Array.from({ length: 20 }, () => projects(url)));
	await asSuperuser(
		`select pg_terminate_backend(pid) from pg_stat_activity
		where datname = '${new URL(databaseUrl).pathname.slice(1)}'`
	);
	expect(await ended).toBe(1);
	expect(output()).toMatch(/\nThe connection to the PostgreSQL server was lost\.\n$/);
	await asked;
	expect(await projects((await ready()).url)).toHaveLength(50);
});
