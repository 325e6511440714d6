/** The built app on a free port, with the real records in a folder of its own, as `npm start` serves it. */

import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inRepository } from '../../src/launch/command.ts';
import { start } from '../process.ts';

export type Site = {
	/** Where it is served, without a trailing slash. */
	readonly url: string;
	/** Milliseconds from the command to the first page. */
	readonly started: number;
	readonly stop: () => Promise<void>;
};

/** A folder for the data of sites, gone when this process ends. */
export function dataFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'aburra-coopera-bench-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** Builds where sources have changed, and serves. */
export async function startSite(folder: string): Promise<Site> {
	const begun = performance.now();
	const served = start(process.execPath, [inRepository('src/launch/start.ts')], {
		PORT: '0',
		HOST: '127.0.0.1',
		DATA_DIR: folder,
		PUBLIC_SUPABASE_URL: undefined,
		PUBLIC_SUPABASE_PUBLISHABLE_KEY: undefined,
		ORIGIN: undefined
	});
	process.on('exit', () => served.child.kill());
	const line = /^Aburrá Coopera: (http:\/\/\S+) /m;
	while (!line.test(served.stdout)) {
		if (served.child.exitCode !== null) throw new Error(`The app did not start.\n${served.stderr}`);
		await pause(10);
	}
	const url = line.exec(served.stdout)![1]!.replace(/\/$/, '');
	await bytesOf(`${url}/`);
	return {
		url,
		started: performance.now() - begun,
		stop: async () => {
			served.child.kill();
			await served.exitCode;
		}
	};
}

/** Length of an answer as it travels, gzipped where the server does that. @throws when it is not found. */
export function bytesOf(url: string): Promise<number> {
	return new Promise((resolve, reject) => {
		get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
			let length = 0;
			response.on('data', (chunk: Buffer) => (length += chunk.length));
			response.on('end', () =>
				response.statusCode === 200 ? resolve(length) : reject(new Error(`${response.statusCode} ${url}`))
			);
		}).on('error', reject);
	});
}
