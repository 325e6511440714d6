/** One way to find, install and start a PostgreSQL server for the tests. */

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';

/** Where Debian puts the programs of a server, a folder for each version. */
const DEBIAN = '/usr/lib/postgresql';
const PACKAGES = ['postgresql-15', 'postgresql-15-pgtap'];

/** How long a server may take to answer, in milliseconds. */
const PATIENCE = 60_000;

export type Server = {
	/** Address of its database `postgres`, for a superuser. */
	readonly url: string;
	/** Ends it and removes its data; the end of this process does the same. */
	stop(): void;
};

/** Folder of the server's programs, with pgTAP beside them: Debian's newest, or that of `pg_config`; null = none. */
function findPrograms(): string | null {
	const debian = existsSync(DEBIAN)
		? readdirSync(DEBIAN)
				.sort((a, b) => Number(b) - Number(a))
				.map((version) => join(DEBIAN, version, 'bin'))
		: [];
	const complete = (folder: string) =>
		existsSync(join(folder, 'initdb')) &&
		existsSync(join(asked(join(folder, 'pg_config'), '--sharedir') ?? '', 'extension', 'pgtap.control'));
	return [...debian, asked('pg_config', '--bindir') ?? ''].find(complete) ?? null;
}

function asked(program: string, option: string): string | null {
	const { status, stdout } = spawnSync(program, [option], { encoding: 'utf8' });
	return status === 0 ? stdout.trim() : null;
}

/** Finds the programs of a server or installs Debian's, where this user may; their folder, null where there is none. */
export function ensurePostgres(): string | null {
	const found = findPrograms();
	if (found || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found;
	console.log('Installing PostgreSQL for the tests on a server');
	const apt = (...args: string[]) =>
		spawnSync('apt-get', [...args, '-qq'], {
			stdio: ['ignore', 'ignore', 'inherit'],
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		}).status === 0;
	if (apt('update')) apt('install', '-y', '--no-install-recommends', ...PACKAGES);
	return findPrograms();
}

/**
 * Starts a server of its own in a temporary folder, on a free port of this machine, with a password made up for it.
 * @throws Error with what the server says when it does not start.
 */
export async function startPostgres(programs: string): Promise<Server> {
	const folder = mkdtempSync(join(tmpdir(), 'aburra-coopera-postgres-'));
	const data = join(folder, 'data');
	const password = randomBytes(12).toString('hex');
	const passwordFile = join(folder, 'password');
	writeFileSync(passwordFile, password);
	// A server refuses to run as root; Debian's package has made a user for it.
	const user = process.getuid?.() === 0 ? ownerOf('postgres') : null;
	if (user) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
	const run = (program: string, ...args: string[]) => {
		const { status, stderr } = spawnSync(join(programs, program), args, {
			...user,
			cwd: folder,
			encoding: 'utf8'
		});
		if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
	};

	const port = await freePort();
	const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
	let child: ChildProcess | undefined;
	// Waits for the server's end: a process that exits waits for nothing else.
	const stop = () => {
		process.off('exit', stop);
		if (child && child.exitCode === null && child.signalCode === null) {
			const args = ['stop', '-D', data, '-m', 'immediate', '-w'];
			spawnSync(join(programs, 'pg_ctl'), args, { ...user, cwd: folder });
		}
		rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
	};
	process.on('exit', stop);
	try {
		const access = ['-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile];
		run('initdb', '-D', data, '-E', 'UTF8', ...access);
		// What it loses when the machine fails is of no worth; it loses nothing when only a process dies.
		const settings = ['fsync=off', 'listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories='];
		const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
		child = spawn(join(programs, 'postgres'), args, {
			...user,
			cwd: folder,
			stdio: ['ignore', 'ignore', 'pipe']
		});
		let log = '';
		child.stderr?.on('data', (chunk) => (log += chunk));
		await answered(url, child, () => log);
	} catch (error) {
		stop();
		throw error;
	}
	return { url, stop };
}

async function answered(url: string, child: ChildProcess, log: () => string): Promise<void> {
	const sql = postgres(url, { max: 1, onnotice: () => undefined });
	const end = performance.now() + PATIENCE;
	try {
		for (;;) {
			const error = await sql`select 1`.then(
				() => null,
				(reason: unknown) => reason
			);
			if (!error) return;
			if (child.exitCode !== null || performance.now() > end)
				throw new Error(`The PostgreSQL server does not start: ${log() || String(error)}`);
			await pause(50);
		}
	} finally {
		await sql.end();
	}
}

function ownerOf(name: string): { uid: number; gid: number } {
	const id = (option: string) => Number(spawnSync('id', [option, name], { encoding: 'utf8' }).stdout);
	return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
