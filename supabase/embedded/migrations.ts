import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Session } from './database.ts';
import { Refusal } from './refusal.ts';

/** The Supabase CLI's own history, so that `supabase db push` and this go on from each other. */
const HISTORY = `
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (
	version text primary key, statements text[], name text
)`;

export type Migration = { readonly version: string; readonly name: string; readonly file: string };

/** The migrations of a folder, in order of version. */
export async function listMigrations(folder: string): Promise<Migration[]> {
	const files = (await readdir(folder)).sort();
	return files.flatMap((file) => {
		const parts = /^(\d+)_(.+)\.sql$/.exec(file);
		return parts ? [{ version: parts[1]!, name: parts[2]!, file }] : [];
	});
}

/**
 * The migrations of a folder that the database has not seen, in order of version. Throws a {@link Refusal} when the
 * database holds one that the folder does not know.
 */
async function pendingMigrations(database: Database, folder: string): Promise<Migration[]> {
	const migrations = await listMigrations(folder);
	const known = new Set(migrations.map(({ version }) => version));
	const rows = await database.query<{ version: string }>(
		'select version from supabase_migrations.schema_migrations order by version'
	);
	const applied = new Set(rows.map(({ version }) => version));
	const unknown = [...applied].filter((version) => !known.has(version));
	if (unknown.length > 0)
		throw new Refusal(
			`The database holds migrations that ${folder} does not know: ${unknown.join(', ')}. ` +
				'It was made by a newer version of this program: run that one, or choose another database with DATA_DIR ' +
				'or DATABASE_URL.'
		);
	return migrations.filter(({ version }) => !applied.has(version));
}

/**
 * Applies the pending migrations of a folder, each in one transaction with its row in the history. Answers the versions
 * applied now. Throws a {@link Refusal} when the database holds one that the folder does not know, or when one fails.
 */
export async function applyMigrations(database: Database, folder: string): Promise<string[]> {
	await database.exec(HISTORY);
	const pending = await pendingMigrations(database, folder);
	for (const migration of pending)
		await database.transaction((session) => applyMigration(session, folder, migration));
	return pending.map(({ version }) => version);
}

/** Throws a {@link Refusal} unless the database holds exactly the migrations of a folder. */
export async function requireMigrated(database: Database, folder: string): Promise<void> {
	const [history] = await database.query<{ found: boolean }>(
		`select to_regclass('supabase_migrations.schema_migrations') is not null as found`
	);
	const pending = history?.found ? await pendingMigrations(database, folder) : await listMigrations(folder);
	if (pending.length > 0)
		throw new Refusal(
			`The database lacks the migrations ${pending.map(({ version }) => version).join(', ')}. ` +
				'Apply them first: npx supabase db push --remote="$DATABASE_URL"'
		);
}

/** Applies a migration and records it. Throws a {@link Refusal} when it fails; the transaction is to be rolled back. */
export async function applyMigration(session: Session, folder: string, migration: Migration): Promise<void> {
	const sql = await readFile(join(folder, migration.file), 'utf8');
	try {
		await session.exec(sql);
		await session.query(
			`insert into supabase_migrations.schema_migrations (version, statements, name)
			values ($1, array[$2::text], $3)`,
			[migration.version, sql, migration.name]
		);
	} catch (cause) {
		throw new Refusal(
			`The migration ${migration.file} failed: ${(cause as Error).message}. Nothing of it was kept.`,
			{ cause }
		);
	}
}
