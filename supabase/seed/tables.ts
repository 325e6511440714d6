/** The tables that a folder fills, in order of dependency, and what their rows must be. */
import type * as v from 'valibot';
import {
	AMENDMENT_KINDS,
	AMOUNT_EXTENTS,
	AMOUNT_QUALIFIERS,
	BASES,
	CONFIDENCES,
	DIRECTIONS,
	INSTRUMENTS,
	LINES,
	MODALITIES,
	ORGANISATION_SCOPES,
	ORGANISATION_TYPES,
	PLACE_PRECISIONS,
	ROLES,
	SIDES,
	STATUSES,
	ZONES
} from '#lib/domain/codes.ts';
import * as cell from './cells.ts';
import * as rules from './rules.ts';

export type Table = {
	/** Name in the database; its file is `<name>.csv`. */
	readonly name: string;
	/** Columns of the file and what their cells may hold. */
	readonly columns: Readonly<Record<string, v.GenericSchema<string | null, unknown>>>;
	/** Primary key. */
	readonly key: readonly string[];
	/** Further sets of columns that no two rows share; empty cells count as equal. The last column is where faults show. */
	readonly unique?: readonly (readonly string[])[];
	/** Where columns point to: another table, or `countries` and `currencies`, which the database holds from the start. */
	readonly references?: Readonly<Record<string, string>>;
	/** The record that a row belongs to, by the column that names it: loading a record replaces its rows here. */
	readonly owner?: string;
	/** The column that names the parent in the same table. */
	readonly parent?: string;
	readonly rules?: readonly rules.Rule[];
};

const { code, label, optional, text, whole } = cell;
const position = whole(1, 32_767);
const goal = whole(1, 17);
const year = whole(1800, 2199);

const line = { line: optional(code(LINES)), line_basis: optional(code(BASES)) };
const state = {
	status: code(STATUSES),
	status_text: optional(text),
	modality: optional(code(MODALITIES)),
	direction: optional(code(DIRECTIONS)),
	modality_basis: optional(code(BASES))
};
const coverageAndAmount = {
	coverage_basis: optional(code(BASES)),
	coverage_note: optional(text),
	amount: optional(cell.amount),
	currency: optional(cell.currency),
	amount_qualifier: optional(code(AMOUNT_QUALIFIERS)),
	amount_extent: optional(code(AMOUNT_EXTENTS)),
	amount_note: optional(text)
};
const provenance = { source_url: cell.url, confidence: code(CONFIDENCES), note: optional(text) };

const party = {
	position,
	side: code(SIDES),
	organisation: optional(cell.slug),
	collective: optional(text),
	role: optional(code(ROLES)),
	contribution: optional(text)
};
const sdg = { position, goal, target: optional(cell.targetCode), basis: code(BASES) };

const RECORDS: readonly Table[] = [
	{
		name: 'agreements',
		columns: {
			code: cell.agreementCode,
			title: text,
			title_en: optional(text),
			title_pt: optional(text),
			...line,
			instrument: code(INSTRUMENTS),
			instrument_text: optional(text),
			...state,
			signed: cell.period,
			signed_note: optional(text),
			ends: cell.period,
			ends_note: optional(text),
			...coverageAndAmount,
			parent_agreement_code: optional(cell.agreementCode),
			...provenance
		},
		key: ['code'],
		references: { currency: 'currencies', parent_agreement_code: 'agreements' },
		parent: 'parent_agreement_code',
		rules: rules.agreementRules
	},
	{
		name: 'projects',
		columns: {
			code: cell.projectCode,
			title: text,
			title_en: optional(text),
			title_pt: optional(text),
			description: optional(text),
			description_en: optional(text),
			description_pt: optional(text),
			...line,
			...state,
			starts: cell.period,
			starts_note: optional(text),
			ends: cell.period,
			ends_note: optional(text),
			...coverageAndAmount,
			agreement_code: optional(cell.agreementCode),
			parent_project_code: optional(cell.projectCode),
			...provenance
		},
		key: ['code'],
		references: { currency: 'currencies', agreement_code: 'agreements', parent_project_code: 'projects' },
		parent: 'parent_project_code',
		rules: rules.projectRules
	}
];

/** What agreements and projects both own: coverage, parties, goals. */
function ownedBy(record: 'agreement' | 'project'): Table[] {
	const owner = `${record}_code`;
	const columns = { [owner]: record === 'agreement' ? cell.agreementCode : cell.projectCode };
	return [
		{
			name: `${record}_coverage`,
			columns: { ...columns, municipality_code: cell.municipalityCode },
			key: [owner, 'municipality_code'],
			references: { [owner]: `${record}s`, municipality_code: 'municipalities' },
			owner
		},
		{
			name: `${record}_parties`,
			columns: { ...columns, ...party },
			key: [owner, 'position'],
			unique: [[owner, 'role', 'collective', 'organisation']],
			references: { [owner]: `${record}s`, organisation: 'organisations' },
			owner,
			rules: rules.partyRules
		},
		{
			name: `${record}_sdgs`,
			columns: { ...columns, ...sdg },
			key: [owner, 'position'],
			unique: [[owner, 'goal', 'target']],
			references: { [owner]: `${record}s`, goal: 'sdg_goals', target: 'sdg_targets' },
			owner,
			rules: rules.sdgRules
		}
	];
}

export const TABLES: readonly Table[] = [
	{
		name: 'municipalities',
		columns: {
			code: cell.municipalityCode,
			slug: cell.slug,
			name: text,
			zone: code(ZONES),
			north_south_order: position,
			area_km2: cell.areaKm2,
			area_source: text,
			population: whole(1, 999_999_999),
			population_year: whole(1900, 2199),
			population_source: text,
			seat_longitude: cell.longitude,
			seat_latitude: cell.latitude,
			seat_source: text,
			altitude_m: optional(whole(-500, 6000)),
			founded: optional(text),
			joined_on: optional(cell.day),
			website: optional(cell.url),
			note: optional(text)
		},
		key: ['code'],
		unique: [['slug'], ['north_south_order']]
	},
	{
		name: 'organisations',
		columns: {
			slug: cell.slug,
			name: text,
			name_en: optional(text),
			name_pt: optional(text),
			acronym: optional(text),
			organisation_type: code(ORGANISATION_TYPES),
			scope: code(ORGANISATION_SCOPES),
			country: optional(cell.country),
			seat_city: optional(text),
			seat_longitude: optional(cell.longitude),
			seat_latitude: optional(cell.latitude),
			website: optional(cell.url),
			source: text,
			note: optional(text)
		},
		key: ['slug'],
		unique: [['name']],
		references: { country: 'countries' },
		rules: rules.seatRules
	},
	{
		name: 'sdg_goals',
		columns: {
			goal,
			name_es: text,
			name_en: text,
			name_pt: text,
			title_es: text,
			title_en: text,
			title_pt: text,
			colour: cell.colour
		},
		key: ['goal'],
		unique: [['colour']]
	},
	{
		name: 'sdg_targets',
		columns: { code: cell.targetCode, goal, label_es: label, label_en: label, label_pt: label },
		key: ['code'],
		references: { goal: 'sdg_goals' },
		rules: rules.targetRules
	},
	...RECORDS,
	...ownedBy('agreement'),
	{
		name: 'agreement_amendments',
		columns: {
			agreement_code: cell.agreementCode,
			position,
			kind: code(AMENDMENT_KINDS),
			amended: cell.period,
			days: optional(whole(1, 36_500)),
			amount: optional(cell.amount),
			currency: optional(cell.currency),
			note: optional(text),
			source_url: cell.url
		},
		key: ['agreement_code', 'position'],
		references: { agreement_code: 'agreements', currency: 'currencies' },
		owner: 'agreement_code',
		rules: rules.amendmentRules
	},
	...ownedBy('project'),
	{
		name: 'project_places',
		columns: {
			project_code: cell.projectCode,
			position,
			name: text,
			municipality_code: optional(cell.municipalityCode),
			precision: code(PLACE_PRECISIONS),
			longitude: optional(cell.longitude),
			latitude: optional(cell.latitude),
			basis: optional(text)
		},
		key: ['project_code', 'position'],
		references: { project_code: 'projects', municipality_code: 'municipalities' },
		owner: 'project_code',
		rules: rules.placeRules
	},
	{
		name: 'institution_figures',
		columns: {
			key: cell.figureKey,
			value: cell.figure,
			qualifier: code(AMOUNT_QUALIFIERS),
			period_start: optional(year),
			period_end: optional(year),
			source_url: cell.url,
			note: optional(text)
		},
		key: ['key'],
		rules: rules.figureRules
	}
];
