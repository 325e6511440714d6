/** Real processes of the backend and its commands, for tests. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The key of every backend that is started here. */
export const KEY = 'sb_publishable_test';

const ROOT = join(import.meta.dirname, '..');
export const MAIN = join(ROOT, 'embedded', 'main.ts');
export const SEED = join(ROOT, 'seed', 'main.ts');
export const BACKUP = join(ROOT, 'backup', 'main.ts');
export const RESTORE = join(ROOT, 'backup', 'restore-main.ts');

type Environment = Record<string, string | undefined>;

export type Started = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

/** How to start processes over the place of data that a part of their environment names, and to kill what is left. */
export function processesIn(place: () => Environment) {
	const processes: ChildProcess[] = [];

	function start(script: string, environment: Environment = {}, args: string[] = []): Started {
		const child = fork(script, args, {
			silent: true,
			env: {
				...process.env,
				DATABASE_URL: undefined,
				BACKEND_PORT: '0',
				SUPABASE_PUBLISHABLE_KEY: KEY,
				...place(),
				...environment
			},
			execArgv: []
		});
		processes.push(child);
		let output = '';
		child.stdout?.on('data', (chunk) => (output += chunk));
		child.stderr?.on('data', (chunk) => (output += chunk));
		// Node leaves out 'close' where the parent has disconnected, so the end of the output is waited for by itself.
		const ended = Promise.all([once(child, 'exit'), once(child.stdout!, 'end'), once(child.stderr!, 'end')]);
		return { child, output: () => output, ended: ended.then(([[code]]) => code as number | null) };
	}

	/** Starts the backend; answers where it listens, once it says so. */
	async function ready(environment: Environment = {}): Promise<Started & { url: string }> {
		const started = start(MAIN, environment);
		const [message] = await Promise.race([
			once(started.child, 'message') as Promise<[{ type: string; url: string }]>,
			started.ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${started.output()}`)))
		]);
		return { ...started, url: message.url };
	}

	/** Kills whatever still runs. */
	function kill(): void {
		for (const process of processes.splice(0)) process.kill('SIGKILL');
	}

	return { start, ready, kill };
}

/** Code and time of making of each project that a backend serves. */
export async function projects(url: string): Promise<unknown> {
	const response = await fetch(`${url}/rest/v1/projects?select=code,created_at&order=code`, {
		headers: { apikey: KEY }
	});
	return response.json();
}
