import { describe, expect, it } from 'vitest';
import { SOME_RECORD } from './arbitraries.ts';
import type { Status } from './codes.ts';
import { parsePeriod } from './dates.ts';
import type { CooperationRecord } from './registry.ts';
import { yearsBegun, yearsInForce } from './years.ts';

const record = (begins: string | null, ends: string | null, status: Status): CooperationRecord => ({
	...SOME_RECORD,
	begins: begins === null ? null : parsePeriod(begins),
	ends: ends === null ? null : parsePeriod(ends),
	status
});
const inForce = (begins: string | null, ends: string | null, status: Status) =>
	yearsInForce(record(begins, ends, status), '2026-11-20');

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
		expect(yearsBegun(record(null, '2023', 'finished'))).toEqual([]);
	});
});
