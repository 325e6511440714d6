import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATE_PRECISIONS } from './codes.ts';
import {
	comparePeriods,
	endsBeforeStart,
	parsePeriod,
	periodEnd,
	periodToIso,
	todayInBogota,
	yearOf,
	type Period
} from './dates.ts';

const aPeriod: fc.Arbitrary<Period> = fc
	.record({
		day: fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
		precision: fc.constantFrom(...DATE_PRECISIONS)
	})
	.map(({ day, precision }) => {
		const length = { year: 4, month: 7, day: 10 }[precision];
		return { date: day.toISOString().slice(0, length) + '-01-01'.slice(length - 4), precision };
	});
const period = (text: string) => parsePeriod(text)!;

describe('a period', () => {
	it('is written and read with its own precision', () => {
		expect(periodToIso(period('2021'))).toBe('2021');
		fc.assert(
			fc.property(aPeriod, (one) => {
				expect(parsePeriod(periodToIso(one))).toEqual(one);
			})
		);
	});

	it('is none when no such day, month or form exists', () => {
		for (const text of ['', '21', '2021-13', '2021-02-29', '2021-2-3', '2021-08-19T00:00', 'ayer']) {
			expect(parsePeriod(text), text).toBeNull();
		}
	});

	it('ends on its last day', () => {
		expect(periodEnd(period('2024'))).toBe('2024-12-31');
		expect(periodEnd(period('2024-02'))).toBe('2024-02-29');
		expect(periodEnd(period('2024-02-03'))).toBe('2024-02-03');
		fc.assert(
			fc.property(aPeriod, (one) => {
				expect(periodEnd(one) >= one.date).toBe(true);
				expect(Number(periodEnd(one).slice(0, 4))).toBe(yearOf(one));
			})
		);
	});
});

describe('the order of periods', () => {
	it('is by their ends, shorter ones first', () => {
		const ordered = ['2020', '2021-01-15', '2021-06', '2021-12-31', '2021-12', '2021', '2022-01'].map(period);
		expect(ordered.toReversed().sort(comparePeriods)).toEqual(ordered);
	});

	it('is total', () => {
		fc.assert(
			fc.property(aPeriod, aPeriod, aPeriod, (a, b, c) => {
				expect(Math.sign(comparePeriods(a, b))).toBe(-Math.sign(comparePeriods(b, a)) + 0);
				expect(comparePeriods(a, b) === 0).toBe(periodToIso(a) === periodToIso(b));
				if (comparePeriods(a, b) <= 0 && comparePeriods(b, c) <= 0) {
					expect(comparePeriods(a, c)).toBeLessThanOrEqual(0);
				}
			})
		);
	});

	it('finds a contradiction only where no days could agree', () => {
		expect(endsBeforeStart(period('2021-05'), period('2021'))).toBe(false);
		expect(endsBeforeStart(period('2021-05'), period('2021-04'))).toBe(true);
	});
});

describe('today', () => {
	it('is the date in the valley, five hours behind', () => {
		expect(todayInBogota(new Date('2026-01-01T04:59:59Z'))).toBe('2025-12-31');
		expect(todayInBogota(new Date('2026-01-01T05:00:00Z'))).toBe('2026-01-01');
	});
});
