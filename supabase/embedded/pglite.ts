import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type Extensions, type PGliteInterface } from '@electric-sql/pglite';
import { createPgliteConnection } from '@supabase/lite/pglite';
import type { Database, Session } from './database.ts';
import { lockFolder } from './lock.ts';
import { sessionSecret } from './secret.ts';
import type { Store } from './store.ts';
import { turns, type InTurn } from './turns.ts';

/** Opens PGlite in a folder, which is held until it is closed; null = in memory. Throws a Refusal when it is taken. */
export async function openPglite(folder: string | null, extensions: Extensions): Promise<Store> {
	const unlock = folder === null ? () => undefined : lockFolder(folder);
	try {
		const connection = await createPgliteConnection({
			...(folder !== null && { url: await clusterIn(folder) }),
			pgliteOptions: { extensions }
		});
		// The library begins a transaction by hand for each request on PGlite's single session, so two requests at once
		// would share one: an error of the one would fail the other, and its rights could become the other's.
		const inTurn = turns();
		return {
			connection,
			database: databaseOf(connection.driver, inTurn),
			hosted: false,
			lost: new Promise(() => undefined),
			inTurn,
			alone: (work) => work(),
			sessionSecret: async () => sessionSecret(folder),
			close: () => inTurn(() => connection.close()).finally(unlock)
		};
	} catch (error) {
		unlock();
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

function sessionOf(pglite: Pick<PGliteInterface, 'query' | 'exec'>): Session {
	return {
		async query<Row>(sql: string, parameters: readonly unknown[] = []) {
			return (await pglite.query<Row>(sql, [...parameters])).rows;
		},
		async exec(sql) {
			return (await pglite.exec(sql)).map(({ rows }) => rows);
		}
	};
}

/** A PGlite database, each use of it in turn with everything else that `inTurn` orders. */
function databaseOf(pglite: PGlite, inTurn: InTurn): Database {
	const session = sessionOf(pglite);
	return {
		query: (sql, parameters) => inTurn(() => session.query(sql, parameters)),
		exec: (sql) => inTurn(() => session.exec(sql)),
		transaction: (work) => inTurn(() => pglite.transaction((transaction) => work(sessionOf(transaction))))
	};
}
