/**
 * Requests per second and memory of pages, of the registry and of a file, all from one server that is warm.
 * Alone: `node tests/bench/requests.ts [seconds]`, against a server and an embedded database of its own.
 */

import { once } from 'node:events';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../process.ts';
import { resultOf, type Result } from './result.ts';

type Measured = {
	readonly path: string;
	readonly perSecond: number;
	/** From request to last byte, in milliseconds. */
	readonly median: number;
	readonly p99: number;
	/** Of an answer as it travels, compressed. */
	readonly bytes: number;
	/** Resident memory of the server's process afterwards, in MiB; null where the system does not tell. */
	readonly memoryMiB: number | null;
};

/** What is measured: a page, the same where the browser has it already, the registry, a page of a record, a file. */
const PATHS = ['/', '/#304', '/registro.json', '/en/acuerdo/AG-001', '/favicon.svg'];
/** Connections, each with one request at a time: enough to keep one server process busy. */
const CONNECTIONS = 16;

/** Measures each path for that long, after one second that does not count. */
export async function measureRequests(origin: string, pid: number, seconds = 5): Promise<Measured[]> {
	const measures: Measured[] = [];
	for (const path of PATHS) {
		const known = path.endsWith('#304') ? await tagOf(origin) : {};
		const headers = { 'accept-encoding': 'br', ...known };
		await drive(new URL(path, origin), headers, 1);
		const { latencies, bytes } = await drive(new URL(path, origin), headers, seconds);
		const at = (share: number) => Number(latencies[Math.floor(share * (latencies.length - 1))]?.toFixed(2));
		measures.push({
			path,
			perSecond: Math.round(latencies.length / seconds),
			median: at(0.5),
			p99: at(0.99),
			bytes,
			memoryMiB: memoryOf(pid)
		});
	}
	return measures;
}

async function tagOf(origin: string): Promise<{ 'if-none-match': string }> {
	return { 'if-none-match': (await fetch(origin)).headers.get('etag') ?? '' };
}

/** @throws Error at any answer that is not as it should be: its speed would be worth nothing. */
async function drive(url: URL, headers: Record<string, string>, seconds: number) {
	const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
	const latencies: number[] = [];
	const end = performance.now() + 1000 * seconds;
	let bytes = 0;
	const one = async () => {
		while (performance.now() < end) {
			const begun = performance.now();
			const [response] = await once(get(url, { agent, headers }), 'response');
			if (response.statusCode !== ('if-none-match' in headers ? 304 : 200))
				throw new Error(`${url.pathname} answered ${response.statusCode}`);
			bytes = 0;
			for await (const chunk of response) bytes += chunk.length;
			latencies.push(performance.now() - begun);
		}
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, one)).finally(() => agent.destroy());
	return { latencies: latencies.sort((a, b) => a - b), bytes };
}

function memoryOf(pid: number): number | null {
	try {
		return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
	} catch {
		return null;
	}
}

/** Starts the built app with an embedded database in a folder that goes away, measures, and stops both. */
export async function benchRequests(seconds?: number): Promise<Measured[]> {
	const folder = mkdtempSync(join(tmpdir(), 'aburra-coopera-bench-'));
	const entry = join(import.meta.dirname, '..', '..', 'src', 'launch', 'start.ts');
	const settings = { PUBLIC_SUPABASE_URL: '', PUBLIC_SUPABASE_PUBLISHABLE_KEY: '', ORIGIN: '' };
	const server = start(process.execPath, [entry], {
		...settings,
		PORT: '0',
		HOST: '127.0.0.1',
		DATA_DIR: folder,
		LOG_LEVEL: 'warn'
	});
	try {
		const ready = /^Aburrá Coopera: (http:\/\/\S+) /m;
		while (!ready.test(server.stdout)) {
			if (server.child.exitCode !== null) throw new Error(server.stderr);
			await Promise.race([once(server.child.stdout ?? server.child, 'data'), server.exitCode]);
		}
		return await measureRequests(ready.exec(server.stdout)?.[1] ?? '', server.child.pid ?? 0, seconds);
	} finally {
		server.child.kill();
		await server.exitCode;
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Records of the real registry. */
const RECORDS = 117;

export async function run(): Promise<Result[]> {
	return (await benchRequests()).flatMap(({ path, perSecond, median, memoryMiB }) => [
		resultOf({ name: `requests of ${path}`, size: RECORDS, unit: 'per second', moreIsBetter: true }, [
			perSecond
		]),
		resultOf({ name: `a request of ${path}`, size: RECORDS, unit: 'ms' }, [median]),
		...(memoryMiB === null
			? []
			: [resultOf({ name: `memory of the server after ${path}`, size: RECORDS, unit: 'MiB' }, [memoryMiB])])
	]);
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename)
	console.table(await benchRequests(Number(process.argv[2]) || undefined));
