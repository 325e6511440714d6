import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Backend } from '../embedded/backend.ts';
import { openTestBackend } from '../tests/open.ts';
import { csvOf, smallRegistry, writeRegistry, type Rows } from '../tests/folder.ts';
import { formatFault, type Fault } from './fault.ts';
import { describe as describeOutcome, loadFolder, seedEmptyRegistry } from './load.ts';
import { TABLES } from './tables.ts';

let backend: Backend;
const folders: string[] = [];

beforeAll(async () => {
	backend = await openTestBackend();
});
afterAll(async () => {
	await backend.close();
	for (const folder of folders) await rm(folder, { recursive: true });
});
beforeEach(() => backend.database.exec(`truncate ${TABLES.map(({ name }) => `public.${name}`).join(', ')}`));

async function folderOf(rows: Rows): Promise<string> {
	const folder = await writeRegistry(rows);
	folders.push(folder);
	return folder;
}

const load = async (rows: Rows) => loadFolder(backend.database, await folderOf(rows));

/** Faults of the small registry after something was done to its rows, or to its files. */
async function faultsOf(spoil: (rows: Rows) => void, spoilFiles?: (folder: string) => Promise<void>) {
	const rows = smallRegistry();
	spoil(rows);
	const folder = await folderOf(rows);
	await spoilFiles?.(folder);
	const outcome = await loadFolder(backend.database, folder);
	expect(await contents()).toEqual(await emptyContents());
	return 'faults' in outcome ? outcome.faults.map(formatFault) : [];
}

/** Every row of every table as text, with the time of its last change. */
async function contents(): Promise<Record<string, string[]>> {
	const entries = TABLES.map(async ({ name }) => {
		const rows = await backend.database.query<{ row: string }>(
			`select t::text as row from public.${name} as t order by 1`
		);
		return [name, rows.map(({ row }) => row)] as const;
	});
	return Object.fromEntries(await Promise.all(entries));
}
const emptyContents = async () => Object.fromEntries(TABLES.map(({ name }) => [name, []]));

const count = async (sql: string) =>
	(await backend.database.query<{ n: number }>(`select (${sql})::int as n`))[0]?.n;

describe('loading', () => {
	test('fills every table, and the public document shows it', async () => {
		const outcome = await load(smallRegistry());
		expect(describeOutcome(outcome)).toContain('agreements: 2 added, 0 changed, 0 removed');
		const [agreement] = await backend.database.query(
			`select title, amount::text, signed_on::text, signed_precision, ends_on::text, ends_precision
			from public.agreements where code = 'AG-001'`
		);
		expect(agreement).toEqual({
			title: 'Memorando\nen dos líneas',
			amount: '1500000000000.50',
			signed_on: '2016-08-19',
			signed_precision: 'day',
			ends_on: '2016-01-01',
			ends_precision: 'year'
		});
		expect(await count(`select count(*) from public.project_places`)).toBe(2);
		expect(await count(`select jsonb_array_length(public.registry_document() -> 'projects')`)).toBe(2);
	});

	test('the same folder again changes nothing, not even updated_at, and says so', async () => {
		const folder = await folderOf(smallRegistry());
		await loadFolder(backend.database, folder);
		const before = await contents();
		const again = await loadFolder(backend.database, folder);
		expect(describeOutcome(again)).toBe('0 changed in all.');
		expect(await contents()).toEqual(before);
	});

	test('only what differs is written', async () => {
		await load(smallRegistry());
		const before = await contents();
		const rows = smallRegistry();
		rows['agreements']![1]!['title'] = 'Otro título';
		expect(describeOutcome(await load(rows))).toBe(
			'agreements: 0 added, 1 changed, 0 removed\n1 changed in all.'
		);
		const after = await contents();
		expect(after['agreements']![0]).toBe(before['agreements']![0]);
		expect(after['agreements']![1]).not.toBe(before['agreements']![1]);
		expect({ ...after, agreements: [] }).toEqual({ ...before, agreements: [] });
	});

	test('what a record owns is replaced, even where two rows change places', async () => {
		await load(smallRegistry());
		const rows = smallRegistry();
		const [first, second, other] = rows['agreement_parties']!;
		rows['agreement_parties'] = [{ ...second!, position: '1' }, { ...first!, position: '2' }, other!];
		rows['agreement_coverage']!.pop();
		expect(describeOutcome(await load(rows))).toBe(
			'agreement_coverage: 0 added, 0 changed, 1 removed\n' +
				'agreement_parties: 0 added, 2 changed, 0 removed\n' +
				'3 changed in all.'
		);
	});

	test('records that the files leave out stay, with all they own', async () => {
		await load(smallRegistry());
		const rows = smallRegistry();
		rows['agreements'] = rows['agreements']!.slice(0, 1);
		rows['agreement_parties'] = rows['agreement_parties']!.slice(0, 2);
		expect(describeOutcome(await load(rows))).toBe('0 changed in all.');
		expect(await count(`select count(*) from public.agreement_parties where agreement_code = 'AG-002'`)).toBe(
			1
		);
	});

	test('a record that was archived stays archived', async () => {
		await load(smallRegistry());
		await backend.database.exec(`update public.projects set archived_at = now() where code = 'PR-002'`);
		await load(smallRegistry());
		expect(await count(`select count(*) from public.projects where archived_at is not null`)).toBe(1);
	});

	test('ten thousand agreements load in one go', async () => {
		const rows = smallRegistry();
		const many = Array.from({ length: 10_000 }, (_, i) => `AG-${String(i + 10).padStart(5, '0')}`);
		rows['agreements']!.push(...many.map((code) => ({ ...smallRegistry()['agreements']![0]!, code })));
		rows['agreement_parties']!.push(
			...many.map((agreement_code) => ({
				agreement_code,
				position: '1',
				side: 'local',
				organisation: 'amva'
			}))
		);
		const folder = await folderOf(rows);
		const began = performance.now();
		await loadFolder(backend.database, folder);
		await loadFolder(backend.database, folder);
		expect(performance.now() - began).toBeLessThan(20_000);
		expect(await count(`select count(*) from public.agreements`)).toBe(10_002);
	});

	test('an empty registry is seeded once, then left alone', async () => {
		const folder = await folderOf(smallRegistry());
		await seedEmptyRegistry(backend.database, folder);
		await backend.database.exec(`update public.projects set title = 'Mine' where code = 'PR-001'`);
		await seedEmptyRegistry(backend.database, folder);
		expect(await count(`select count(*) from public.projects where title = 'Mine'`)).toBe(1);
	});
});

describe('faults', () => {
	test('a cell is told by file, line and column, with what it holds and what to write', async () => {
		const faults = await faultsOf((rows) => {
			Object.assign(rows['agreements']![1]!, { signed: '2018-02-30', status: 'done', title: '' });
			Object.assign(rows['agreements']![0]!, { amount: '-5', source_url: 'metropol.gov.co' });
			rows['organisations']![1]!['country'] = 'Korea';
			rows['project_places']![0]!['latitude'] = '627';
			rows['agreement_amendments']![0]!['days'] = '1.5';
		});
		expect(faults).toEqual([
			'agreement_amendments.csv:2 · days: "1.5" is not a whole number',
			'agreements.csv:3 · amount: "-5" is negative',
			'agreements.csv:3 · source_url: "metropol.gov.co" is not an address (http:// or https://)',
			'agreements.csv:4 · signed: "2018-02-30" is not a date; write 2021-08-19, 2021-08 or 2021, between 1800 and 2199',
			'agreements.csv:4 · status: "done" is not a known code; use in_preparation, signed, in_execution, suspended, finished, liquidated, cancelled, unknown',
			'agreements.csv:4 · title: is empty',
			'organisations.csv:3 · country: "Korea" is not an ISO 3166-1 alpha-3 code',
			'project_places.csv:2 · latitude: "627" lies off the Earth'
		]);
	});

	test('a cell after one of several lines is told by its own line', async () => {
		const faults = await faultsOf((rows) => {
			rows['agreements']![0]!['confidence'] = 'low';
			rows['agreements']![0]!['code'] = 'AG1';
			rows['agreement_parties'] = [];
			rows['agreement_coverage'] = [];
			rows['agreement_sdgs'] = [];
			rows['agreement_amendments'] = [];
			rows['projects']![0]!['agreement_code'] = '';
			rows['agreements']![1]!['parent_agreement_code'] = '';
		});
		expect(faults).toEqual([
			'agreements.csv:2 · code: "AG1" is not the code of an agreement (AG-001)',
			'agreements.csv:3 · confidence: "low" is not a known code; use high, medium'
		]);
	});

	const broken: [string, (rows: Rows) => void, string][] = [
		[
			'an unknown organisation',
			(rows) => (rows['agreement_parties']![1]!['organisation'] = 'koika'),
			'agreement_parties.csv:3 · organisation: "koika" is not in organisations.csv'
		],
		[
			'an unknown municipality',
			(rows) => (rows['project_coverage']![0]!['municipality_code'] = '05002'),
			'project_coverage.csv:2 · municipality_code: "05002" is not in municipalities.csv'
		],
		[
			'an unknown country',
			(rows) => (rows['organisations']![0]!['country'] = 'XXX'),
			'organisations.csv:2 · country: "XXX" is not a country of ISO 3166-1'
		],
		[
			'an unknown currency',
			(rows) => (rows['agreements']![0]!['currency'] = 'PES'),
			'agreements.csv:3 · currency: "PES" is not a currency of ISO 4217'
		],
		[
			'an unknown target',
			(rows) => (rows['agreement_sdgs']![0]!['target'] = '11.99'),
			'agreement_sdgs.csv:2 · target: "11.99" is not in sdg_targets.csv'
		],
		[
			'a target of another goal',
			(rows) => (rows['agreement_sdgs']![0]!['target'] = '6.3'),
			'agreement_sdgs.csv:2 · target: "6.3" is a target of another goal'
		],
		[
			'an unknown parent',
			(rows) => (rows['projects']![1]!['parent_project_code'] = 'PR-009'),
			'projects.csv:3 · parent_project_code: "PR-009" is not in projects.csv'
		],
		[
			'children of an unknown record',
			(rows) => (rows['project_sdgs']![0]!['project_code'] = 'PR-009'),
			'project_sdgs.csv:2 · project_code: "PR-009" is not in projects.csv'
		],
		[
			'two records of one code',
			(rows) => rows['projects']!.push({ ...rows['projects']![0]! }),
			'projects.csv:4 · code: "PR-001" is already on line 2'
		],
		[
			'two organisations of one name',
			(rows) => (rows['organisations']![1]!['name'] = 'Área Metropolitana'),
			'organisations.csv:3 · name: "Área Metropolitana" is already on line 2'
		],
		[
			'one party twice in the same role',
			(rows) => rows['agreement_parties']!.push({ ...rows['agreement_parties']![1]!, position: '9' }),
			'agreement_parties.csv:5 · organisation: "AG-001, funding, koica" is already on line 3'
		],
		[
			'an end before the beginning',
			(rows) => (rows['agreements']![0]!['ends'] = '2016-07'),
			'agreements.csv:3 · ends: "2016-07" comes before signed'
		],
		[
			'an amount without a currency',
			(rows) => (rows['agreements']![0]!['currency'] = ''),
			'agreements.csv:3 · currency: is empty although amount is given'
		],
		[
			'a line that nobody stands for',
			(rows) => (rows['agreements']![1]!['line_basis'] = ''),
			'agreements.csv:4 · line_basis: is empty although line is given'
		],
		[
			'a party that is both named and collective',
			(rows) => (rows['agreement_parties']![0]!['collective'] = 'todos'),
			'agreement_parties.csv:2 · organisation: "amva" is given beside a collective: a party is one of the two'
		],
		[
			'a place of unknown whereabouts with a point',
			(rows) => Object.assign(rows['project_places']![1]!, { longitude: '-75.3', latitude: '6.4' }),
			'project_places.csv:3 · longitude: "-75.3" is a point of its own although only the municipality is known (seat)'
		]
	];
	test.each(broken)('%s', async (_, spoil, fault) => {
		expect(await faultsOf(spoil)).toEqual([fault]);
	});

	test('a circle of parents is told at each of its records', async () => {
		expect(await faultsOf((rows) => (rows['agreements']![0]!['parent_agreement_code'] = 'AG-002'))).toEqual([
			'agreements.csv:3 · parent_agreement_code: is its own ancestor: AG-001 → AG-002 → AG-001',
			'agreements.csv:4 · parent_agreement_code: is its own ancestor: AG-002 → AG-001 → AG-002'
		]);
	});

	test('a missing file, a file of nothing and a folder that is none', async () => {
		const faults = await faultsOf(
			() => undefined,
			async (folder) => {
				await rm(join(folder, 'sdg_goals.csv'));
				await writeFile(join(folder, 'institution_figures.csv'), '\n');
			}
		);
		expect(faults).toHaveLength(2);
		expect(faults[0]).toMatch(
			/^institution_figures\.csv:1 · is empty; its first line names the columns: key,value,/
		);
		expect(faults[1]).toMatch(/^sdg_goals\.csv · is missing in \//);
		expect(await loadFolder(backend.database, '/nowhere')).toEqual({
			faults: [{ file: '/nowhere', line: null, column: null, message: 'there is no such folder' }]
		});
	});

	test('rows that are lost to a fault are not missed by those that point to them', async () => {
		const faults = await faultsOf(
			() => undefined,
			(folder) => writeFile(join(folder, 'municipalities.csv'), csvOf('municipalities', []) + '05001\n')
		);
		expect(faults).toHaveLength(1);
		expect(faults[0]).toMatch(/^municipalities\.csv:2 · the row has 1 cells/);
	});

	test('columns that are missing, unknown or double', async () => {
		const faults = await faultsOf(
			() => undefined,
			(folder) =>
				writeFile(
					join(folder, 'project_coverage.csv'),
					'project_code,town,project_code\nPR-001,05001,PR-001\n'
				)
		);
		expect(faults).toEqual([
			'project_coverage.csv:1 · municipality_code: the column is missing; the columns are project_code,municipality_code',
			'project_coverage.csv:1 · project_code: the column comes twice; the columns are project_code,municipality_code',
			'project_coverage.csv:1 · town: no such column; the columns are project_code,municipality_code'
		]);
	});

	test('a row of too few cells, and a quoted cell that the end of the file cuts off', async () => {
		const faults = await faultsOf(
			() => undefined,
			async (folder) => {
				await writeFile(join(folder, 'project_coverage.csv'), 'project_code,municipality_code\nPR-001\n');
				const cut = csvOf('agreement_amendments', smallRegistry()['agreement_amendments']!);
				await writeFile(join(folder, 'agreement_amendments.csv'), `${cut}AG-001,2,"exten`);
			}
		);
		expect(faults).toEqual([
			'agreement_amendments.csv:3 · a quoted cell that never closes; the file may be cut short: write it again',
			'project_coverage.csv:2 · the row has 1 cells where the header has 2; quote cells that hold commas'
		]);
	});

	test.each([
		['Latin-1', Buffer.from('project_code,municipality_code\nPR-001,05001\nPR-\xe91,05001\n', 'latin1'), 3],
		['UTF-16', Buffer.from('\ufeffproject_code,municipality_code\n', 'utf16le'), 1],
		['UTF-16 without its mark', Buffer.from('project_code,municipality_code\n', 'utf16le'), 1]
	])('a file in %s is told by the line', async (_, bytes, line) => {
		const faults = await faultsOf(
			() => undefined,
			(folder) => writeFile(join(folder, 'project_coverage.csv'), bytes)
		);
		expect(faults).toEqual([
			`project_coverage.csv:${line} · is not UTF-8 text; save the file as "CSV UTF-8"`
		]);
	});

	test('a byte order mark, CRLF, another order of columns and blanks around cells are accepted', async () => {
		const folder = await folderOf(smallRegistry());
		const coverage = '\ufeffmunicipality_code,project_code\r\n 05001 ,PR-001\r\n05079, PR-001 \r\n';
		await writeFile(join(folder, 'project_coverage.csv'), coverage);
		await writeFile(join(folder, 'projects.csv'), csvOf('projects', smallRegistry()['projects']!, '\r\n'));
		const outcome = await loadFolder(backend.database, folder);
		expect('faults' in outcome ? outcome.faults : []).toEqual([]);
		expect(await count(`select count(*) from public.project_coverage`)).toBe(2);
	});

	test('when the database itself refuses a row, nothing of the folder is kept', async () => {
		await backend.database.exec(
			`alter table public.project_places add constraint nowhere check (name <> 'Moravia')`
		);
		const outcome = await load(smallRegistry());
		await backend.database.exec(`alter table public.project_places drop constraint nowhere`);
		expect(await contents()).toEqual(await emptyContents());
		const [fault, ...others] = (outcome as { faults: Fault[] }).faults;
		expect(others).toEqual([]);
		expect(fault).toMatchObject({ file: 'project_places.csv', line: null, column: null });
		expect(fault?.message).toMatch(/^the database refuses it: .*nowhere/);
	});

	test('an empty registry is not seeded from a faulty folder: the refusal lists the faults', async () => {
		const rows = smallRegistry();
		rows['projects']![0]!['status'] = '';
		await expect(seedEmptyRegistry(backend.database, await folderOf(rows))).rejects.toThrow(
			'projects.csv:2 · status: is empty\n1 fault; nothing was loaded.'
		);
		expect(await contents()).toEqual(await emptyContents());
	});

	test('a folder that is gone by then is told, too', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'registry-'));
		await rm(folder, { recursive: true });
		await expect(seedEmptyRegistry(backend.database, folder)).rejects.toThrow('there is no such folder');
	});
});
