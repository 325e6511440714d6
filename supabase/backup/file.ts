/**
 * A backup is one file: gzip over lines of text. The first line is `# ` and the header; then each table, a line `# ` with
 * its name and columns followed by a line of JSON for each row; then the sequences; at last `# ` and the number of rows.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Refusal } from '../embedded/refusal.ts';

const FORMAT = 'aburra-coopera backup';
/** Of the form of the file; what is in it is told by the migrations. */
const VERSION = 1;

export type Header = {
	readonly format: typeof FORMAT;
	readonly version: typeof VERSION;
	/** Versions of the migrations that the database held. */
	readonly migrations: readonly string[];
};
export type TableMark = { readonly table: string; readonly columns: readonly string[] };
export type SequenceMark = { readonly sequence: string; readonly value: string };
export type End = { readonly rows: number };
export type Mark = Header | TableMark | SequenceMark | End;

export function headerOf(migrations: readonly string[]): Header {
	return { format: FORMAT, version: VERSION, migrations };
}

/** The line of a mark; a line of a row is JSON and begins otherwise. */
export function lineOf(mark: Mark): string {
	return `# ${JSON.stringify(mark)}`;
}

/** The mark that a line is; null = a row, or no line of a backup. */
export function markOf(line: string): Mark | null {
	if (!line.startsWith('# ')) return null;
	try {
		return JSON.parse(line.slice(2)) as Mark;
	} catch {
		return null;
	}
}

/**
 * Writes a backup, readable by its owner alone. It gets its name when all of it is on the disk: until then, and when
 * anything fails, a file of that name stays as it was. Throws a {@link Refusal} when it cannot be written.
 */
export async function writeBackupFile(file: string, lines: AsyncIterable<string>): Promise<void> {
	const draft = `${file}.${process.pid}.new`;
	try {
		await mkdir(dirname(file), { recursive: true });
		await pipeline(Readable.from(ended(lines)), createGzip(), createWriteStream(draft, { mode: 0o600 }));
		const written = await open(draft);
		await written.sync().finally(() => written.close());
		await rename(draft, file);
	} catch (cause) {
		await rm(draft, { force: true }).catch(() => undefined);
		if (!isOfFiles(cause)) throw cause;
		throw new Refusal(`The backup ${file} cannot be written (${cause.code}): choose another place for it.`, {
			cause
		});
	}
}

async function* ended(lines: AsyncIterable<string>): AsyncGenerator<string> {
	for await (const line of lines) yield `${line}\n`;
}

/** The lines of a backup. Throws a {@link Refusal} where it is none, or damaged. */
export async function* readBackupFile(file: string): AsyncGenerator<string> {
	const text = createGunzip();
	const source = createReadStream(file).on('error', (error) => text.destroy(error));
	let rest = '';
	try {
		for await (const chunk of source.pipe(text).setEncoding('utf8')) {
			const lines = (rest + chunk).split('\n');
			rest = lines.pop() ?? '';
			yield* lines;
		}
		if (rest) yield rest;
	} catch (cause) {
		throw isOfFiles(cause) ? unreadable(file, cause) : cause;
	} finally {
		source.destroy();
	}
}

function isOfFiles(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && 'code' in error && 'errno' in error;
}

function unreadable(file: string, cause: NodeJS.ErrnoException): Refusal {
	switch (cause.code) {
		case 'ENOENT':
			return new Refusal(`There is no file ${file}: name a backup that "npm run backup" has made.`, {
				cause
			});
		case 'Z_BUF_ERROR':
			return new Refusal(cutShort(file), { cause });
		case 'Z_DATA_ERROR':
			return new Refusal(`${foreign(file)} Or it is damaged.`, { cause });
		default:
			return new Refusal(`The backup ${file} cannot be read (${cause.code}).`, { cause });
	}
}

const foreign = (file: string) =>
	`${file} is not a backup that "npm run backup" has made; nothing was changed.`;
const cutShort = (file: string) =>
	`The backup ${file} is cut short; nothing was changed. Copy it again, or use another one.`;

/** Reads a backup to its end and answers its header. Throws a {@link Refusal} unless all of it is there. */
export async function checkBackupFile(file: string): Promise<Header> {
	let header: Header | null = null;
	let end: End | null = null;
	let rows = 0;
	for await (const line of readBackupFile(file)) {
		if (!header) header = headerIn(line, file);
		else {
			const mark = markOf(line);
			if (!mark) rows += 1;
			else if ('rows' in mark) end = mark;
		}
	}
	if (!header) throw new Refusal(foreign(file));
	if (end?.rows !== rows) throw new Refusal(cutShort(file));
	return header;
}

function headerIn(line: string, file: string): Header {
	const mark = markOf(line) as Partial<Header> | null;
	if (mark?.format !== FORMAT) throw new Refusal(foreign(file));
	if (mark.version !== VERSION)
		throw new Refusal(
			`The backup ${file} was made by a newer version of this program: restore it with that one.`
		);
	return mark as Header;
}
