import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MIGRATIONS, openBackend, type Backend } from '../embedded/backend.ts';
import type { Database } from '../embedded/database.ts';
import { loadFolder } from '../seed/load.ts';
import { openTestBackend } from '../tests/open.ts';
import { restoreBackup } from './restore.ts';
import { LEFT_OUT, takeBackup, tablesOf } from './take.ts';

/** A migration to come, with everything that is hard to copy. */
const LATER = `
create table public.notes (
	id bigint generated always as identity primary key,
	parent bigint references public.notes,
	person uuid references auth.users,
	words text[], content jsonb, bytes bytea, moment timestamptz, exact numeric, near double precision,
	doubled numeric generated always as (exact * 2) stored,
	touched integer not null default 0
);
create function private.touch_note() returns trigger language plpgsql set search_path = '' as
	$$ begin new.touched := new.touched + 1; return new; end $$;
create trigger touch before insert on public.notes for each row execute function private.touch_note();
alter table public.notes enable row level security;
create policy "Anyone can read" on public.notes for select using (true);`;
const NOTES = `
insert into auth.users (id, email, encrypted_password) values ('11111111-1111-4111-8111-111111111111', 'a@example.org', 'x');
insert into public.notes (person, words, content, bytes, moment, exact, near) values (
	'11111111-1111-4111-8111-111111111111', array['a "b"', 'ñ' || chr(10) || 'c', null], '{"a": [1, null, "x"], "b": {}}',
	'\\xdeadbeef', '2026-11-20 09:21:45.047123+00', 1500000000000000000000.50, 0.1);
insert into public.notes (exact) select n from generate_series(1, 1200) as n;
update public.notes set parent = 1201 - id where id < 600`;

let folder: string;
let later: string;
let source: Backend;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'backup-'));
	later = file('migrations');
	await cp(MIGRATIONS, later, { recursive: true });
	await writeFile(join(later, '29990101000000_notes.sql'), LATER);
	source = await openTestBackend({ migrations: later });
	await loadFolder(source.database, join(import.meta.dirname, '..', 'seed'));
	await source.database.exec(NOTES);
	await takeBackup(source.database, file('whole'));
});
afterAll(async () => {
	await source.close();
	await rm(folder, { recursive: true });
});

/** Every row of every table as text, the rights on each, and where each sequence stands. */
async function everything(database: Database): Promise<Record<string, unknown[]>> {
	const content: Record<string, unknown[]> = {};
	for (const { table } of await tablesOf(database))
		content[table] = await database.query(`select t::text as row from ${table} as t order by 1`);
	content['rights'] = await database.query(
		`select table_schema, table_name, grantee, privilege_type from information_schema.role_table_grants
		where table_schema not in ${LEFT_OUT} and grantee in ('anon', 'authenticated', 'service_role') order by 1, 2, 3, 4`
	);
	content['references'] = await database.query(
		`select conname, condeferrable, condeferred from pg_constraint where contype = 'f' order by 1`
	);
	content['triggers'] = await database.query(
		`select tgname, tgenabled from pg_trigger where not tgisinternal order by 1`
	);
	content['sequences'] = await database.query(
		`select sequencename, last_value::text from pg_sequences where schemaname = 'public' order by 1`
	);
	content['history'] = await database.query(
		'select version, name from supabase_migrations.schema_migrations order by 1'
	);
	return content;
}

async function onNewDatabase(open: () => Promise<Backend>, work: (backend: Backend) => Promise<void>) {
	const backend = await open();
	await work(backend).finally(backend.close);
}
const anew = (work: (backend: Backend) => Promise<void>) => onNewDatabase(() => openTestBackend(), work);

test('a backup holds every table, and a new database is the same after it was restored', async () => {
	const before = await everything(source.database);
	expect(Object.keys(before).length).toBeGreaterThan(25);
	expect(before['public.notes']).toHaveLength(1201);
	expect(before['auth.users']).toHaveLength(1);
	await anew(async ({ database, fetch }) => {
		const rows = await restoreBackup(database, file('whole'), later);
		expect(rows).toBeGreaterThan(2000);
		expect(await everything(database)).toEqual(before);
		// It works on: references are checked at once, identities go on, and the data API answers.
		await expect(database.exec('insert into public.notes (parent) values (99999)')).rejects.toThrow(
			/foreign key/
		);
		const [next] = await database.query<{ touched: number }>(
			'insert into public.notes default values returning touched'
		);
		expect(next).toEqual({ touched: 1 });
		expect((await fetch(new Request('http://localhost/rest/v1/projects'))).status).toBe(401);
	});
});

test('what a backup does not hold is gone after it was restored over other data', async () => {
	await anew(async ({ database }) => {
		await database.exec(`insert into auth.users (id, email) values (gen_random_uuid(), 'b@example.org');
			create table public.other (id integer)`);
		await restoreBackup(database, file('whole'), later);
		expect(await everything(database)).toEqual(await everything(source.database));
	});
});

test('a backup goes from PGlite to the database of this suite, and back', async () => {
	await onNewDatabase(
		() => openBackend({ folder: null }),
		async ({ database: pglite }) => {
			await restoreBackup(pglite, file('whole'), later);
			await takeBackup(pglite, file('of-pglite'));
			await anew(async ({ database }) => {
				await restoreBackup(database, file('of-pglite'), later);
				expect(await everything(database)).toEqual(await everything(source.database));
			});
		}
	);
});

test('a backup of an earlier version is restored with the migrations that have come since', async () => {
	await anew(async ({ database }) => {
		await loadFolder(database, join(import.meta.dirname, '..', 'seed'));
		await takeBackup(database, file('earlier'));
		const before = await everything(database);
		await restoreBackup(database, file('earlier'), later);
		const { 'public.notes': notes, ...after } = await everything(database);
		expect(notes).toEqual([]);
		expect(after['public.projects']).toEqual(before['public.projects']);
		expect(after['history']).toHaveLength(before['history']!.length + 1);
	});
});

test('a backup is made of one moment, and written whole or not at all', async () => {
	const before = await readFile(file('whole'));
	expect((await stat(file('whole'))).mode & 0o777).toBe(0o600);
	const broken: Database = {
		...source.database,
		transaction: (work) =>
			source.database.transaction((session) =>
				work({
					...session,
					query: (sql, parameters) =>
						sql.includes('pg_sequences')
							? Promise.reject(new Error('the power fails'))
							: session.query(sql, parameters)
				})
			)
	};
	await expect(takeBackup(broken, file('whole'))).rejects.toThrow('the power fails');
	expect(await readFile(file('whole'))).toEqual(before);
	expect((await readdir(folder)).filter((name) => name.endsWith('.new'))).toEqual([]);
	await expect(takeBackup(source.database, '/dev/null/backup')).rejects.toThrow(
		'The backup /dev/null/backup cannot be written (EEXIST): choose another place for it.'
	);
});

describe('a file that is no whole backup is refused and changes nothing:', () => {
	let target: Backend;
	let before: Record<string, unknown[]>;
	beforeAll(async () => {
		target = await openTestBackend({ migrations: later });
		await target.database.exec(NOTES);
		before = await everything(target.database);
	});
	afterAll(() => target.close());

	async function refusal(content: Buffer | string, folder = later): Promise<string> {
		await writeFile(file('wrong'), content);
		const error = await restoreBackup(target.database, file('wrong'), folder).then(
			() => null,
			(error: Error) => error
		);
		expect(error?.name).toBe('Refusal');
		expect(await everything(target.database)).toEqual(before);
		return error!.message.replace(file('wrong'), 'it');
	}
	const lines = async () =>
		gunzipSync(await readFile(file('whole')))
			.toString()
			.split('\n');
	const packed = (lines: readonly string[]) => gzipSync(lines.join('\n'));

	test.each([0.02, 0.3, 0.6, 0.9, 0.999])('cut off after %d of its length', async (part) => {
		const whole = await readFile(file('whole'));
		expect(await refusal(whole.subarray(0, Math.floor(whole.length * part)))).toMatch(
			/^The backup it is cut short; nothing/
		);
	});

	test('with its last lines gone, though it is packed well', async () => {
		expect(await refusal(packed((await lines()).slice(0, -2)))).toMatch(/^The backup it is cut short/);
		expect(await refusal(packed((await lines()).toSpliced(-20, 1)))).toMatch(/^The backup it is cut short/);
	});

	test('with a byte that is not as it was', async () => {
		const whole = await readFile(file('whole'));
		whole[Math.floor(whole.length / 2)]! ^= 1;
		expect(await refusal(whole)).toMatch(/nothing was changed/);
	});

	test('of something else', async () => {
		expect(await refusal('')).toMatch(/^it is not a backup|^The backup it is cut short/);
		expect(await refusal('code,title\nAG-001,x\n')).toMatch(/^it is not a backup/);
		expect(await refusal(packed(['code,title', 'AG-001,x']))).toMatch(/^it is not a backup/);
		expect(await refusal(packed(['# {"format":"something else"}', '# {"rows":0}']))).toMatch(
			/^it is not a backup/
		);
		expect(await refusal(packed(['# {', '# {"rows":0}']))).toMatch(/^it is not a backup/);
	});

	test('of a newer version, of the file or of the program', async () => {
		const [header, ...rest] = await lines();
		expect(await refusal(packed([header!.replace('"version":1', '"version":2'), ...rest]))).toMatch(
			/newer version/
		);
		expect(await refusal(await readFile(file('whole')), MIGRATIONS)).toMatch(
			/^The backup it holds migrations that this program does not know: 29990101000000\. /
		);
	});

	test('with a table or a column of which nothing is known', async () => {
		const content = (await lines()).map((line) =>
			line.replace('{"table":"public.notes"', '{"table":"public.secrets; --"')
		);
		expect(await refusal(packed(content))).toMatch(
			/^The backup it holds public.secrets; -- with id, parent, /
		);
	});

	test('that is not there', async () => {
		await expect(restoreBackup(target.database, file('nowhere'))).rejects.toThrow(
			/^There is no file .*nowhere: /
		);
	});

	test('with a row that the database refuses', async () => {
		const content = (await lines()).map((line) => line.replace('"exact": 1200,', '"exact": "many",'));
		await writeFile(file('wrong'), packed(content));
		await expect(restoreBackup(target.database, file('wrong'), later)).rejects.toThrow(/numeric/);
		expect(await everything(target.database)).toEqual(before);
	});
});
