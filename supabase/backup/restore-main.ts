/** `npm run restore -- file`: makes DATA_DIR or DATABASE_URL hold what a backup holds, and nothing else. */
import { resolve } from 'node:path';
import { openDatabase } from '../embedded/backend.ts';
import { Refusal, reportFailure } from '../embedded/refusal.ts';
import { placeIn } from '../embedded/settings.ts';
import { checkBackupFile } from './file.ts';
import { restoreBackup } from './restore.ts';

try {
	const [, , name] = process.argv;
	if (!name) throw new Refusal('Name the backup to restore: npm run restore -- <file>');
	const file = resolve(process.env['INIT_CWD'] ?? '.', name);
	// Before a database is made for it.
	await checkBackupFile(file);
	const { database, hosted, close } = await openDatabase(placeIn(process.env));
	try {
		if (hosted) throw new Refusal('A Supabase project is restored by Supabase; supabase/README.md says how.');
		const rows = await restoreBackup(database, file);
		process.stdout.write(`${file}: ${rows} rows restored\n`);
	} finally {
		await close();
	}
} catch (error) {
	reportFailure(error);
}
