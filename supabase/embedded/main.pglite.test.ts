/** Starts, stops and kills real processes over PGlite, as an operator, a parent or a power cut would. */
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { KEY, MAIN, processesIn, projects, SEED } from '../tests/process.ts';

/** Data that a first start left, copied for each test because making it takes seconds. */
let made: string;
let folder: string;
const { start, ready, kill } = processesIn(() => ({ DATA_DIR: folder }));

beforeAll(async () => {
	folder = made = await mkdtemp(join(tmpdir(), 'data-'));
	const { child, ended } = await ready();
	child.disconnect();
	await ended;
});
afterAll(() => rm(made, { recursive: true }));
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'data-'));
});
afterEach(async () => {
	kill();
	await rm(folder, { recursive: true });
});

const copyOfMade = () => cp(made, folder, { recursive: true });

test('it tells its parent where it listens, serves the seeded registry, and ends in order when the parent goes', async () => {
	await copyOfMade();
	const { child, url, ended, output } = await ready();
	expect(await projects(url)).toHaveLength(50);
	child.disconnect();
	expect(await ended).toBe(0);
	expect(output()).toBe(`Supabase ready at ${url}, data in ${folder}\n`);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it in order, also while it opens', async (signal) => {
	await copyOfMade();
	const { child, ended } = start(MAIN);
	// It has taken the folder, so it listens to signals; the database is not open yet.
	await vi.waitFor(
		async () => expect(await readFile(join(folder, 'lock.pid'), 'utf8')).toBe(`${child.pid}`),
		10_000
	);
	child.kill(signal);
	expect(await ended).toBe(0);
	const { url } = await ready();
	expect(await projects(url)).toHaveLength(50);
});

test('a second process on the folder is refused with one sentence, by the server and by the loader', async () => {
	await copyOfMade();
	const { child } = await ready();
	const sentence =
		`The data folder ${folder} is in use by process ${child.pid}. ` +
		'Stop that server first, or choose another folder with DATA_DIR.\n';
	for (const script of [MAIN, SEED]) {
		const { ended, output } = start(script);
		expect(await ended).toBe(1);
		expect(output()).toBe(sentence);
	}
});

test('a first start in the remains of one that was cut short succeeds; killed at once, it has kept every row', async () => {
	await mkdir(join(folder, 'postgres.new', 'base'), { recursive: true });
	await writeFile(join(folder, 'session-secret'), 'half');
	const { child, url, ended } = await ready();
	const before = await projects(url);
	child.kill('SIGKILL');
	await ended;
	// Rows that were lost would have been seeded again, at another time.
	expect(before).toHaveLength(50);
	expect(await projects((await ready()).url)).toEqual(before);
});

test('an error of the database is answered, not printed', async () => {
	await copyOfMade();
	const { url, child, ended, output } = await ready();
	const body = JSON.stringify({ code: 'XTS' });
	const headers = { apikey: KEY, 'content-type': 'application/json' };
	const refused = await fetch(`${url}/rest/v1/currencies`, { method: 'POST', headers, body });
	expect(refused.status).toBe(401);
	child.disconnect();
	await ended;
	expect(output().trim().split('\n')).toHaveLength(1);
});

test('a body that is too long or of unknown length is refused', async () => {
	await copyOfMade();
	const { url } = await ready();
	const post = (body: BodyInit) =>
		fetch(`${url}/rest/v1/rpc/registry_document`, {
			method: 'POST',
			headers: { apikey: KEY },
			body,
			duplex: 'half'
		} as RequestInit);
	expect((await post('x'.repeat(10_000_001))).status).toBe(413);
	expect((await post(new Blob(['{}']).stream())).status).toBe(411);
});

test('a port that is taken is told in one sentence', async () => {
	await copyOfMade();
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	const { port } = other.address() as AddressInfo;
	const { ended, output } = start(MAIN, { BACKEND_PORT: String(port) });
	expect(await ended).toBe(1);
	expect(output()).toBe(
		`The backend cannot listen on 127.0.0.1:${port} (EADDRINUSE). Stop what listens there, or choose another port ` +
			'with BACKEND_PORT (0 takes any free one).\n'
	);
	other.close();
});

test('what the operator can mend is told in one sentence', async () => {
	const { ended, output } = start(MAIN, { DATA_DIR: '/dev/null/data' });
	expect(await ended).toBe(1);
	expect(output()).toBe(
		'The data folder /dev/null/data cannot be written. Choose another one with DATA_DIR.\n'
	);
});

test('npm run seed loads a folder, says what changed, and changes nothing the second time', async () => {
	const first = start(SEED);
	expect(await first.ended).toBe(0);
	expect(first.output()).toContain('agreements: 67 added, 0 changed, 0 removed');
	const second = start(SEED);
	expect(await second.ended).toBe(0);
	expect(second.output()).toBe('0 changed in all.\n');
	const faulty = start(SEED, {}, ['/nowhere']);
	expect(await faulty.ended).toBe(1);
	expect(faulty.output()).toBe('/nowhere · there is no such folder\n1 fault; nothing was loaded.\n');
});
