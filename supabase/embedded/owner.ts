/**
 * What the owner of a data folder may ask of the process that has it, since no second process can open it: a backup.
 * Who can read the session secret in the folder is its owner.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeBackup } from '../backup/take.ts';
import type { Backend } from './backend.ts';
import type { Fetch } from './gate.ts';
import { Refusal } from './refusal.ts';
import { sessionSecret } from './secret.ts';

const PATH = '/owner/backup';

const keyOf = (folder: string) => createHmac('sha256', sessionSecret(folder)).update(PATH).digest('hex');
const addressFile = (folder: string) => join(folder, 'address');

/** Leaves word in the folder where its process listens. */
export function announceTo(folder: string, url: string): void {
	writeFileSync(addressFile(folder), url);
}

/** Answers requests as the backend does, and those of the owner of the folder. */
export function withOwner({ fetch, database }: Backend, folder: string): Fetch {
	const key = Buffer.from(`Bearer ${keyOf(folder)}`);
	return async (request) => {
		if (request.method !== 'POST' || new URL(request.url).pathname !== PATH) return fetch(request);
		const given = Buffer.from(request.headers.get('authorization') ?? '');
		if (given.length !== key.length || !timingSafeEqual(given, key)) return fetch(request);
		try {
			const { file } = (await request.json()) as { file: string };
			return Response.json({ rows: await takeBackup(database, file) });
		} catch (error) {
			return Response.json({ message: (error as Error).message }, { status: 422 });
		}
	};
}

/**
 * Asks the process that has the folder to write a backup into a file of this machine (an absolute path); answers the
 * number of rows. Throws a {@link Refusal} when it does not answer or cannot do it.
 */
export async function askForBackup(folder: string, file: string): Promise<number> {
	const url = existsSync(addressFile(folder)) ? readFileSync(addressFile(folder), 'utf8') : '';
	const response = await fetch(new URL(PATH, url), {
		method: 'POST',
		headers: { authorization: `Bearer ${keyOf(folder)}`, 'content-type': 'application/json' },
		body: JSON.stringify({ file })
	}).catch((cause: unknown) => {
		throw new Refusal(
			`The server that has the data folder ${folder} does not answer: wait until it serves, or stop it, then try again.`,
			{ cause }
		);
	});
	const answer = (await response.json()) as { rows?: number; message?: string };
	if (answer.rows === undefined)
		throw new Refusal(answer.message ?? `The server answered ${response.status}.`);
	return answer.rows;
}
