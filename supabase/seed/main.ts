/**
 * `npm run seed [-- folder]`: loads a folder of CSV files (default: this one) into the registry in
 * DATA_DIR or DATABASE_URL.
 */
import { resolve } from 'node:path';
import { openDatabase } from '../embedded/backend.ts';
import { reportFailure } from '../embedded/refusal.ts';
import { placeIn } from '../embedded/settings.ts';
import { describe, loadFolder } from './load.ts';

try {
	const folder = resolve(process.argv[2] ?? import.meta.dirname);
	const { database, close } = await openDatabase(placeIn(process.env));
	const outcome = await loadFolder(database, folder).finally(close);
	process.stdout.write(`${describe(outcome)}\n`);
	// After PGlite has closed, which sets an exit code of its own.
	if ('faults' in outcome) process.exitCode = 1;
} catch (error) {
	reportFailure(error);
}
