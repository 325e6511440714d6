import type { Extensions } from '@electric-sql/pglite';
import type { Connection } from '@supabase/lite';
import type { Database } from './database.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import type { InTurn } from './turns.ts';

/** Where the data lies: a folder of this process alone (null = in memory), or a PostgreSQL server. */
export type Place = { readonly folder: string | null } | { readonly databaseUrl: string };

/** An open database, as the library and as the rest of this program use it. */
export type Store = {
	readonly connection: Connection;
	readonly database: Database;
	/** Whether it is the database of a Supabase project, whose data API and auth are not this program's. */
	readonly hosted: boolean;
	/**
	 * Resolves when a connection to the server has ended, also by `close`. What holds the store is then opened anew:
	 * postgres.js may be left with a connection that never sends again (https://github.com/porsager/postgres/issues/1208).
	 */
	readonly lost: Promise<void>;
	/** How requests of the data API share it. */
	readonly inTurn: InTurn;
	/** Runs what prepares the database while no other process does. */
	alone<T>(work: () => Promise<T>): Promise<T>;
	/** The secret that signs sessions: 64 hexadecimal digits, the same after each start. */
	sessionSecret(): Promise<string>;
	close(): Promise<void>;
};

/** Opens the database of a place. Throws a Refusal when it cannot be had. */
export function openStore(place: Place, extensions: Extensions = {}): Promise<Store> {
	return 'databaseUrl' in place ? openPostgres(place.databaseUrl) : openPglite(place.folder, extensions);
}

/** A place for people to read: the folder, or the address of the database without its password. */
export function describePlace(place: Place): string {
	if (!('databaseUrl' in place)) return place.folder ?? 'memory';
	const { username, host, pathname } = new URL(place.databaseUrl);
	return `postgres://${username && `${username}@`}${host}${pathname}`;
}
