/** Five thousand requests that nobody makes in good faith: always the same ones, from a generator with a seed. */

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:net';
import { expect, test } from '@playwright/test';
import { start, type Running } from '../process.ts';

test.skip(process.platform !== 'linux', 'reads /proc');

const [REQUESTS, AT_ONCE, WARM_UP] = [5000, 8, 2000];
/** Stands in what is sent; where it comes back as it is, a page could be made to run what a stranger wrote. */
const MARK = '<img src=x onerror=alert(7351)>';
/** What a visitor must never read: places of the machine, and lines of a stack. */
const LEAK = /\n\s+at \S|node_modules|file:\/\/|\/build\/server|sb_publishable_|SqlState|ENOENT/;

const started: Running[] = [];
test.afterEach(async () => {
	for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

/** What the files that a process holds open are: paths, or such as `socket:[123]`. */
function openFiles(pid: number): string[] {
	return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
		try {
			return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
		} catch {
			return [];
		}
	});
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** One hostile request after the other, as the bytes that are sent. */
function* requests(seed: number): Generator<Buffer> {
	const next = random(seed);
	const below = (n: number) => Math.floor(next() * n);
	const one = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T;
	const noise = (length: number) => Buffer.from(Array.from({ length }, () => below(256)));
	const text = () =>
		one([
			() => MARK,
			() => encodeURIComponent(MARK),
			() =>
				noise(below(40))
					.toString('latin1')
					.replace(/[\r\n ]/g, '%'),
			() => '%'.repeat(below(20)),
			() => one(['%00', '%ff%fe', '%E0%A4%A', '%C0%AE%C0%AE', '%u0041', '%0d%0aset-cookie:%20a=1']),
			() =>
				one(["' or 1=1--", '${7*7}', '{{7*7}}', '__proto__', 'constructor', 'NaN', '-1', '1e999', 'null']),
			() => '../'.repeat(below(12)) + 'etc/passwd',
			() => one(['/'.repeat(50), '\\..\\', ';', '//example.org/', '/%2e%2e/%2e%2e/', '[', '::1', '💥']),
			() => 'á'.repeat(below(400)),
			() => 'A'.repeat(one([10, 1000, 8000, 20_000, 40_000]))
		])();
	const quoted = () => (next() < 0.6 ? encodeURIComponent(text()) : text());
	const segment = () =>
		one([
			'en',
			'pt',
			'es',
			'acuerdo',
			'proyecto',
			'municipio',
			'imagen',
			'AG-001',
			'_app',
			'immutable',
			'healthz',
			quoted()
		]);
	const known = [
		'/',
		'/en',
		'/acerca',
		'/registro.json',
		'/registro/version',
		'/favicon.svg',
		'/imagen/inicio.png'
	];
	const parameter = () =>
		`${one(['ods', 'q', 'pagina', 'desde', 'hasta', 'municipio', 'pais', 'hoy', 'medida', 'x-sveltekit-invalidated', quoted()])}=${quoted()}`;
	const path = () => {
		const kind = next();
		// Pages cost most: they are asked for with a question of their own one time in ten.
		if (kind < 0.1) return `${one(known)}?${Array.from({ length: 1 + below(4) }, parameter).join('&')}`;
		if (kind < 0.3) return one(known);
		if (kind < 0.4) return `${one(['/nada', '/en/nada'])}/__data.json?${parameter()}`;
		return `/${Array.from({ length: below(6) }, segment).join('/')}`;
	};
	const header = () =>
		one([
			() => `accept-encoding: ${one(['br;q=0', 'gzip, br', '*', ',,;q=', text()])}`,
			() => `if-none-match: ${one(['*', '""', 'W/"', text()])}`,
			() => `accept: ${one(['application/json', '*/*;q=x', text()])}`,
			() => `cookie: ${text()}=${text()}`,
			() => `range: bytes=${one(['0-', '-1', '5-1', '0-0,1-1', '99999999999-', text()])}`,
			() => `x-forwarded-proto: ${text()}`,
			() => `x-forwarded-host: ${text()}`,
			() => `x-request-id: ${text()}`,
			() => `x-http-method-override: DELETE`,
			() => `x-sveltekit-error: ${text()}`,
			() => `x-sveltekit-action: true`,
			() => `origin: ${one(['null', 'https://example.org', text()])}`,
			() =>
				`content-type: ${one(['application/json', 'multipart/form-data', 'application/x-www-form-urlencoded', text()])}`,
			() => `authorization: Bearer ${text()}`,
			() => `upgrade: ${one(['websocket', 'h2c'])}\r\nconnection: upgrade`,
			() => `expect: ${one(['100-continue', 'nonsense'])}`,
			() => `${text()}: ${text()}`
		])();
	const body = (): string =>
		one([
			() => '',
			() => `content-length: 5\r\n\r\na=b&c`,
			() => `content-length: 99999999999\r\n\r\nabc`,
			() => `content-length: -1\r\n\r\nabc`,
			() => `content-length: 3\r\ncontent-length: 30\r\n\r\nabc`,
			() => `transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
			() => `transfer-encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nabc`,
			() => `transfer-encoding: chunked\r\ncontent-length: 3\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n`,
			() =>
				`content-type: multipart/form-data; boundary=x\r\ncontent-length: 20\r\n\r\n--x\r\ncontent-disposit`
		])();
	for (;;) {
		const kind = next();
		if (kind < 0.04) yield noise(1 + below(2000));
		else if (kind < 0.06)
			yield Buffer.from(
				`${one(['GET', 'BREW', '', 'get'])} ${text()} ${one(['HTTP/9.9', 'HTTP/1.1', ''])}\r\n\r\n`
			);
		else {
			const method =
				next() < 0.7
					? 'GET'
					: one(['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND']);
			const host = next() < 0.9 ? 'localhost' : text();
			const lines = [`host: ${host}`, ...Array.from({ length: below(5) }, header)];
			if (next() < 0.8) lines.push('connection: close');
			const sent = method === 'GET' && next() < 0.9 ? '' : body();
			const rest = sent.includes('\r\n\r\n') ? sent : `${sent}\r\n\r\n`;
			yield Buffer.from(
				`${method} ${path()} HTTP/1.1\r\n${lines.join('\r\n')}\r\n${rest}`,
				next() < 0.5 ? 'latin1' : 'utf8'
			);
		}
	}
}

/** Sends bytes and reads what comes until the connection ends; a request that is never whole is given up. */
function send(port: number, bytes: Buffer): Promise<string> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		const answer: Buffer[] = [];
		const done = () => resolve(Buffer.concat(answer).toString('latin1'));
		// The end of what is sent: a server that waits for more learns that none comes.
		socket.on('connect', () => socket.end(bytes));
		socket.on('data', (chunk) => answer.push(chunk));
		socket.on('error', () => {});
		socket.on('close', done);
		socket.setTimeout(30_000, () => socket.destroy());
	});
}

test('five thousand hostile requests get nothing, break nothing and leave nothing behind', async () => {
	const DATA_DIR = join(process.env['E2E_FOLDER'] ?? '', 'hostile');
	const server = start(process.execPath, ['src/launch/start.ts'], {
		PORT: '0',
		DATA_DIR,
		LOG_LEVEL: 'error'
	});
	started.push(server);
	const line = /^Aburrá Coopera: (http:\/\/\S+) /m;
	await expect.poll(() => line.test(server.stdout), { timeout: 120_000 }).toBe(true);
	const url = line.exec(server.stdout)?.[1] ?? '';
	const port = Number(new URL(url).port);
	const pid = server.child.pid ?? 0;
	const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
	const files = () => readdirSync(`/proc/${pid}/fd`).length;
	const regular = () => openFiles(pid).filter((path) => path.includes('/build/client/'));
	const filesBefore = files();

	const statuses: Record<string, number> = {};
	const bad: string[] = [];
	const source = requests(20_261_120);
	let sent = 0;
	const attack = async (until: number) => {
		while (sent < until) {
			sent++;
			const bytes = source.next().value as Buffer;
			const answer = await send(port, bytes);
			const status = /^(?:HTTP\/1\.1 100 Continue\r\n\r\n)?HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'none';
			statuses[status] = (statuses[status] ?? 0) + 1;
			if (/^5/.test(status) || LEAK.test(answer) || answer.includes(MARK) || /^set-cookie:/im.test(answer))
				bad.push(`${bytes.subarray(0, 300).toString('latin1')}\n=> ${answer.slice(0, 1500)}`);
		}
	};
	const all = (until: number) => Promise.all(Array.from({ length: AT_ONCE }, () => attack(until)));

	await all(WARM_UP);
	const warm = memory();
	await all(REQUESTS);
	const hot = memory();
	console.log(`hostile: ${JSON.stringify({ statuses, megabytes: [warm, hot].map(Math.round) })}`);

	expect(bad.slice(0, 3)).toEqual([]);
	expect(sent).toBeGreaterThanOrEqual(REQUESTS);
	// They reach the app: it is not only the first look at them that refuses.
	expect(statuses['200'] ?? 0).toBeGreaterThan(200);
	expect(statuses['404'] ?? 0).toBeGreaterThan(500);
	expect(hot).toBeLessThan(1.5 * warm + 64);
	expect(server.stderr).toBe('');
	expect(server.stdout).not.toContain('"level":"error"');
	expect(server.child.exitCode).toBeNull();
	await expect.poll(regular, { timeout: 60_000 }).toEqual([]);
	await expect.poll(files, { timeout: 60_000 }).toBeLessThan(filesBefore + 20);
	const page = await fetch(url);
	expect([page.status, (await page.text()).includes('Aburrá Coopera')]).toEqual([200, true]);
	expect((await (await fetch(`${url}/healthz`)).json()).status).toBe('ok');
});
