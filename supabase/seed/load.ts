import { stat } from 'node:fs/promises';
import { awaitOthers, type Database } from '../embedded/database.ts';
import { Refusal } from '../embedded/refusal.ts';
import { checkRows, type CodeLists } from './check.ts';
import { compareFaults, formatFault, type Fault } from './fault.ts';
import { fileOf, readFolder, type Rows } from './read.ts';
import { TABLES } from './tables.ts';
import { writeTable, type Change } from './write.ts';

/** What came of loading a folder: what changed in each table, or why nothing did. */
export type Outcome = { readonly changes: readonly Change[] } | { readonly faults: readonly Fault[] };

/**
 * Loads a folder of CSV files, one per table, into the registry: all of it, or nothing where anything is wrong with it.
 * Every fault of the folder is answered at once, in order of file and line. Loading the same folder again changes
 * nothing. Throws only what is no fault of the folder, such as a lost connection.
 */
export async function loadFolder(database: Database, folder: string): Promise<Outcome> {
	if (!(await stat(folder).catch(() => null))?.isDirectory())
		return { faults: [{ file: folder, line: null, column: null, message: 'there is no such folder' }] };
	const { rows, faults } = await readFolder(folder, TABLES);
	const all = [...faults, ...checkRows(TABLES, rows, await codeLists(database))].sort(compareFaults);
	return all.length > 0 ? { faults: all } : write(database, rows);
}

async function codeLists(database: Database): Promise<CodeLists> {
	const countries = await database.query<{ code: string }>('select iso3 as code from public.countries');
	const currencies = await database.query<{ code: string }>('select code from public.currencies');
	return {
		countries: new Set(countries.map(({ code }) => code)),
		currencies: new Set(currencies.map(({ code }) => code))
	};
}

async function write(database: Database, rows: Rows): Promise<Outcome> {
	const changes: Change[] = [];
	let current = '';
	try {
		await database.transaction(async (session) => {
			await awaitOthers(session);
			for (const table of TABLES) {
				current = table.name;
				const owners = rows.get(table.references?.[table.owner ?? ''] ?? '')?.rows ?? [];
				const codes = owners.map((row) => row.cells['code'] ?? '');
				changes.push(await writeTable(session, table, rows.get(table.name)?.rows ?? [], codes));
			}
			// PGlite has no autovacuum, and without statistics the public document takes ten times as long.
			const written = changes.filter((change) => sizeOf(change) > 0).map(({ table }) => `public.${table}`);
			if (written.length > 0) await session.exec(`analyze ${written.join(', ')}`);
		});
	} catch (error) {
		const fault = refusedBy(error, current);
		if (!fault) throw error;
		return { faults: [fault] };
	}
	return { changes };
}

function sizeOf({ added, changed, removed }: Change): number {
	return added + changed + removed;
}

/** What the database refuses in the data: integrity constraints (class 23) and values (class 22); null for anything else. */
function refusedBy(error: unknown, table: string): Fault | null {
	const { code, message, detail } = error as { code?: string; message?: string; detail?: string };
	if (!code || !/^2[23]/.test(code)) return null;
	return {
		file: fileOf(table),
		line: null,
		column: null,
		message: `the database refuses it: ${message}${detail ? ` (${detail})` : ''}`
	};
}

/** Loads a folder when the registry holds no records at all. Throws a {@link Refusal} that lists the folder's faults. */
export async function seedEmptyRegistry(database: Database, folder: string): Promise<void> {
	const [registry] = await database.query<{ empty: boolean }>(
		`select not exists (select from public.agreements) and not exists (select from public.projects) as empty`
	);
	if (!registry?.empty) return;
	const outcome = await loadFolder(database, folder);
	if ('faults' in outcome) throw new Refusal(describe(outcome));
}

/** The outcome in lines for the operator. */
export function describe(outcome: Outcome): string {
	if ('faults' in outcome)
		return [
			...outcome.faults.map(formatFault),
			`${outcome.faults.length} ${outcome.faults.length === 1 ? 'fault' : 'faults'}; nothing was loaded.`
		].join('\n');
	const total = outcome.changes.reduce(
		(sum, { added, changed, removed }) => sum + added + changed + removed,
		0
	);
	return [
		...outcome.changes
			.filter((change) => sizeOf(change) > 0)
			.map(
				({ table, added, changed, removed }) =>
					`${table}: ${added} added, ${changed} changed, ${removed} removed`
			),
		`${total} changed in all.`
	].join('\n');
}
