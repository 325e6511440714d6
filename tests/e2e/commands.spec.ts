import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { descendants, isAlive, start, type Running } from '../process.ts';

// The built app and its embedded database, as a person starts and stops them.
test.skip(process.platform !== 'linux', 'reads /proc');

const started: Running[] = [];

test.afterEach(async () => {
	for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

/** `npm start` on any free port and a data folder beside that of the server under test, unless it is to be the same. */
function npmStart(folder = 'second'): Running {
	const DATA_DIR = join(process.env['E2E_FOLDER'] ?? '', folder);
	const running = start('npm', ['start'], { PORT: '0', DATA_DIR });
	started.push(running);
	return running;
}

/** Waits for the line that says where a command serves. */
async function urlOf(running: Running): Promise<string> {
	const line = /^Aburrá Coopera: (http:\/\/\S+) /m;
	await expect.poll(() => line.test(running.stdout), { timeout: 120_000 }).toBe(true);
	return line.exec(running.stdout)?.[1] ?? '';
}

/** Posts a form under the given origin; the status. */
function post(host: string, port: string, origin: string, headers = {}): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		const form = { 'content-type': 'application/x-www-form-urlencoded', origin, ...headers };
		request({ host, port, path: '/healthz', method: 'POST', headers: form }, (response) => {
			response.resume();
			resolve(response.statusCode);
		})
			.on('error', reject)
			.end('a=1');
	});
}

test('forms are accepted from the address that is open, whichever it is, and from no other', async ({
	baseURL
}) => {
	const { port } = new URL(baseURL ?? '');
	const network = Object.values(networkInterfaces())
		.flatMap((addresses) => addresses ?? [])
		.find(({ family, internal }) => family === 'IPv4' && !internal);
	const forbidden = 403;
	for (const host of ['localhost', '127.0.0.1', ...(network ? [network.address] : [])]) {
		expect(await post(host, port, `http://${host}:${port}`), host).not.toBe(forbidden);
		expect(await post(host, port, 'http://example.org'), host).toBe(forbidden);
		expect(await post(host, port, `https://${host}:${port}`), host).toBe(forbidden);
	}
	const proxied = { host: 'cooperacion.example', 'x-forwarded-proto': 'https' };
	expect(await post('127.0.0.1', port, 'https://cooperacion.example', proxied)).not.toBe(forbidden);
});

test('a second start on the same data folder is refused in one sentence; on one PostgreSQL both serve', async ({
	request
}) => {
	const second = npmStart('data');
	if (process.env['DATABASE_URL']) {
		const health = await request.get(`${await urlOf(second)}/healthz`);
		expect((await health.json()).backend).toBe('up');
		return;
	}
	expect(await second.exitCode).toBe(1);
	expect(second.stderr).toContain('is in use by process');
	expect(second.stderr).not.toContain('    at ');
	expect(second.stdout).not.toContain('Aburrá Coopera: ');
});

for (const [signal, target] of [
	['SIGTERM', 'npm'],
	['SIGKILL', 'npm'],
	['SIGKILL', 'the server']
] as const) {
	test(`${signal} to ${target} leaves no process behind`, async () => {
		const npm = npmStart();
		await urlOf(npm);
		const pid = npm.child.pid ?? 0;
		const below = descendants(pid);
		expect(below.length, npm.stderr).toBeGreaterThan(1);
		// npm, its shell, the server, the database: the server is the parent of the last.
		const server = below.at(-2) ?? 0;
		process.kill(target === 'npm' ? pid : server, signal);
		await npm.exitCode;
		await expect.poll(() => [pid, ...below].filter(isAlive), { timeout: 60_000 }).toEqual([]);
	});
}

test('the pages go on while the database is started again', async ({ request }) => {
	const npm = npmStart();
	const url = await urlOf(npm);
	expect((await request.get(url)).status()).toBe(200);
	const database = descendants(npm.child.pid ?? 0).at(-1) ?? 0;
	process.kill(database, 'SIGKILL');
	expect((await request.get(url)).status()).toBe(200);
	await expect.poll(async () => (await (await request.get(`${url}/healthz`)).json()).backend).toBe('up');
	await expect.poll(() => npm.stderr).toContain('starting it again');
	expect(isAlive(database)).toBe(false);
});
