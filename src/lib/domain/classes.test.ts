import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classOf, quantileClasses, rangesOf, stepOf } from './classes.ts';

const counts = fc.array(fc.nat({ max: 500 }), { maxLength: 40 });
const rates = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e15, noNaN: true })), {
	maxLength: 40
});

describe('classes', () => {
	it('hold every value but zero, each in one', () => {
		fc.assert(
			fc.property(fc.oneof(counts, rates), (values) => {
				const bounds = quantileClasses(values);
				for (const value of values) {
					const position = classOf(value, bounds);
					if (value === 0) {
						expect(position).toBeNull();
						continue;
					}
					expect(bounds[position!]).toBeLessThanOrEqual(value);
					expect(bounds[position! + 1] ?? Infinity).toBeGreaterThan(value);
				}
			}),
			{ numRuns: 1000 }
		);
	});

	it('are at most five, ascending, and none is empty', () => {
		fc.assert(
			fc.property(fc.oneof(counts, rates), (values) => {
				const bounds = quantileClasses(values);
				expect(bounds.length).toBeLessThanOrEqual(5);
				expect(bounds).toEqual([...new Set(bounds)].sort((a, b) => a - b));
				expect(new Set(values.map((value) => classOf(value, bounds)).filter((c) => c !== null)).size).toBe(
					bounds.length
				);
			})
		);
	});

	it('of counts have whole bounds', () => {
		fc.assert(
			fc.property(counts, (values) => {
				expect(quantileClasses(values).every(Number.isInteger)).toBe(true);
			})
		);
	});

	it('do not depend on the order of values', () => {
		fc.assert(
			fc.property(rates, (values) => {
				expect(quantileClasses(values.toReversed())).toEqual(quantileClasses(values));
			})
		);
	});

	it('have bounds that can be read', () => {
		expect(quantileClasses([34, 37, 41, 48, 52, 55, 61, 78, 93, 212])).toEqual([30, 40, 50, 60, 90]);
		expect(quantileClasses([0.123, 0.456, 1.234, 5.678, 12.34])).toEqual([0.1, 0.4, 1, 5, 10]);
	});

	it('are fewer when values are few or alike', () => {
		expect(quantileClasses([])).toEqual([]);
		expect(quantileClasses([0, 0])).toEqual([]);
		expect(quantileClasses([3, 3, 3, 0])).toEqual([3]);
		expect(quantileClasses([1, 2])).toEqual([1, 2]);
	});
});

describe('a value outside the classes', () => {
	it('has none', () => {
		expect(classOf(1, [2, 3])).toBeNull();
		expect(classOf(0, [])).toBeNull();
	});
});

describe('ranges', () => {
	it('join up: every value but zero lies in the range of its class and in no other', () => {
		fc.assert(
			fc.property(fc.oneof(counts, rates), (values) => {
				const bounds = quantileClasses(values);
				const ranges = rangesOf(values, bounds);
				const whole = values.every(Number.isInteger);
				expect(ranges).toHaveLength(bounds.length);
				for (const value of values.filter((value) => value > 0)) {
					// A range of other than whole numbers ends where the next begins: that value is the next one's.
					const inside = ranges.filter(
						({ from, to }, position) =>
							from <= value && (whole || position === ranges.length - 1 ? value <= to : value < to)
					);
					expect(inside).toEqual([ranges[classOf(value, bounds)!]]);
				}
				for (const [position, { to }] of ranges.slice(0, -1).entries()) {
					expect(ranges[position + 1]!.from - to).toBe(whole ? 1 : 0);
				}
			}),
			{ numRuns: 1000 }
		);
	});

	it('begin at the least value and end at the largest', () => {
		const values = [34, 37, 41, 48, 52, 55, 61, 78, 93, 212];
		const ranges = rangesOf(values, quantileClasses(values));
		expect(ranges.map(({ from, to }) => `${from}-${to}`)).toEqual([
			'34-39',
			'40-49',
			'50-59',
			'60-89',
			'90-212'
		]);
		const rates = [0.123, 0.456, 1.234, 5.678, 12.34, 0];
		expect(rangesOf(rates, quantileClasses(rates)).map(({ from, to }) => `${from}-${to}`)).toEqual([
			'0.123-0.4',
			'0.4-1',
			'1-5',
			'5-10',
			'10-12.34'
		]);
		expect(rangesOf([0], [])).toEqual([]);
	});
});

describe('the step of a value', () => {
	it('is the darkest for most, however few the classes', () => {
		const steps = (values: number[]) => values.map((value) => stepOf(value, quantileClasses(values)));
		expect(steps([0, 1, 2, 3, 4, 5])).toEqual([null, 1, 2, 3, 4, 5]);
		expect(steps([0, 7, 90])).toEqual([null, 4, 5]);
		expect(steps([3, 3])).toEqual([5, 5]);
	});
});
