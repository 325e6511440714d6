import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aQuestion, aRegistry, FAMILIAR, SOME_RECORD, SOME_REGISTRY } from '../arbitraries.ts';
import { fullBitset, hasBit } from '../bitset.ts';
import { codeAt, columnsOf } from '../columns.ts';
import { parsePeriod, periodEnd, todayInBogota } from '../dates.ts';
import { ask } from '../facets.ts';
import type { Status } from '../codes.ts';
import type { AmendmentKind } from '../codes.ts';
import type { Amendment, CooperationRecord, Registry } from '../registry.ts';
import { buildIndex } from '../whole.ts';
import { endedWithoutLiquidation, expiriesOf, listed, MOST_LISTED, within, type Expiry } from './expiries.ts';

const bare: CooperationRecord = {
	...SOME_RECORD,
	kind: 'agreement',
	status: 'in_execution',
	parents: [],
	amendments: [],
	begins: null,
	ends: null
};
const amendment = (kind: AmendmentKind): Amendment => ({
	kind,
	date: null,
	days: null,
	amount: null,
	currency: null,
	note: null,
	sourceUrl: ''
});
type Given = readonly [ends: string, status?: Status, parts?: Partial<CooperationRecord>];

function registryOf(given: readonly Given[]): Registry {
	const records = given.map(([ends, status, parts], position) => ({
		...bare,
		code: `AG-${String(position).padStart(3, '0')}`,
		ends: parsePeriod(ends),
		...(status ? { status } : {}),
		...parts
	}));
	return { ...SOME_REGISTRY, records };
}
/** What is found of these, records by the position in which they were given. */
function of(today: string, ...given: readonly Given[]) {
	const columns = columnsOf(registryOf(given));
	const all = fullBitset(columns.size);
	const position = (record: number) => Number(codeAt(columns.codes, record).slice(3));
	const rows = (list: readonly Expiry[]) => list.map(({ record, from, to }) => [position(record), from, to]);
	const found = expiriesOf(columns, all, today);
	return {
		known: rows(found.known),
		uncertain: rows(found.uncertain),
		later: rows(found.later).map(([record]) => record),
		open: found.open,
		over: found.over,
		within: (days: number) => Object.values(within(found, days)),
		ended: endedWithoutLiquidation(columns, all, today).map(position),
		listed: listed(columns, all, today).map(position)
	};
}

describe('expiries', () => {
	it('count the days that are left, today none, and forget what is over', () => {
		const found = of(
			'2026-11-21',
			['2026-12-21'],
			['2026-11-21'],
			['2026-11-20'],
			['2027-02-19'],
			['2027-05-21']
		);
		expect(found.known).toEqual([
			[1, 0, 0],
			[0, 30, 30],
			[3, 90, 90]
		]);
		expect([found.later, found.over]).toEqual([[4], 1]);
		expect([29, 30, 89, 90, 180].map((days) => found.within(days))).toEqual([
			[1, 0],
			[2, 0],
			[2, 0],
			[3, 0],
			[3, 0]
		]);
	});

	it('go over leap days and the turn of the year', () => {
		expect(of('2028-02-28', ['2028-03-01']).known).toEqual([[0, 2, 2]]);
		expect(of('2027-02-28', ['2027-03-01']).known).toEqual([[0, 1, 1]]);
		expect(of('2028-01-31', ['2028-02']).uncertain).toEqual([[0, 1, 29]]);
		expect(of('2027-12-31', ['2028']).uncertain).toEqual([[0, 1, 366]]);
		expect(of('2026-12-31', ['2027-01-01']).known).toEqual([[0, 1, 1]]);
	});

	it('set months and years apart, which may come on any day of theirs and may have come already', () => {
		const found = of('2026-11-21', ['2027'], ['2026-11'], ['2026'], ['2026-10'], ['2025'], ['2027-06']);
		expect(found.known).toEqual([]);
		expect(found.uncertain).toEqual([
			[1, -20, 9],
			[2, -324, 40],
			[0, 41, 405]
		]);
		expect(found.later).toEqual([5]);
		expect([30, 90].map((days) => found.within(days))).toEqual([
			[0, 2],
			[0, 3]
		]);
	});

	it('leave out what is cancelled, keep any other state, and count what runs without an end', () => {
		const found = of(
			'2026-11-21',
			['2026-12-01', 'cancelled'],
			['2026-12-02', 'finished'],
			['', 'in_execution'],
			['', 'unknown'],
			['', 'suspended']
		);
		expect(found.known).toEqual([[1, 11, 11]]);
		expect([found.open, found.over]).toEqual([2, 1]);
	});

	it('have their day in Bogotá, which ends five hours after that of Greenwich', () => {
		const before = todayInBogota(new Date('2026-12-01T04:59:59Z'));
		const after = todayInBogota(new Date('2026-12-01T05:00:00Z'));
		expect([before, after]).toEqual(['2026-11-30', '2026-12-01']);
		expect(of(before, ['2026-11-30']).known).toEqual([[0, 0, 0]]);
		expect(of(after, ['2026-11-30']).known).toEqual([]);
	});
});

describe('what ended without liquidation', () => {
	it('is past its last possible day, the latest first', () => {
		const found = of('2026-11-21', ['2026'], ['2025'], ['2026-11-21'], ['2026-11-20'], ['2026-10']);
		expect(found.ended).toEqual([3, 4, 1]);
	});

	it('has neither the state nor an amendment of a liquidation, and is an agreement', () => {
		const found = of(
			'2026-11-21',
			['2025', 'liquidated'],
			['2025', 'finished', { amendments: [amendment('extension'), amendment('liquidation')] }],
			['2025', 'finished', { amendments: [amendment('extension')] }],
			['2025', 'finished', { amendments: [amendment('liquidation')] }],
			['2025', 'finished', { kind: 'project' }],
			['', 'finished']
		);
		expect(found.ended).toEqual([2]);
	});

	it('has a liquidation also where no record has two amendments', () => {
		expect(
			of('2026-11-21', ['2025', 'finished', { amendments: [amendment('liquidation')] }], ['2024']).ended
		).toEqual([1]);
	});
});

describe('what a page lists', () => {
	it('are the first of each list, once', () => {
		const many = Array.from({ length: 30 }, (_, i): Given => [`2026-12-${String(i + 1).padStart(2, '0')}`]);
		const found = of('2026-12-01', ...many, ['2025'], ['2026']);
		expect(found.listed).toEqual([...Array.from({ length: MOST_LISTED }, (_, i) => i), 31, 30]);
	});
});

describe('on any registry', () => {
	it('each end is where its dates, one by one, say', () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), (registry, question) => {
				const today = '2005-06-30';
				const index = buildIndex(registry, today);
				const columns = columnsOf(registry);
				const { matching } = ask(index, question);
				const { known, uncertain, later } = expiriesOf(columns, matching, today);
				const days = (day: string) => (Date.parse(day) - Date.parse(today)) / 86_400_000;
				const expected = index.records.flatMap(({ ends, status }, record) => {
					if (!hasBit(matching, record) || !ends || status === 'cancelled') return [];
					const row = { record, from: days(ends.date), to: days(periodEnd(ends)) };
					return row.to >= 0 ? [row] : [];
				});
				const byRecord = (a: Expiry, b: Expiry) => a.record - b.record;
				expect([...known, ...uncertain, ...later].sort(byRecord)).toEqual(expected);
				expect(later.every(({ from }) => from > 180)).toBe(true);
				expect(known.every(({ from, to }) => from === to && to <= 180)).toBe(true);
				expect(uncertain.every(({ from, to }) => from < to && from <= 180)).toBe(true);
			})
		);
	});
});
