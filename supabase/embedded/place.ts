import type { Extensions } from '@electric-sql/pglite';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import type { Store } from './store.ts';

/** Where the data lies: a folder of this process alone (null = in memory), or a PostgreSQL server. */
export type Place = { readonly folder: string | null } | { readonly databaseUrl: string };

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
