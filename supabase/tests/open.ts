/** Databases for tests: on PGlite, or on the server that the suite `postgres` has started. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { openBackend, type Backend, type BackendOptions } from '../embedded/backend.ts';

/** Address of the suite's server, for a superuser; without one the tests run on PGlite. */
export const SERVER = process.env['TEST_POSTGRES_URL'];

/** Runs SQL on the suite's server as its superuser, in `postgres` or another database; answers rows. */
export async function asSuperuser(sql: string, databaseUrl = SERVER): Promise<unknown[]> {
	const connection = postgres(databaseUrl ?? '', { max: 1, onnotice: () => undefined });
	try {
		return [...(await connection.unsafe(sql))];
	} finally {
		await connection.end();
	}
}

/** Makes an empty database on the suite's server. */
export async function emptyDatabase(): Promise<{ databaseUrl: string; drop(): Promise<unknown> }> {
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	await asSuperuser(`create database ${name}`);
	return {
		databaseUrl: Object.assign(new URL(SERVER ?? ''), { pathname: name }).href,
		drop: () => asSuperuser(`drop database ${name} with (force)`)
	};
}

/** Opens a backend over a database of its own, which is gone when it is closed. */
export async function openTestBackend(
	options: Pick<BackendOptions, 'publishableKey' | 'extensions' | 'migrations'> = {}
): Promise<Backend> {
	if (!SERVER) return openBackend({ ...options, folder: null });
	const { databaseUrl, drop } = await emptyDatabase();
	const backend = await openBackend({ ...options, databaseUrl });
	return { ...backend, close: async () => void (await backend.close().then(drop)) };
}
