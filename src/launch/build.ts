/** Builds the app, and knows from what it was built: `npm start` builds when that has changed. */

import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { inRepository, onEnd, Refusal, ROOT } from './command.ts';

/** Everything the build reads. */
const SOURCES = [
	'geodata',
	'package-lock.json',
	'package.json',
	'src',
	'static',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts'
];

/** Files among them that never reach the app. */
const NOT_BUILT = /\.test\.ts$|^src\/launch\//;

/** The fingerprint of the sources lies in the build itself, which every new build empties first. */
const STAMP = inRepository('build/.sources');

/** Whether the build was made from the sources as they are now. */
export function isBuilt(): boolean {
	return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();
}

/**
 * Builds in a process of its own, because the memory that a build takes is no server's. Its log is shown if it fails.
 * @throws Refusal
 */
export async function build(): Promise<void> {
	const builder = fork(import.meta.filename, { execArgv: [], silent: true });
	onEnd(() => builder.kill());
	const log: Buffer[] = [];
	for (const stream of [builder.stdout, builder.stderr])
		stream?.on('data', (chunk: Buffer) => log.push(chunk));
	const [code] = (await once(builder, 'close')) as [number | null];
	if (code === 0) return;
	throw new Refusal(
		`${Buffer.concat(log)}\nThe app could not be built: mend what the lines above name, then start again.`
	);
}

function fingerprint(): string {
	const hash = createHash('sha256');
	for (const path of SOURCES.flatMap(filesAt).filter((path) => !NOT_BUILT.test(path))) {
		const content = readFileSync(inRepository(path));
		hash.update(`${path}\0${content.length}\0`).update(content);
	}
	return hash.digest('hex');
}

/** Files at a path of the repository, in a fixed order. */
function filesAt(path: string): string[] {
	if (!existsSync(inRepository(path))) return [];
	if (statSync(inRepository(path)).isFile()) return [path];
	return readdirSync(inRepository(path))
		.sort()
		.flatMap((name) => filesAt(`${path}/${name}`));
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
	process.chdir(ROOT);
	// As a child it ends with its parent, and is not kept by it.
	process.on('disconnect', () => process.exit(1));
	process.channel?.unref();
	const sources = fingerprint();
	const vite = await import('vite');
	await vite.build();
	writeFileSync(STAMP, sources);
}
