import { randomBytes } from 'node:crypto';
import { createPostgresConnection } from '@supabase/lite/postgres';
import type postgres from 'postgres';
import { awaitOthers, type Database, type Session } from './database.ts';
import { Refusal } from './refusal.ts';
import type { Store } from './store.ts';

/** The oldest server that the migrations were tried on. */
const OLDEST = 15;

/** Seconds to wait for a server that does not answer; a busy one may take some to accept a connection. */
const PATIENCE_S = 30;

/** Seconds that queries under way may take to end when the database is closed. */
const LAST_QUERIES_S = 5;

/**
 * Opens a database of a PostgreSQL server. Other processes may have it open too.
 * Throws a {@link Refusal} when it cannot be had or the server is too old.
 */
export async function openPostgres(databaseUrl: string): Promise<Store> {
	const lost = Promise.withResolvers<void>();
	const { driver, database, connection } = connect(databaseUrl, () => lost.resolve());
	const close = () => driver.end({ timeout: LAST_QUERIES_S });
	const told = <T>(work: Promise<T>) =>
		work.catch((error: unknown) => Promise.reject(refusalOf(error, databaseUrl)));
	const hosted = await told(isHosted(database)).catch(async (error) => {
		await close();
		throw error;
	});
	return {
		connection,
		database,
		hosted,
		lost: lost.promise,
		// Each request takes a connection of its own out of the pool.
		inTurn: (task) => task(),
		alone: (work) =>
			told(
				database.transaction(async (session) => {
					await awaitOthers(session);
					return work();
				})
			),
		sessionSecret: () => sessionSecret(database),
		close
	};
}

function connect(databaseUrl: string, onclose: () => void) {
	const connection = createPostgresConnection({
		url: databaseUrl,
		postgresOptions: {
			connect_timeout: PATIENCE_S,
			// No connection ends by itself, so that one which does has been lost.
			max_lifetime: null,
			onclose,
			connection: { application_name: 'aburra-coopera' },
			onnotice: () => undefined,
			types: {
				// What is text is JSON already, as on PGlite; encoded once more it would be a JSON string.
				json: { to: 114, from: [114], serialize: jsonText, parse: JSON.parse },
				jsonb: { to: 3802, from: [3802], serialize: jsonText, parse: JSON.parse }
			}
		}
	});
	return { connection, driver: connection.driver, database: databaseOf(connection.driver) };
}

function jsonText(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function sessionOf(sql: postgres.Sql | postgres.TransactionSql): Session {
	return {
		async query<Row>(statement: string, parameters: readonly unknown[] = []) {
			return [
				...(await sql.unsafe(statement, [...parameters] as postgres.ParameterOrJSON<never>[]))
			] as Row[];
		},
		async exec(script) {
			const result = await sql.unsafe(script).simple();
			// One statement answers its rows, several a list of theirs.
			const results = ('command' in result ? [result] : result) as Record<string, unknown>[][];
			return results.map((rows) => [...rows]);
		}
	};
}

function databaseOf(sql: postgres.Sql): Database {
	return {
		query: sessionOf(sql).query,
		async exec(script) {
			// A script may begin a transaction of its own, which is bound to one connection.
			const reserved = await sql.reserve();
			try {
				return await sessionOf(reserved).exec(script);
			} catch (error) {
				await reserved.unsafe('rollback');
				throw error;
			} finally {
				reserved.release();
			}
		},
		transaction: <T>(work: (session: Session) => Promise<T>) =>
			sql.begin((transaction) => work(sessionOf(transaction))) as Promise<T>
	};
}

/** Kept in the database, so that a session which one process has opened holds in every other. */
async function sessionSecret(database: Database): Promise<string> {
	await database.exec(`
		create schema if not exists embedded;
		create table if not exists embedded.session_secret (secret text not null)`);
	await database.query(
		`insert into embedded.session_secret select $1 where not exists (select from embedded.session_secret)`,
		[randomBytes(32).toString('hex')]
	);
	const [row] = await database.query<{ secret: string }>('select secret from embedded.session_secret');
	return row!.secret;
}

/** Whether it belongs to a Supabase project. Throws a {@link Refusal} when the server is too old. */
async function isHosted(database: Database): Promise<boolean> {
	const [server] = await database.query<{ version: number; hosted: boolean }>(
		// The table is the history of Supabase's own auth.
		`select current_setting('server_version_num')::int / 10000 as version,
			to_regclass('auth.schema_migrations') is not null as hosted`
	);
	const { version, hosted } = server!;
	if (version < OLDEST)
		throw new Refusal(`The server in DATABASE_URL is PostgreSQL ${version}: use ${OLDEST} or a later one.`);
	return hosted;
}

/** What the operator can mend about a server, in words; any other error as it is. */
function refusalOf(error: unknown, databaseUrl: string): unknown {
	if (error instanceof Refusal || !(error instanceof Error)) return error;
	const { code, message } = error as NodeJS.ErrnoException;
	const { username, host, pathname } = new URL(databaseUrl);
	const name = pathname.slice(1);
	const refusal = (sentences: string) => new Refusal(sentences, { cause: error });
	switch (code) {
		case 'ECONNREFUSED':
		case 'ECONNRESET':
		case 'EHOSTUNREACH':
		case 'ENETUNREACH':
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
		case 'ETIMEDOUT':
		case 'CONNECT_TIMEOUT':
		case 'CONNECTION_CLOSED':
			return refusal(
				`No PostgreSQL server answers at ${host} (${code}): start it, or correct the address in DATABASE_URL.`
			);
		case '57P03':
		case '53300':
			return refusal(`The PostgreSQL server at ${host} takes no connection now (${message}): try again.`);
		case '28000':
		case '28P01':
			return refusal(
				`The PostgreSQL server at ${host} does not let ${username || 'this user'} in (${message}): ` +
					'correct user and password in DATABASE_URL.'
			);
		case '3D000':
			return refusal(
				`The PostgreSQL server at ${host} has no database ${name}: make it with "createdb ${name}", ` +
					'or name another one in DATABASE_URL.'
			);
		case '42501':
			return refusal(
				`The user ${username} may not prepare the database ${name} (${message}): let it own the database and ` +
					'have the roles made once by a superuser, as supabase/README.md says.'
			);
		default:
			return error;
	}
}
