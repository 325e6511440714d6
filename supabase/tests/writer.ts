/**
 * Loads folder after folder of those that it is given, round and round from the one that FIRST counts, with single rows
 * between them; tells its parent of each that begins or is done. For ever.
 */
import { openDatabase } from '../embedded/backend.ts';
import { placeIn } from '../embedded/settings.ts';
import { loadFolder } from '../seed/load.ts';

/** What the writer tells: it has opened, a row is there, a loading begins, a loading is there. */
export type Message = { open: true } | { written: string } | { begun: number } | { loaded: number };

const tell = (message: Message) => process.send!(message);
const folders = process.argv.slice(2);
const { database } = await openDatabase(placeIn(process.env));
tell({ open: true });
for (let n = Number(process.env['FIRST']); ; n += 1) {
	for (let row = 0; row < 3; row += 1) {
		const slug = `written-${crypto.randomUUID()}`;
		await database.query(
			`insert into public.organisations (slug, name, organisation_type, scope, source)
			values ($1, $1, 'other', 'municipal', 'test')`,
			[slug]
		);
		tell({ written: slug });
	}
	tell({ begun: n % folders.length });
	const outcome = await loadFolder(database, folders[n % folders.length]!);
	if ('faults' in outcome) throw new Error(JSON.stringify(outcome.faults));
	tell({ loaded: n % folders.length });
}
