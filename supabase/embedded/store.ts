import type { Connection } from '@supabase/lite';
import type { Database } from './database.ts';
import type { InTurn } from './turns.ts';

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
