import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type Extensions } from '@electric-sql/pglite';
import { App } from '@supabase/lite';
import { createPgliteConnection } from '@supabase/lite/pglite';
import { pgliteDatabase, type Database } from './database.ts';
import { gated, type Fetch } from './gate.ts';
import { lockFolder } from './lock.ts';
import { applyMigrations } from './migrations.ts';
import { sessionSecret } from './secret.ts';
import { turns } from './turns.ts';

/** The folder that holds the schema, here and on Supabase. */
export const MIGRATIONS = join(import.meta.dirname, '..', 'migrations');

export type BackendOptions = {
	/** Folder of the data, made where missing and held until close; null = in memory. */
	readonly folder: string | null;
	/** The key that requests must bring; made up where absent, so that nobody knows it. */
	readonly publishableKey?: string;
	/** Folder of the migrations. */
	readonly migrations?: string;
	/** PGlite extensions beyond those the library brings (tests bring pgTAP). */
	readonly extensions?: Extensions;
};

/** A Supabase in this process: its data API and auth, and its database for those who own it. */
export type Backend = {
	readonly database: Database;
	/** Answers a request of the data API or of auth, one at a time. */
	readonly fetch: Fetch;
	/** Waits for what is under way, closes the database and gives the folder back. */
	close(): Promise<void>;
};

// As on Supabase; policies and grants name them, so they come before the first migration.
const ROLES = `
do $$ begin
	if not exists (select from pg_roles where rolname = 'anon') then
		create role anon nologin noinherit;
		create role authenticated nologin noinherit;
		create role service_role nologin noinherit bypassrls;
	end if;
end $$`;

/**
 * Opens a Supabase over PGlite: folder, roles, auth, pending migrations, and the rights of clients as the migrations
 * set them. Throws a Refusal when the folder is taken or the migrations do not fit it.
 */
export async function openBackend(options: BackendOptions): Promise<Backend> {
	const { folder, migrations = MIGRATIONS, publishableKey = `sb_publishable_${randomUUID()}` } = options;
	const unlock = folder === null ? () => undefined : lockFolder(folder);
	let close: Backend['close'] = async () => unlock();
	try {
		const connection = await createPgliteConnection({
			...(folder !== null && { url: await clusterIn(folder) }),
			pgliteOptions: { extensions: options.extensions ?? {} }
		});
		// The library begins a transaction by hand for each request on PGlite's single session, so two requests at once
		// would share one: an error of the one would fail the other, and its rights could become the other's.
		const inTurn = turns();
		close = () => inTurn(() => connection.close()).finally(unlock);
		const database = pgliteDatabase(connection.driver, inTurn);
		const app = new App({
			connection,
			auth: {
				enabled: true,
				enable_signup: false,
				publishable_key: publishableKey,
				jwt_secret: sessionSecret(folder)
			},
			storage: { enabled: false },
			studio: { enabled: false },
			options: { server: { admin: false, disableStudio: true } }
		});
		await database.exec(ROLES);
		await app.ensureSystemSchema();
		await database.exec('grant usage on schema auth to anon, authenticated, service_role');
		await applyMigrations(database, migrations);
		await settleGrants(app, database, publishableKey);
		return { database, fetch: gated((request) => inTurn(() => app.fetch(request))), close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** The cluster of a data folder. */
async function clusterIn(folder: string): Promise<string> {
	const cluster = join(folder, 'postgres');
	if (existsSync(cluster)) return cluster;
	// A cluster whose making was cut short never opens again, so it is made aside and moved into place whole.
	const draft = `${cluster}.new`;
	await rm(draft, { recursive: true, force: true });
	await (await PGlite.create(draft)).close();
	await rename(draft, cluster);
	return cluster;
}

/** At its first data request the library grants everything on every table to everyone: have it behind us, then undo it. */
async function settleGrants(app: App, database: Database, publishableKey: string): Promise<void> {
	const request = new Request('http://localhost/rest/v1/currencies?limit=1', {
		headers: { apikey: publishableKey }
	});
	const response = await app.fetch(request);
	if (!response.ok) throw new Error(`The first data request failed: ${await response.text()}`);
	await database.exec('call private.apply_grants()');
}
