import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Extensions } from '@electric-sql/pglite';
import { App } from '@supabase/lite';
import type { Database } from './database.ts';
import { gated, type Fetch } from './gate.ts';
import { applyMigrations, requireMigrated } from './migrations.ts';
import { Refusal } from './refusal.ts';
import { openStore, type Place } from './place.ts';
import type { Store } from './store.ts';

/** The folder that holds the schema, here and on Supabase. */
export const MIGRATIONS = join(import.meta.dirname, '..', 'migrations');

export type BackendOptions = Place & {
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
	/** Answers a request of the data API or of auth. */
	readonly fetch: Fetch;
	/** Resolves when the server of the database has gone, or the backend is closed. */
	readonly lost: Promise<void>;
	/** Waits for what is under way, closes the database and gives its folder back. */
	close(): Promise<void>;
};

/**
 * Makes the roles of clients as on Supabase; policies and grants name them, so they come before the first migration.
 * They belong to the server: another database of it may be making them at the same moment.
 */
export const ROLES = `
do $$ begin
	if not exists (select from pg_roles where rolname = 'anon') then
		create role anon nologin noinherit;
		create role authenticated nologin noinherit;
		create role service_role nologin noinherit bypassrls;
	end if;
exception when duplicate_object or unique_violation then null;
end $$`;

/**
 * Opens a Supabase: database, roles, auth, pending migrations, and the rights of clients as the migrations set them.
 * Throws a {@link Refusal} when the database cannot be had, the migrations do not fit it, or it has a Supabase already.
 */
export async function openBackend(options: BackendOptions): Promise<Backend> {
	const store = await openStore(options, options.extensions);
	try {
		if (store.hosted)
			throw new Refusal(
				'The database in DATABASE_URL belongs to a Supabase project, which has a data API and auth of its own: ' +
					'set PUBLIC_SUPABASE_URL and PUBLIC_SUPABASE_PUBLISHABLE_KEY instead.'
			);
		const app = await prepare(store, options);
		const fetch = gated((request) => store.inTurn(() => app.fetch(request)));
		return { database: store.database, fetch, lost: store.lost, close: store.close };
	} catch (error) {
		await store.close();
		throw error;
	}
}

/**
 * Opens a database for its owner alone. That of a Supabase project is taken as it is; any other one is prepared first.
 * Throws a {@link Refusal} as {@link openBackend} does, and when a project lacks migrations.
 */
export async function openDatabase(place: Place): Promise<Pick<Store, 'database' | 'hosted' | 'close'>> {
	const store = await openStore(place);
	try {
		if (store.hosted) await requireMigrated(store.database, MIGRATIONS);
		else await prepare(store, {});
		return store;
	} catch (error) {
		await store.close();
		throw error;
	}
}

function prepare(store: Store, options: Pick<BackendOptions, 'publishableKey' | 'migrations'>): Promise<App> {
	const { migrations = MIGRATIONS, publishableKey = `sb_publishable_${randomUUID()}` } = options;
	const { connection, database } = store;
	return store.alone(async () => {
		await database.exec(ROLES);
		const app = new App({
			connection,
			auth: {
				enabled: true,
				enable_signup: false,
				publishable_key: publishableKey,
				jwt_secret: await store.sessionSecret()
			},
			storage: { enabled: false },
			studio: { enabled: false },
			options: { server: { admin: false, disableStudio: true } }
		});
		await app.ensureSystemSchema();
		await database.exec('grant usage on schema auth to anon, authenticated, service_role');
		await applyMigrations(database, migrations);
		await settleGrants(app, database, publishableKey);
		return app;
	});
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
