import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const key = { SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_a-B_1' };

test('a key alone is enough: the rest has defaults', () => {
	expect(readSettings(key)).toEqual({
		place: { folder: join(process.cwd(), '.data') },
		host: '127.0.0.1',
		port: 54321,
		publishableKey: 'sb_publishable_a-B_1'
	});
});

test('all can be set', () => {
	const environment = { ...key, DATA_DIR: '/srv/data', BACKEND_HOST: '::1', BACKEND_PORT: '0' };
	expect(readSettings(environment)).toMatchObject({ place: { folder: '/srv/data' }, host: '::1', port: 0 });
});

test('DATABASE_URL is where the data lies, not the folder', () => {
	const databaseUrl = 'postgres://aburra@localhost/registry';
	const environment = { ...key, DATA_DIR: '/srv/data', DATABASE_URL: databaseUrl };
	expect(readSettings(environment).place).toEqual({ databaseUrl });
});

test.each([
	[{}, 'SUPABASE_PUBLISHABLE_KEY is not set'],
	[{ SUPABASE_PUBLISHABLE_KEY: 'sb_secret_x' }, 'SUPABASE_PUBLISHABLE_KEY is not set'],
	[{ ...key, BACKEND_PORT: '70000' }, 'BACKEND_PORT is not a port'],
	[{ ...key, BACKEND_PORT: 'http' }, 'BACKEND_PORT is not a port'],
	[{ ...key, DATABASE_URL: 'localhost:5432' }, 'DATABASE_URL is not the address'],
	[{ ...key, DATABASE_URL: 'https://example.org/' }, 'DATABASE_URL is not the address']
])('%j is refused with a sentence', (environment, sentence) => {
	expect(() => readSettings(environment)).toThrow(sentence);
});
