/** The life of a command: it ends once, whatever ends it, and nothing that it started outlives it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, with a trailing slash. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How often the parent is looked for, in milliseconds. */
const PARENT_POLL = 1000;

/** Why a command cannot go on: one sentence with its remedy, or none when the cause has already been told. */
export class Refusal extends Error {
	readonly exitCode: number;

	constructor(sentence: string, exitCode = 1) {
		super(sentence);
		this.exitCode = exitCode;
	}
}

const stops: (() => unknown)[] = [];
let over = false;

/** Registers how to stop something; what was started last is stopped first. */
export function onEnd(stop: () => unknown): void {
	stops.unshift(stop);
}

/** Whether the command is ending, so that nothing is started again. */
export function isEnding(): boolean {
	return over;
}

/** Stops everything and exits. Only the first call counts: Ctrl-C arrives twice, from the terminal and from npm. */
export async function end(exitCode: number): Promise<void> {
	if (over) return;
	over = true;
	for (const stop of stops) {
		try {
			await stop();
		} catch (error) {
			console.error(error);
		}
	}
	process.exit(exitCode);
}

/** Runs a command until a signal, its parent's death or an error ends it. */
export async function run(command: () => Promise<void>): Promise<void> {
	// To be asked to stop and to stop is success: npm prints a page of errors about any other code.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
	process.on('disconnect', () => void end(0));
	whenNpmIsGone(() => void end(0));
	// Vite, SvelteKit and a relative data folder all start from here, wherever the command was typed.
	process.chdir(ROOT);
	try {
		await command();
	} catch (error) {
		const refused = error instanceof Refusal;
		if (!over && (!refused || error.message)) console.error(refused ? error.message : error);
		await end(refused ? error.exitCode : 1);
	}
}

/**
 * Calls back when npm is gone. Killed outright it cannot pass that on, and asked to stop it tells only the shell that
 * it runs scripts with; the port and the data folder would stay taken. Without npm (systemd, nohup) to outlive the
 * shell that started it is what a person wants of a command.
 */
export function whenNpmIsGone(callback: () => void): void {
	if (!process.env['npm_lifecycle_event']) return;
	const atFirst = ancestors();
	setInterval(() => ancestors() !== atFirst && callback(), PARENT_POLL).unref();
}

/** The parent and, where that is the `sh -c` which npm runs scripts with and which outlives it, the parent's parent. */
function ancestors(): string {
	const parent = String(process.ppid);
	try {
		// Only Linux tells this way; elsewhere that shell becomes the script, and the parent is npm.
		const [, name = '', grandparent] =
			/\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${parent}/stat`, 'utf8')) ?? [];
		return /^(ba|da|a)?sh$|^busybox$/.test(name) ? `${parent} ${grandparent}` : parent;
	} catch {
		return parent;
	}
}

/** Absolute path of a file of the repository. */
export function inRepository(...path: string[]): string {
	return join(ROOT, ...path);
}
