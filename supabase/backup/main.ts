/**
 * `npm run backup [-- file]`: writes all that DATA_DIR or DATABASE_URL holds into a file, while the server runs or not.
 */
import { resolve } from 'node:path';
import { askForBackup } from '../embedded/owner.ts';
import { FolderInUse, Refusal, reportFailure } from '../embedded/refusal.ts';
import { placeIn } from '../embedded/settings.ts';
import { openStore, type Place } from '../embedded/place.ts';
import { takeBackup } from './take.ts';

try {
	const moment = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
	// npm runs this in the repository, wherever the command was typed.
	const file = resolve(process.env['INIT_CWD'] ?? '.', process.argv[2] ?? `aburra-coopera-${moment}.backup`);
	const rows = await backUp(placeIn(process.env), file);
	process.stdout.write(`${file}: ${rows} rows\n`);
} catch (error) {
	reportFailure(error);
}

async function backUp(place: Place, file: string): Promise<number> {
	try {
		const { database, hosted, close } = await openStore(place);
		try {
			if (hosted)
				throw new Refusal(
					'Supabase backs up its projects itself; supabase/README.md says how to take a copy.'
				);
			const [history] = await database.query<{ found: boolean }>(
				`select to_regclass('supabase_migrations.schema_migrations') is not null as found`
			);
			if (!history?.found)
				throw new Refusal('There is nothing to back up: no server has been started there yet.');
			return await takeBackup(database, file);
		} finally {
			await close();
		}
	} catch (error) {
		if (!(error instanceof FolderInUse) || !('folder' in place) || place.folder === null) throw error;
		return askForBackup(place.folder, file);
	}
}
