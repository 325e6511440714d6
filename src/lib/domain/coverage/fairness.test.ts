import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aQuestion, aRegistry, FAMILIAR, SOME_RECORD, SOME_REGISTRY } from '../arbitraries.ts';
import { ask } from '../facets.ts';
import { EMPTY_QUESTION, withChange, type Question } from '../filters.ts';
import { measure } from '../measures.ts';
import type { CooperationRecord, Registry } from '../registry.ts';
import { buildIndex } from '../whole.ts';
import { fairnessOf, spreadsOf, type Holding } from './fairness.ts';

const TODAY = '2026-11-21';

const held = (...pairs: readonly (readonly [value: number, population: number])[]): Holding[] =>
	pairs.map(([value, population], position) => ({ code: String(position), value, population }));

/** The mean difference between two people, over twice the mean: what the index is defined as. */
function byPairs(holdings: readonly Holding[]): number {
	const people = holdings.reduce((sum, { population }) => sum + population, 0);
	const mean = holdings.reduce((sum, { value }) => sum + value, 0) / people;
	let differences = 0;
	for (const a of holdings)
		for (const b of holdings)
			differences +=
				(a.population / people) *
				(b.population / people) *
				Math.abs(a.value / a.population - b.value / b.population);
	return differences / (2 * mean);
}

const someHoldings = fc.array(
	fc.record({
		code: fc.string(),
		value: fc.oneof(fc.nat({ max: 500 }), fc.maxSafeNat()),
		population: fc.integer({ min: 1, max: 3_000_000 })
	}),
	{ maxLength: 12 }
);

describe('the Gini index', () => {
	it('is worked out by hand for three municipalities', () => {
		// By rate: 1 of 50 thousand people, 3 of 30, 6 of 20. Trapezoids: 0.5 * 0.1 + 0.3 * (0.1 + 0.4) + 0.2 * (0.4 + 1)
		// = 0.48, so that the index is 0.52.
		const fairness = fairnessOf(held([6, 20_000], [1, 50_000], [3, 30_000]))!;
		expect(fairness.gini).toBeCloseTo(0.52, 12);
		expect(fairness.lorenz.map(([x, y]) => [x.toFixed(3), y.toFixed(3)])).toEqual([
			['0.000', '0.000'],
			['0.500', '0.100'],
			['0.800', '0.400'],
			['1.000', '1.000']
		]);
		// The first has 60 % with 20 % of the people: 40 % would have to be elsewhere.
		expect(fairness.misplaced).toBeCloseTo(0.4, 12);
		expect([fairness.least, fairness.most, fairness.without]).toEqual(['1', '0', 0]);
		expect(fairnessOf(held([0, 1], [3, 1], [0, 5]))!.without).toBe(2);
		expect(fairness.shares.map(({ ofPeople, ofValue }) => [ofPeople, ofValue])).toEqual([
			[0.2, 0.6],
			[0.5, 0.1],
			[0.3, 0.3]
		]);
	});

	it('nears one less the share of the people where everything is', () => {
		expect(fairnessOf(held([7, 1], [0, 99]))!.gini).toBeCloseTo(0.99, 12);
	});

	it('is nothing where nothing is shared, or where one alone can have it', () => {
		expect(fairnessOf([])).toBeNull();
		expect(fairnessOf(held([5, 100]))).toBeNull();
		expect(fairnessOf(held([0, 100], [0, 200]))).toBeNull();
	});

	it('is half the relative mean difference between any two people, from 0 to below 1', () => {
		fc.assert(
			fc.property(someHoldings, (holdings) => {
				const fairness = fairnessOf(holdings);
				if (!fairness) {
					expect(holdings.every(({ value }) => value === 0) || holdings.length < 2).toBe(true);
					return;
				}
				expect(fairness.gini).toBeCloseTo(byPairs(holdings), 8);
				expect(fairness.gini).toBeGreaterThanOrEqual(0);
				expect(fairness.gini).toBeLessThan(1);
				expect(fairness.misplaced).toBeLessThanOrEqual(fairness.gini + 1e-9);
			})
		);
	});

	it('is 0 for equal rates, whatever the sizes', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 2, maxLength: 12 }),
				fc.integer({ min: 1, max: 100 }),
				(populations, rate) => {
					const fairness = fairnessOf(
						held(...populations.map((people) => [people * rate, people] as const))
					)!;
					expect(fairness.gini).toBeCloseTo(0, 12);
					expect(fairness.misplaced).toBeCloseTo(0, 12);
				}
			)
		);
	});

	it('changes neither with the unit nor with the order, and its curve never bends down', () => {
		fc.assert(
			fc.property(someHoldings, fc.integer({ min: 2, max: 1000 }), (holdings, times) => {
				const fairness = fairnessOf(holdings);
				const scaled = fairnessOf(
					holdings
						.toReversed()
						.map(({ code, value, population }) => ({ code, value: value * times, population }))
				);
				expect(scaled === null).toBe(fairness === null);
				if (!fairness || !scaled) return;
				expect(scaled.gini).toBeCloseTo(fairness.gini, 8);
				const [end] = fairness.lorenz.slice(-1);
				expect(end![0]).toBeCloseTo(1, 9);
				expect(end![1]).toBeCloseTo(1, 9);
				for (const [x, y] of fairness.lorenz) expect(y).toBeLessThanOrEqual(x + 1e-9);
			})
		);
	});
});

describe('the spread of an answer', () => {
	const [first] = SOME_REGISTRY.municipalities;
	const [NORTH, CAPITAL, SOUTH] = ['05079', '05001', '05129'] as const;
	const bare: CooperationRecord = {
		...SOME_RECORD,
		kind: 'agreement',
		amount: null,
		parents: [],
		parties: [],
		tags: [],
		places: [],
		municipalities: []
	};
	const amount = (value: number, currency: string) => ({
		value,
		currency,
		qualifier: 'exact' as const,
		extent: 'record' as const,
		note: null
	});
	/** One record for all with a part in the south, one for the capital: of 20, 50 and 30 thousand people. */
	const REGISTRY: Registry = {
		...SOME_REGISTRY,
		municipalities: [
			{ ...first!, code: NORTH, population: 20_000 },
			{ ...first!, code: CAPITAL, population: 50_000 },
			{ ...first!, code: SOUTH, population: 30_000 }
		],
		organisations: [],
		records: [
			{ ...bare, code: 'AG-001', municipalities: [NORTH, CAPITAL, SOUTH], amount: amount(90, 'COP') },
			{ ...bare, code: 'AG-002', municipalities: [CAPITAL], amount: amount(10, 'USD') },
			{
				...bare,
				code: 'PR-001',
				kind: 'project',
				municipalities: [SOUTH],
				parents: ['AG-001'],
				amount: amount(60, 'COP')
			}
		]
	};
	const spreads = (registry: Registry, change: Partial<Question>) => {
		const index = buildIndex(registry, TODAY);
		const question = withChange(EMPTY_QUESTION, change);
		return spreadsOf(index, question, ask(index, question));
	};
	const values = (change: Partial<Question>) =>
		spreads(REGISTRY, change).map(({ measuring, records, fairness }) => [
			measuring.currency,
			records,
			fairness?.shares.map(({ value }) => Number(value.toFixed(6)))
		]);

	it('counts records in each municipality, and no part beside its whole', () => {
		expect(values({})).toEqual([
			[null, 3, [1, 2, 2]],
			['COP', 1, [90, 90, 90]],
			['USD', 1, [0, 10, 0]]
		]);
	});

	it('apportions what covers several, or leaves it out, and then the part stands for itself', () => {
		expect(values({ apportioned: true })).toEqual([
			[null, 3, [0.333333, 1.333333, 1.333333]],
			['COP', 1, [30, 30, 30]],
			['USD', 1, [0, 10, 0]]
		]);
		expect(values({ scopes: ['own'] })).toEqual([
			[null, 2, [0, 1, 1]],
			['COP', 1, [0, 0, 60]],
			['USD', 1, [0, 10, 0]]
		]);
	});

	it('is among the municipalities asked for, and none in one of them or of nothing', () => {
		expect(values({ municipalities: [CAPITAL, SOUTH] })[0]).toEqual([null, 3, [2, 2]]);
		expect(spreads(REGISTRY, { municipalities: [SOUTH] }).map(({ fairness }) => fairness)).toEqual([
			null,
			null
		]);
		expect(spreads({ ...REGISTRY, records: [] }, {})).toMatchObject([{ records: 0, fairness: null }]);
	});

	it('holds what the map measures, on any registry', () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), (registry, asked) => {
				const index = buildIndex(registry, TODAY);
				const question = withChange(asked, { municipalities: [] });
				const answer = ask(index, question);
				for (const { measuring, fairness } of spreadsOf(index, question, answer)) {
					const map = measure(index, answer.anywhere, { ...measuring, per100k: false })!;
					const shown = [...map.values()].map(({ value }) => value);
					if (fairness) expect(fairness.shares.map(({ value }) => value)).toEqual(shown);
					else expect(shown.length === 1 || shown.every((value) => value === 0)).toBe(true);
				}
			})
		);
	});
});
