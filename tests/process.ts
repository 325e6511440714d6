/** Real processes, for tests of the commands. */

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/** A process with what it has printed so far. */
export type Running = {
	readonly child: ChildProcess;
	readonly stdout: string;
	readonly stderr: string;
	/** The exit code once all output has been read; null after a signal. */
	readonly exitCode: Promise<number | null>;
};

/** Starts a program without standard input. A variable set to undefined is left out of its environment. */
export function start(program: string, args: string[], env: NodeJS.ProcessEnv = {}): Running {
	const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
	const exitCode = once(child, 'close').then(() => child.exitCode);
	const running = { child, stdout: '', stderr: '', exitCode };
	child.stdout.on('data', (chunk) => (running.stdout += chunk));
	child.stderr.on('data', (chunk) => (running.stderr += chunk));
	return running;
}

/** Whether a process runs; one that has ended and waits for its parent to notice does not. */
export function isAlive(pid: number): boolean {
	return statusOf(pid)?.state !== undefined && statusOf(pid)?.state !== 'Z';
}

/** Ids of the processes below a process, at any depth. Linux. */
export function descendants(pid: number): number[] {
	const children = readdirSync('/proc')
		.map(Number)
		.filter((id) => id > 0 && statusOf(id)?.parent === pid);
	return children.flatMap((child) => [child, ...descendants(child)]);
}

function statusOf(pid: number): { state: string; parent: number } | null {
	try {
		const [, state = '', parent] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
		return { state, parent: Number(parent) };
	} catch {
		return null;
	}
}
