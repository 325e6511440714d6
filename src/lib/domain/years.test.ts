import { describe, expect, it } from 'vitest';
import { SOME_RECORD, SOME_REGISTRY } from './arbitraries.ts';
import type { Status } from './codes.ts';
import { parsePeriod } from './dates.ts';
import { columnsOf, type Columns } from './columns.ts';
import { yearsBegun, yearsInForce, type YearSpans } from './years.ts';

/** Columns of one record. */
function columns(begins: string | null, ends: string | null, status: Status): Columns {
	const record = {
		...SOME_RECORD,
		begins: begins === null ? null : parsePeriod(begins),
		ends: ends === null ? null : parsePeriod(ends),
		status
	};
	return columnsOf({ ...SOME_REGISTRY, records: [record] });
}
const years = ({ first, last, start }: YearSpans) =>
	Array.from({ length: last[0]! - first[0]! + 1 }, (_, i) => start + first[0]! + i);
const inForce = (begins: string | null, ends: string | null, status: Status) =>
	years(yearsInForce(columns(begins, ends, status), '2026-11-20'));

describe('a record is in force', () => {
	it('from the year it begins to the year it ends', () => {
		expect(inForce('2021-08-19', '2023', 'finished')).toEqual([2021, 2022, 2023]);
		expect(inForce('2021', '2021-12', 'cancelled')).toEqual([2021]);
	});

	it('until today without an end, while it runs', () => {
		for (const status of ['signed', 'in_execution', 'suspended'] as const) {
			expect(inForce('2024', null, status)).toEqual([2024, 2025, 2026]);
		}
		for (const status of ['in_preparation', 'finished', 'liquidated', 'cancelled', 'unknown'] as const) {
			expect(inForce('2024', null, status)).toEqual([2024]);
		}
	});

	it('at least in the year it begins, be that to come', () => {
		expect(inForce('2028', null, 'signed')).toEqual([2028]);
	});

	it('in no known year without a beginning', () => {
		expect(inForce(null, '2023', 'in_execution')).toEqual([]);
		expect(years(yearsBegun(columns(null, '2023', 'finished')))).toEqual([]);
	});
});
