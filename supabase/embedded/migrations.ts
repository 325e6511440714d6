import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './database.ts';
import { Refusal } from './refusal.ts';

/** The Supabase CLI's own history, so that `supabase db push` and this go on from each other. */
const HISTORY = `
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (
	version text primary key, statements text[], name text
)`;

type Migration = { readonly version: string; readonly name: string; readonly file: string };

async function listMigrations(folder: string): Promise<Migration[]> {
	const files = (await readdir(folder)).sort();
	return files.flatMap((file) => {
		const parts = /^(\d+)_(.+)\.sql$/.exec(file);
		return parts ? [{ version: parts[1]!, name: parts[2]!, file }] : [];
	});
}

/**
 * Applies the migrations of a folder that the database has not seen, in order of version, each in one transaction with
 * its row in the history. Answers the versions applied now. Throws a {@link Refusal} when the database holds one that
 * the folder does not know, or when one fails.
 */
export async function applyMigrations(database: Database, folder: string): Promise<string[]> {
	await database.exec(HISTORY);
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
				'It was made by a newer version of this program: run that one, or choose another folder with DATA_DIR.'
		);
	const pending = migrations.filter(({ version }) => !applied.has(version));
	for (const migration of pending) await applyMigration(database, folder, migration);
	return pending.map(({ version }) => version);
}

async function applyMigration(database: Database, folder: string, migration: Migration): Promise<void> {
	const sql = await readFile(join(folder, migration.file), 'utf8');
	try {
		await database.transaction(async (session) => {
			await session.exec(sql);
			await session.query(
				`insert into supabase_migrations.schema_migrations (version, statements, name)
				values ($1, array[$2::text], $3)`,
				[migration.version, sql, migration.name]
			);
		});
	} catch (cause) {
		throw new Refusal(
			`The migration ${migration.file} failed: ${(cause as Error).message}. Nothing of it was kept.`,
			{
				cause
			}
		);
	}
}
