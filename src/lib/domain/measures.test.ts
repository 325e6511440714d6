import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aQuestion, aRegistry, FAMILIAR, SOME_RECORD, SOME_REGISTRY } from './arbitraries.ts';
import { fullBitset } from './bitset.ts';
import { ask, tally } from './facets.ts';
import { buildIndex } from './whole.ts';
import { EMPTY_QUESTION, MEASURES, withChange, type Measure } from './filters.ts';
import { currencyOf, isApportionable, measure, measuringOf, type Measuring } from './measures.ts';
import { sumsOf } from './money.ts';
import type { Amount, CooperationRecord, Registry } from './registry.ts';

const TODAY = '2006-03-15';
const NORTH = '05079';
const SOUTH = '05129';
const CAPITAL = '05001';

const amount = (value: number, currency: string, qualifier: Amount['qualifier'] = 'exact'): Amount => ({
	value,
	currency,
	qualifier,
	extent: 'record',
	note: null
});
const [first] = SOME_REGISTRY.municipalities;
const organisation = (slug: string) => ({
	slug,
	name: slug,
	acronym: null,
	type: 'academic' as const,
	scope: 'national' as const,
	country: null,
	seatCity: null,
	website: null
});
const counterpart = (slug: string) => ({
	side: 'counterpart' as const,
	organisation: slug,
	collective: null,
	role: null,
	contribution: null
});
const tag = (goal: number) => ({ goal, target: null, basis: 'stated' as const });
const bare: CooperationRecord = {
	...SOME_RECORD,
	amount: null,
	parents: [],
	parties: [],
	tags: [],
	places: [],
	municipalities: []
};

/** Three municipalities of 50,000, 100,000 and 200,000 inhabitants and five records. */
const REGISTRY: Registry = {
	...SOME_REGISTRY,
	municipalities: [
		{ ...first!, code: NORTH, population: 50_000 },
		{ ...first!, code: CAPITAL, population: 200_000 },
		{ ...first!, code: SOUTH, population: 100_000 }
	],
	organisations: ['aci', 'koica', 'iclei'].map(organisation),
	records: [
		{
			...bare,
			code: 'AG-001',
			kind: 'agreement',
			municipalities: [NORTH, CAPITAL],
			parties: [counterpart('aci'), counterpart('koica')],
			tags: [tag(6), tag(11)],
			amount: amount(900, 'COP')
		},
		// A part of AG-001: it counts where AG-001 does not reach.
		{
			...bare,
			code: 'PR-001',
			kind: 'project',
			municipalities: [CAPITAL, SOUTH],
			parents: ['AG-001'],
			parties: [counterpart('koica'), { ...counterpart('iclei'), side: 'local' }],
			tags: [tag(11)],
			amount: amount(300, 'COP', 'approximate')
		},
		{ ...bare, code: 'PR-002', kind: 'project', municipalities: [NORTH], amount: amount(7, 'USD') },
		{
			...bare,
			code: 'AG-002',
			kind: 'agreement',
			municipalities: [NORTH, CAPITAL, SOUTH],
			tags: [tag(13)],
			amount: amount(60, 'COP', 'at_least')
		},
		{ ...bare, code: 'PR-003', kind: 'project', amount: amount(1_000_000, 'COP') }
	]
};
const INDEX = buildIndex(REGISTRY, TODAY);

/** The values north to south: of Barbosa, Medellín and Caldas. */
const values = (asked: Partial<Measuring>) => [...measuring(asked).values()].map(({ value }) => value);
const measuring = (asked: Partial<Measuring>) =>
	measure(INDEX, fullBitset(5), { ...EMPTY_QUESTION, ...asked })!;

describe('a measure of municipalities', () => {
	it('counts records, agreements and projects in each that they cover', () => {
		expect(values({ measure: 'records' })).toEqual([3, 3, 2]);
		expect(values({ measure: 'agreements' })).toEqual([2, 2, 1]);
		expect(values({ measure: 'projects' })).toEqual([1, 1, 1]);
		expect([...measuring({}).keys()]).toEqual([NORTH, CAPITAL, SOUTH]);
	});

	it('counts counterparts and goals once however many records they have', () => {
		expect(values({ measure: 'partners' })).toEqual([2, 2, 1]);
		expect(values({ measure: 'goals' })).toEqual([3, 3, 2]);
	});

	it('sums one currency, a part only where its whole is not', () => {
		expect(values({ measure: 'amount' })).toEqual([960, 960, 360]);
		expect(values({ measure: 'amount', currency: 'USD' })).toEqual([7, 0, 0]);
		expect(values({ measure: 'amount', currency: 'XAU' })).toEqual([0, 0, 0]);
	});

	it('says which sums are not exact, and of how many records they are', () => {
		const records = [...measuring({ measure: 'amount' }).values()].map(({ records }) => records);
		expect(records).toEqual([2, 2, 2]);
		const approximate = (currency: string) =>
			[...measuring({ measure: 'amount', currency }).values()].map((value) => value.approximate);
		expect(approximate('COP')).toEqual([true, true, true]);
		expect(approximate('USD')).toEqual([false, false, false]);
	});

	it('is divided by the inhabitants, in hundreds of thousands', () => {
		expect(values({ measure: 'records', per100k: true })).toEqual([6, 1.5, 2]);
		expect(values({ measure: 'partners', per100k: true })).toEqual([4, 1, 1]);
		expect(values({ measure: 'amount', per100k: true })).toEqual([1920, 480, 360]);
	});

	it('is apportioned among the municipalities of each record', () => {
		const third = 1 / 3;
		expect(values({ measure: 'records', apportioned: true })).toEqual([1.5 + third, 1 + third, 0.5 + third]);
		expect(values({ measure: 'agreements', apportioned: true })).toEqual([0.5 + third, 0.5 + third, third]);
		expect(values({ measure: 'amount', apportioned: true })).toEqual([470, 470, 170]);
		expect(values({ measure: 'amount', apportioned: true, per100k: true })).toEqual([940, 235, 170]);
	});

	it('is none where nobody can be divided', () => {
		for (const measured of ['partners', 'goals'] as const) {
			expect(isApportionable(measured)).toBe(false);
			const asked = { ...EMPTY_QUESTION, measure: measured, apportioned: true };
			expect(measure(INDEX, fullBitset(5), asked)).toBeNull();
		}
	});

	it('takes the currency that most amounts have until another is chosen', () => {
		expect(currencyOf(INDEX, null)).toBe('COP');
		expect(currencyOf(INDEX, 'EUR')).toBe('EUR');
		expect(currencyOf(buildIndex({ ...REGISTRY, records: [bare] }, TODAY), null)).toBeNull();
	});

	it('is of what a link asks for, as far as that can be measured', () => {
		const of = (asked: Partial<Measuring>) => measuringOf(INDEX, { ...EMPTY_QUESTION, ...asked });
		expect(of({})).toEqual({ measure: 'records', per100k: false, apportioned: false, currency: null });
		expect(of({ measure: 'goals', apportioned: true }).apportioned).toBe(false);
		expect(of({ measure: 'projects', apportioned: true, currency: 'USD' })).toMatchObject({
			apportioned: true,
			currency: null
		});
		expect(of({ measure: 'amount' }).currency).toBe('COP');
		expect(of({ measure: 'amount', currency: 'USD' }).currency).toBe('USD');
		expect(of({ measure: 'amount', currency: 'XAU' }).currency).toBe('COP');
	});
});

describe('a measure of any registry', () => {
	const aMeasuring = fc.record({
		measure: fc.constantFrom(...(Object.keys(MEASURES) as Measure[])),
		per100k: fc.boolean(),
		apportioned: fc.boolean(),
		currency: fc.constantFrom('COP', 'EUR', 'USD')
	});

	it('is what the records themselves give', { timeout: 60_000 }, () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), aMeasuring, (registry, question, asked) => {
				fc.pre(!asked.apportioned || isApportionable(asked.measure));
				const index = buildIndex(registry, TODAY);
				const { anywhere } = ask(index, question);
				const measured = measure(index, anywhere, asked)!;
				for (const { code, population } of registry.municipalities) {
					// By the way of the answer to the question narrowed to the municipality, and its records.
					const { matching } = ask(index, withChange(question, { municipalities: [code] }));
					const records = index.records!.filter((_, n) => ((matching[n >>> 5]! >>> (n & 31)) & 1) === 1);
					const share = ({ municipalities }: CooperationRecord) =>
						asked.apportioned ? municipalities.length : 1;
					const shares = (some: CooperationRecord[]) => some.reduce((sum, one) => sum + 1 / share(one), 0);
					const present = (counts: ReadonlyMap<unknown, number>) =>
						[...counts].filter(([value, count]) => value !== 'nd' && count > 0).length;
					const expected = {
						records: () => shares(records),
						agreements: () => shares(records.filter(({ kind }) => kind === 'agreement')),
						projects: () => shares(records.filter(({ kind }) => kind === 'project')),
						partners: () => present(tally(index, matching, 'organisation')),
						goals: () => present(tally(index, matching, 'goal')),
						amount: () => {
							const parts = new Map<CooperationRecord, CooperationRecord[]>();
							const above = (record: CooperationRecord, seen = new Set<string>()): CooperationRecord[] => {
								for (const parent of registry.records) {
									if (!record.parents.includes(parent.code) || seen.has(parent.code)) continue;
									seen.add(parent.code);
									above(parent, seen);
								}
								return registry.records.filter((other) => other !== record && seen.has(other.code));
							};
							for (const record of records) parts.set(record, above(record));
							return records
								.filter(({ amount }) => amount?.extent === 'record' && amount.currency === asked.currency)
								.filter(
									(record) =>
										!parts
											.get(record)!
											.some((whole) => records.includes(whole) && whole.amount?.extent === 'record')
								)
								.reduce((sum, record) => sum + record.amount!.value / share(record), 0);
						}
					}[asked.measure]();
					const value = asked.per100k ? (expected * 100_000) / population : expected;
					const { value: found, records: from, approximate } = measured.get(code)!;
					expect(found).toBeCloseTo(value, 4);
					if (asked.measure !== 'amount') continue;
					const sum = sumsOf(index.amounts, matching).find(({ currency }) => currency === asked.currency);
					expect(from).toBe(sum?.records ?? 0);
					expect(approximate).toBe((sum?.approximate || sum?.atLeast) ?? false);
				}
			})
		);
	});
});
