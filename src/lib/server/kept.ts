/**
 * The registry on disk, for a start without a backend: one file whose first line says what the rest is. Its time of
 * modification is when the content was last known to be what is published.
 */

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import * as v from 'valibot';

/** Of the file, not of the document: that is checked anew by whoever reads it. */
const FORMAT = 1;

const Head = v.object({
	format: v.literal(FORMAT),
	/** The database's name for what it held. */
	version: v.string(),
	/** Of the rest of the file, hexadecimal. */
	sha256: v.string()
});

export type Kept = {
	readonly version: string;
	/** The document as JSON. */
	readonly text: string;
	/** When this was last known to be what is published, in milliseconds since 1970. */
	readonly knownAt: number;
};

/**
 * Reads a file back; null when there is none.
 * @throws Error saying why when it is none of ours, cut short or changed.
 */
export async function readKept(file: string): Promise<Kept | null> {
	const [content, status] = await Promise.all([readFile(file, 'utf8'), stat(file)]).catch(
		(error: NodeJS.ErrnoException): [null, null] => {
			if (error.code === 'ENOENT') return [null, null];
			throw error;
		}
	);
	if (content === null) return null;
	const end = content.indexOf('\n');
	const text = content.slice(end + 1);
	const head = v.parse(Head, JSON.parse(content.slice(0, end)));
	if (head.sha256 !== sha256(text)) throw new Error('The content is not what its first line says');
	return { version: head.version, text, knownAt: status.mtimeMs };
}

/** Writes the file whole: whoever reads it, also after a power cut, finds either the one before or this one. */
export async function keep(file: string, version: string, text: string): Promise<void> {
	const draft = `${file}.${randomUUID()}`;
	await mkdir(dirname(file), { recursive: true });
	try {
		const handle = await open(draft, 'w');
		try {
			await handle.writeFile(`${JSON.stringify({ format: FORMAT, version, sha256: sha256(text) })}\n${text}`);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(draft, file);
		await syncFolder(dirname(file));
	} catch (error) {
		await rm(draft, { force: true });
		throw error;
	}
}

/** Without it a power cut may undo the renaming. Windows has no such thing, and needs none. */
async function syncFolder(path: string): Promise<void> {
	if (process.platform === 'win32') return;
	const folder = await open(path);
	await folder.sync().finally(() => folder.close());
}

/** Notes that what the file holds is still what is published. */
export async function confirmKept(file: string): Promise<void> {
	const now = new Date();
	await utimes(file, now, now);
}

/** Fingerprint of a text, hexadecimal. */
export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
