/** The embedded Supabase, over PGlite or DATABASE_URL, as a child process: started before the app, kept alive beside it, stopped after it. */

import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { inRepository, isEnding, onEnd, Refusal } from './command.ts';

/** Pauses before a backend that died is started again, in milliseconds: doubled at each vain attempt. */
const [FIRST_PAUSE, LONGEST_PAUSE] = [1000, 4000];

/** How long a backend may take to stop before it is killed, in milliseconds. It loses nothing by that. */
const PATIENCE = 10_000;

/** What the app is told, as the two settings that it reads. */
export type Supabase = { PUBLIC_SUPABASE_URL: string; PUBLIC_SUPABASE_PUBLISHABLE_KEY: string };

/**
 * Starts the backend and answers when it serves. From then on it is started again whenever it dies, at the same
 * address: the app goes on with the copy it has read.
 * @throws Refusal with the backend's exit code when it ends before it serves; it has said why itself.
 */
export async function startBackend(entry = inRepository('supabase/embedded/main.ts')): Promise<Supabase> {
	// The key opens nothing that is closed to visitors, and only this start knows it.
	const key = `sb_publishable_${randomBytes(24).toString('base64url')}`;
	const env = {
		...process.env,
		BACKEND_HOST: process.env['BACKEND_HOST'] || '127.0.0.1',
		BACKEND_PORT: process.env['BACKEND_PORT'] || '0',
		SUPABASE_PUBLISHABLE_KEY: key
	};

	let child = launch(entry, env);
	onEnd(() => stop(child));
	const url = await served(child);
	env.BACKEND_PORT = new URL(url).port;
	void keepAlive();
	return { PUBLIC_SUPABASE_URL: url, PUBLIC_SUPABASE_PUBLISHABLE_KEY: key };

	async function keepAlive(): Promise<void> {
		for (let wait = FIRST_PAUSE; ;) {
			await exited(child);
			await pause(wait);
			if (isEnding()) return;
			console.error('The backend has stopped; starting it again.');
			child = launch(entry, env);
			wait = await served(child).then(
				() => FIRST_PAUSE,
				() => Math.min(2 * wait, LONGEST_PAUSE)
			);
		}
	}
}

function launch(entry: string, env: NodeJS.ProcessEnv): ChildProcess {
	return fork(entry, {
		env,
		execArgv: [],
		// Its faults are for the person who started it; that it is ready is told by the command, once.
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		// In a group of its own Ctrl-C does not reach it: the app answers its last requests first, then it is stopped. Should
		// this process be killed, the channel closes and it ends by itself.
		detached: true
	});
}

/** The address in the backend's `ready` message. */
async function served(child: ChildProcess): Promise<string> {
	const ready = new Promise<string>((resolve) => {
		child.on('message', (message: { type?: string; url?: string }) => {
			if (message.type === 'ready' && message.url) resolve(message.url);
		});
	});
	const ended = exited(child).then((code) => {
		throw new Refusal(code === null ? 'The backend was killed while starting: try again.' : '', code || 1);
	});
	return Promise.race([ready, ended]);
}

/** Waits for the end of a child; its exit code, null after a signal. */
async function exited(child: ChildProcess): Promise<number | null> {
	if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
	return child.exitCode;
}

async function stop(child: ChildProcess): Promise<void> {
	child.kill('SIGTERM');
	const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
	await exited(child);
	clearTimeout(impatience);
}
