import { MIGRATIONS } from '../embedded/backend.ts';
import { awaitOthers, type Database, type Session } from '../embedded/database.ts';
import { applyMigration, listMigrations, type Migration } from '../embedded/migrations.ts';
import { Refusal } from '../embedded/refusal.ts';
import { checkBackupFile, markOf, readBackupFile, type TableMark } from './file.ts';
import { LEFT_OUT, tablesOf } from './take.ts';

/** Rows that are written at once. */
const BATCH = 500;

/**
 * Makes a prepared database hold what a backup holds, all of it or nothing: the schema as it was when the backup was
 * made, its rows, then the migrations that have come since. Answers the number of rows.
 * Throws a {@link Refusal}, with the database as it was, when the file is no whole backup or does not fit.
 */
export async function restoreBackup(
	database: Database,
	file: string,
	folder: string = MIGRATIONS
): Promise<number> {
	const held = new Set((await checkBackupFile(file)).migrations);
	const migrations = await listMigrations(folder);
	const known = new Set(migrations.map(({ version }) => version));
	const unknown = [...held].filter((version) => !known.has(version));
	if (unknown.length > 0)
		throw new Refusal(
			`The backup ${file} holds migrations that this program does not know: ${unknown.join(', ')}. ` +
				'Restore it with the newer version of the program that made it; nothing was changed.'
		);
	return database.transaction(async (session) => {
		await awaitOthers(session);
		await clear(session);
		await apply(
			session,
			folder,
			migrations.filter(({ version }) => held.has(version))
		);
		const tables = await tablesOf(session);
		await session.exec(`truncate ${tables.map(({ table }) => table).join(', ')}`);
		const resume = await suspendRules(session, tables);
		const rows = await load(session, file, tables);
		await resume();
		await apply(
			session,
			folder,
			migrations.filter(({ version }) => !held.has(version))
		);
		await session.exec('call private.apply_grants(); analyze');
		return rows;
	});
}

/** Removes what the migrations have made and the rows of everything else. */
async function clear(session: Session): Promise<void> {
	const schemas = await session.query<{ name: string }>(
		`select quote_ident(nspname) as name from pg_namespace
		where nspname not in ${LEFT_OUT} and nspname not like 'pg\\_%' and nspname <> 'auth'`
	);
	for (const { name } of schemas) await session.exec(`drop schema ${name} cascade`);
	await session.exec('create schema public; delete from supabase_migrations.schema_migrations');
}

async function apply(session: Session, folder: string, migrations: readonly Migration[]): Promise<void> {
	for (const migration of migrations) await applyMigration(session, folder, migration);
}

/**
 * Lets rows come in any order and as they were: references are checked at the end, triggers rest. Answers how to have
 * both back.
 */
async function suspendRules(session: Session, tables: readonly TableMark[]): Promise<() => Promise<void>> {
	const references = await session.query<{ name: string; before: string }>(
		`select format('alter table %s alter constraint %I', conrelid::regclass, conname) as name,
			case when not condeferrable then 'not deferrable' else 'deferrable initially immediate' end as before
		from pg_constraint join pg_namespace as n on n.oid = connamespace
		where contype = 'f' and not condeferred and n.nspname not in ${LEFT_OUT}`
	);
	for (const { name } of references) await session.exec(`${name} deferrable initially deferred`);
	for (const { table } of tables) await session.exec(`alter table ${table} disable trigger user`);
	return async () => {
		await session.exec('set constraints all immediate');
		for (const { table } of tables) await session.exec(`alter table ${table} enable trigger user`);
		for (const { name, before } of references) await session.exec(`${name} ${before}`);
	};
}

async function load(session: Session, file: string, tables: readonly TableMark[]): Promise<number> {
	const known = new Map(tables.map(({ table, columns }) => [table, new Set(columns)]));
	let table = '';
	let columns = '';
	let batch: string[] = [];
	let rows = 0;
	const flush = async () => {
		if (batch.length === 0) return;
		await session.query(
			`insert into ${table} (${columns}) overriding system value
			select ${columns} from jsonb_populate_recordset(null::${table}, ($1::text)::jsonb)`,
			[`[${batch.join(',')}]`]
		);
		rows += batch.length;
		batch = [];
	};
	for await (const line of readBackupFile(file)) {
		const mark = markOf(line);
		if (!mark) batch.push(line);
		if (mark || batch.length === BATCH) await flush();
		if (!mark) continue;
		if ('table' in mark) {
			const missing = mark.columns.filter((column) => !known.get(mark.table)?.has(column));
			if (missing.length > 0)
				throw new Refusal(
					`The backup ${file} holds ${mark.table} with ${missing.join(', ')}, which this program does not know. ` +
						'Restore it with the program that made it; nothing was changed.'
				);
			[table, columns] = [mark.table, mark.columns.join(', ')];
		}
		if ('sequence' in mark)
			await session.query('select setval($1::text::regclass, $2::text::bigint)', [mark.sequence, mark.value]);
	}
	return rows;
}
