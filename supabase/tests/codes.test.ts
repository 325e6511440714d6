import { afterAll, beforeAll, expect, test } from 'vitest';
import * as codes from '#lib/domain/codes.ts';
import type { Backend } from '../embedded/backend.ts';
import { openTestBackend } from './open.ts';

let backend: Backend;

beforeAll(async () => {
	backend = await openTestBackend();
});
afterAll(() => backend.close());

/** Each enumeration of the database and its list in the program. */
const LISTS: Readonly<Record<string, readonly (string | codes.Code<string>)[]>> = {
	amendment_kind: codes.AMENDMENT_KINDS,
	amount_extent: codes.AMOUNT_EXTENTS,
	amount_qualifier: codes.AMOUNT_QUALIFIERS,
	basis: codes.BASES,
	confidence: codes.CONFIDENCES,
	cooperation_line: codes.LINES,
	date_precision: codes.DATE_PRECISIONS,
	direction: codes.DIRECTIONS,
	instrument: codes.INSTRUMENTS,
	modality: codes.MODALITIES,
	organisation_scope: codes.ORGANISATION_SCOPES,
	organisation_type: codes.ORGANISATION_TYPES,
	party_role: codes.ROLES,
	party_side: codes.SIDES,
	place_precision: codes.PLACE_PRECISIONS,
	record_status: codes.STATUSES,
	zone: codes.ZONES
};

/** Those of the staff's part, of which the program does not speak yet. */
const UNSPOKEN = ['proposal_state', 'record_kind', 'staff_role', 'version_action'];

test('the enumerations of the database are the code lists of the program, all of them, in the same order', async () => {
	const enums = await backend.database.query<{ name: string; codes: string[] }>(
		`select t.typname as name, jsonb_agg(e.enumlabel order by e.enumsortorder) as codes
		from pg_type as t join pg_enum as e on e.enumtypid = t.oid
		where t.typnamespace = 'public'::regnamespace group by t.typname`
	);
	const lists = Object.entries(LISTS).map(([name, list]) => [
		name,
		list.map((item) => (typeof item === 'string' ? item : item.code))
	]);
	const spoken = enums.filter(({ name }) => !UNSPOKEN.includes(name));
	expect(Object.fromEntries(spoken.map(({ name, codes }) => [name, codes]))).toEqual(
		Object.fromEntries(lists)
	);
	expect(enums).toHaveLength(lists.length + UNSPOKEN.length);
});

test('the goals that the database accepts are those of the program', async () => {
	const accepted = await backend.database.query<{ goal: number }>(
		`select n::int as goal from generate_series(-1, 20) as n
		where (select not n between 1 and 17) is false order by n`
	);
	expect(accepted.map(({ goal }) => goal)).toEqual([...codes.GOALS]);
});
