/** `npm run seed [-- folder]`: loads a folder of CSV files (default: this one) into the registry in DATA_DIR. */
import { resolve } from 'node:path';
import { openBackend } from '../embedded/backend.ts';
import { reportFailure } from '../embedded/refusal.ts';
import { dataFolder } from '../embedded/settings.ts';
import { describe, loadFolder } from './load.ts';

try {
	const folder = resolve(process.argv[2] ?? import.meta.dirname);
	const backend = await openBackend({ folder: dataFolder(process.env) });
	const outcome = await loadFolder(backend.database, folder).finally(backend.close);
	process.stdout.write(`${describe(outcome)}\n`);
	// After PGlite has closed, which sets an exit code of its own.
	if ('faults' in outcome) process.exitCode = 1;
} catch (error) {
	reportFailure(error);
}
