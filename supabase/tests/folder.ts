import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TABLES } from '../seed/tables.ts';

/** Rows of a seed folder by table, each with the columns that are not empty. */
export type Rows = Record<string, Record<string, string>[]>;

/** A small registry that is right: two municipalities, three organisations, two agreements, two projects. */
export function smallRegistry(): Rows {
	const sources = {
		area_source: 'DANE',
		population_source: 'DANE',
		seat_source: 'DANE',
		population_year: '2025'
	};
	const goal = (number: string, colour: string) => ({
		goal: number,
		colour,
		name_es: 'a',
		name_en: 'b',
		name_pt: 'c',
		title_es: 'd',
		title_en: 'e',
		title_pt: 'f'
	});
	const record = { status: 'unknown', source_url: 'https://example.org/', confidence: 'high' };
	return {
		municipalities: [
			{
				code: '05079',
				slug: 'barbosa',
				name: 'Barbosa',
				zone: 'north',
				north_south_order: '1',
				area_km2: '206.5',
				population: '56000',
				seat_longitude: '-75.33',
				seat_latitude: '6.44',
				...sources
			},
			{
				code: '05001',
				slug: 'medellin',
				name: 'Medellín',
				zone: 'centre',
				north_south_order: '2',
				area_km2: '374.812',
				population: '2600000',
				seat_longitude: '-75.57',
				seat_latitude: '6.25',
				joined_on: '1980-11-27',
				...sources
			}
		],
		organisations: [
			{
				slug: 'amva',
				name: 'Área Metropolitana',
				organisation_type: 'local_government',
				scope: 'metropolitan',
				country: 'COL',
				source: 'x'
			},
			{
				slug: 'koica',
				name: 'KOICA',
				organisation_type: 'government',
				scope: 'international',
				country: 'KOR',
				source: 'x'
			},
			{
				slug: 'bid',
				name: 'Banco "Interamericano", BID',
				organisation_type: 'multilateral',
				scope: 'international',
				source: 'x'
			}
		],
		sdg_goals: [goal('6', '#26BDE2'), goal('11', '#FD9D24')],
		sdg_targets: [
			{ code: '6.3', goal: '6', label_es: 'a', label_en: 'b', label_pt: 'c' },
			{ code: '11.B', goal: '11', label_es: 'd', label_en: 'e', label_pt: 'f' }
		],
		agreements: [
			{
				code: 'AG-001',
				title: 'Memorando\nen dos líneas',
				instrument: 'memorandum_of_understanding',
				signed: '2016-08-19',
				ends: '2016',
				amount: '1500000000000.50',
				currency: 'COP',
				amount_qualifier: 'exact',
				amount_extent: 'record',
				...record
			},
			{
				code: 'AG-002',
				title: 'Convenio',
				instrument: 'grant',
				signed: '2018-05',
				parent_agreement_code: 'AG-001',
				line: 'technical_financial',
				line_basis: 'editorial',
				...record
			}
		],
		projects: [
			{ code: 'PR-001', title: 'Río', starts: '2017', agreement_code: 'AG-001', ...record },
			{ code: 'PR-002', title: 'Aire', parent_project_code: 'PR-001', ...record }
		],
		agreement_coverage: [
			{ agreement_code: 'AG-001', municipality_code: '05001' },
			{ agreement_code: 'AG-001', municipality_code: '05079' }
		],
		agreement_parties: [
			{ agreement_code: 'AG-001', position: '1', side: 'local', organisation: 'amva' },
			{
				agreement_code: 'AG-001',
				position: '2',
				side: 'counterpart',
				organisation: 'koica',
				role: 'funding'
			},
			{ agreement_code: 'AG-002', position: '1', side: 'counterpart', collective: '40 entidades' }
		],
		agreement_sdgs: [
			{ agreement_code: 'AG-001', position: '1', goal: '11', target: '11.B', basis: 'stated' }
		],
		agreement_amendments: [
			{
				agreement_code: 'AG-001',
				position: '1',
				kind: 'extension',
				amended: '2017',
				days: '90',
				source_url: 'https://example.org/'
			}
		],
		project_coverage: [{ project_code: 'PR-001', municipality_code: '05001' }],
		project_parties: [{ project_code: 'PR-001', position: '1', side: 'counterpart', organisation: 'bid' }],
		project_sdgs: [{ project_code: 'PR-001', position: '1', goal: '6', basis: 'editorial' }],
		project_places: [
			{
				project_code: 'PR-001',
				position: '1',
				name: 'Moravia',
				municipality_code: '05001',
				precision: 'exact',
				longitude: '-75.56',
				latitude: '6.27'
			},
			{
				project_code: 'PR-001',
				position: '2',
				name: 'Barbosa',
				municipality_code: '05079',
				precision: 'seat'
			}
		],
		institution_figures: [
			{ key: 'agreements_total', value: '120', qualifier: 'at_least', source_url: 'https://example.org/' }
		]
	};
}

/** The text of a file of the folder: the columns of the table, then its rows, line ends as given. */
export function csvOf(table: string, rows: readonly Record<string, string>[], end = '\n'): string {
	const columns = Object.keys(TABLES.find(({ name }) => name === table)!.columns);
	const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
	return [columns, ...rows.map((row) => columns.map((column) => quoted(row[column] ?? '')))]
		.map((cells) => cells.join(',') + end)
		.join('');
}

/** Writes a folder with a file per table in the system's temporary folder; answers its path. */
export async function writeRegistry(rows: Rows): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'registry-'));
	for (const { name } of TABLES) await writeFile(join(folder, `${name}.csv`), csvOf(name, rows[name] ?? []));
	return folder;
}
