/** The files of synthetic registries, made once for each state of what makes them. */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeColumns, encodeColumns } from '../../src/lib/domain/columns-file.ts';
import { columnsOf, type Columns } from '../../src/lib/domain/columns.ts';
import { inRepository } from '../../src/launch/command.ts';
import { syntheticRegistry } from './generator.ts';

/** Numbers of records at which everything is measured. */
export const SIZES = [10_000, 100_000, 1_000_000];

/** The day that questions are about. */
export const TODAY = '2026-11-20';

const folder = join(tmpdir(), 'aburra-coopera-bench', fingerprint());

/** The file of a synthetic registry of that size. */
export function registryFile(size: number): Uint8Array {
	const path = join(folder, `${size}.columns`);
	if (!existsSync(path)) {
		console.error(`Making a synthetic registry of ${size} records`);
		mkdirSync(folder, { recursive: true });
		// Whole or not at all: another run may look for it.
		const unfinished = `${path}.${process.pid}`;
		writeFileSync(unfinished, encodeColumns(columnsOf(syntheticRegistry(size))));
		renameSync(unfinished, path);
	}
	return readFileSync(path);
}

export function columnsOfSize(size: number): Columns {
	return decodeColumns(registryFile(size));
}

function fingerprint(): string {
	const hash = createHash('sha256').update(readFileSync(join(import.meta.dirname, 'generator.ts')));
	const domain = inRepository('src/lib/domain');
	// What is in folders reads columns, and makes none.
	const files = readdirSync(domain).filter((name) => name.endsWith('.ts'));
	for (const name of files.sort()) hash.update(readFileSync(join(domain, name)));
	return hash.digest('hex').slice(0, 16);
}
