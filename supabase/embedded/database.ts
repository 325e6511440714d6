import type { PGlite, PGliteInterface } from '@electric-sql/pglite';
import type { InTurn } from './turns.ts';

/** What SQL can be run on: a database, or a transaction of it. */
export interface Session {
	/** Runs one statement with its parameters ($1, $2...); answers its rows. Throws the database's error. */
	query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
	/** Runs a script of any number of statements; answers the rows of each. Throws the database's error. */
	exec(sql: string): Promise<Record<string, unknown>[][]>;
}

export interface Database extends Session {
	/**
	 * Runs the work in one transaction; an error rolls all of it back and is thrown on. The work uses the session it is
	 * given: the database itself would wait for the transaction to end.
	 */
	transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
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

/** A PGlite database as a {@link Database}, each use of it in turn with everything else that `inTurn` orders. */
export function pgliteDatabase(pglite: PGlite, inTurn: InTurn): Database {
	const session = sessionOf(pglite);
	return {
		query: (sql, parameters) => inTurn(() => session.query(sql, parameters)),
		exec: (sql) => inTurn(() => session.exec(sql)),
		transaction: (work) => inTurn(() => pglite.transaction((transaction) => work(sessionOf(transaction))))
	};
}
