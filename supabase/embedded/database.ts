/** What SQL can be run on: a database, or a transaction of it. */
export interface Session {
	/**
	 * Runs one statement with its parameters ($1, $2...); answers its rows. A parameter of a JSON type is given as
	 * text that is JSON already. Throws the database's error.
	 */
	query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
	/** Runs a script of any number of statements; answers the rows of each. Throws the database's error. */
	exec(sql: string): Promise<Record<string, unknown>[][]>;
}

export interface Database extends Session {
	/**
	 * Runs the work in one transaction; an error rolls all of it back and is thrown on. The work uses the session it is
	 * given: the database itself would wait for the transaction to end, or not see what it has done.
	 */
	transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
}

/**
 * Makes a transaction wait for whichever other process migrates, seeds or restores the same database, until it has
 * ended; only a PostgreSQL server ever has another one.
 */
export async function awaitOthers(session: Session): Promise<void> {
	await session.query(`select pg_advisory_xact_lock(hashtext('aburra-coopera'))`);
}
