import type { Database, Session } from '../embedded/database.ts';
import { headerOf, lineOf, writeBackupFile, type TableMark } from './file.ts';

/** Rows that are fetched at once. */
const BATCH = 500;

/**
 * What a backup leaves out: the server's own, the functions of extensions, the history of migrations (the header has
 * it) and the secret that signs sessions.
 */
export const LEFT_OUT = `('pg_catalog', 'information_schema', 'pg_toast', 'extensions', 'supabase_migrations', 'embedded')`;

/**
 * Writes every row of a database into a file, as it is at one moment, while others go on reading and writing.
 * Answers the number of rows. Throws a Refusal when the file cannot be written.
 */
export function takeBackup(database: Database, file: string): Promise<number> {
	return database.transaction(async (session) => {
		await session.exec('set transaction isolation level repeatable read, read only');
		let rows = 0;
		await writeBackupFile(
			file,
			content(session, () => (rows += 1))
		);
		return rows;
	});
}

async function* content(session: Session, count: () => number): AsyncGenerator<string> {
	const history = await session.query<{ version: string }>(
		'select version from supabase_migrations.schema_migrations order by version'
	);
	yield lineOf(headerOf(history.map(({ version }) => version)));
	let rows = 0;
	for (const { table, columns } of await tablesOf(session)) {
		yield lineOf({ table, columns });
		await session.exec(
			`declare content no scroll cursor for select to_jsonb(t)::text as row from only ${table} as t`
		);
		for (;;) {
			const batch = await session.query<{ row: string }>(`fetch ${BATCH} from content`);
			for (const { row } of batch) {
				rows = count();
				yield row;
			}
			if (batch.length < BATCH) break;
		}
		await session.exec('close content');
	}
	const sequences = await session.query<{ sequence: string; value: string }>(
		`select format('%I.%I', schemaname, sequencename) as sequence, last_value::text as value from pg_sequences
		where schemaname not in ${LEFT_OUT} and last_value is not null order by 1`
	);
	for (const { sequence, value } of sequences) yield lineOf({ sequence, value });
	yield lineOf({ rows });
}

/** Every table with the columns that can be written, as SQL names them. */
export function tablesOf(session: Session): Promise<TableMark[]> {
	return session.query(
		`select format('%I.%I', n.nspname, c.relname) as table,
			(
				select jsonb_agg(quote_ident(attname) order by attnum) from pg_attribute
				where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
			) as columns
		from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
		where c.relkind = 'r' and c.relpersistence <> 't' and n.nspname not in ${LEFT_OUT} and not exists (
			select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e'
		)
		order by 1`
	);
}
