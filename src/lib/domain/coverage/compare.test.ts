import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aQuestion, aRegistry, FAMILIAR, SOME_RECORD, SOME_REGISTRY } from '../arbitraries.ts';
import { parsePeriod } from '../dates.ts';
import { ask } from '../facets.ts';
import { EMPTY_QUESTION, withChange, type Question } from '../filters.ts';
import { measure, measuringOf } from '../measures.ts';
import type { CooperationRecord, Registry } from '../registry.ts';
import { buildIndex } from '../whole.ts';
import { municipalitiesCompared, periodsCompared } from './compare.ts';
import { lengthOf, overlap, periodsOf } from './periods.ts';

const TODAY = '2009-06-30';
const [NORTH, CAPITAL, SOUTH] = ['05079', '05001', '05129'] as const;
const [first] = SOME_REGISTRY.municipalities;
const record = (code: string, parts: Partial<CooperationRecord>): CooperationRecord => ({
	...SOME_RECORD,
	kind: 'agreement',
	amount: null,
	parents: [],
	parties: [],
	tags: [],
	places: [],
	begins: null,
	ends: null,
	code,
	...parts
});
const pesos = (value: number) =>
	({ value, currency: 'COP', qualifier: 'exact', extent: 'record', note: null }) as const;

/** Three municipalities of 50,000, 200,000 and 100,000 inhabitants. */
const REGISTRY: Registry = {
	...SOME_REGISTRY,
	municipalities: [
		{ ...first!, code: NORTH, population: 50_000 },
		{ ...first!, code: CAPITAL, population: 200_000 },
		{ ...first!, code: SOUTH, population: 100_000 }
	],
	organisations: [],
	records: [
		record('AG-001', { municipalities: [NORTH, CAPITAL], begins: parsePeriod('2001'), amount: pesos(300) }),
		record('AG-002', { municipalities: [CAPITAL], begins: parsePeriod('2005-03') }),
		record('PR-001', { kind: 'project', municipalities: [CAPITAL], begins: parsePeriod('2006-01-31') }),
		record('PR-002', { kind: 'project', municipalities: [SOUTH] })
	]
};

function compared(change: Partial<Question>, codes: readonly string[] = [NORTH, CAPITAL]) {
	const index = buildIndex(REGISTRY, TODAY);
	const question = withChange(EMPTY_QUESTION, change);
	const numbers = (all: ReturnType<typeof periodsCompared>) =>
		Object.fromEntries(
			all.map(({ measuring, values, mean }) => [
				measuring.measure,
				[...values.map(({ value }) => value), ...(mean === null ? [] : [mean])]
			])
		);
	return {
		municipalities: numbers(municipalitiesCompared(index, question, ask(index, question), codes)),
		periods: numbers(periodsCompared(index, question, TODAY))
	};
}

describe('municipalities beside each other', () => {
	it('are measured in every way, the mean last, whatever municipalities are asked for', () => {
		const expected = {
			records: [1, 3, 5 / 3],
			agreements: [1, 2, 1],
			projects: [0, 1, 2 / 3],
			partners: [0, 0, 0],
			goals: [0, 0, 0],
			amount: [300, 300, 200]
		};
		expect(compared({}).municipalities).toEqual(expected);
		expect(compared({ municipalities: [SOUTH] }).municipalities).toEqual(expected);
		expect(compared({}, []).municipalities['records']).toEqual([5 / 3]);
	});

	it('are divided as the question says', () => {
		const { municipalities } = compared({ apportioned: true, per100k: true });
		expect(municipalities['records']).toEqual([1, 1.25, expect.closeTo((1 + 1.25 + 1) / 3, 9)]);
	});

	it('have no amounts to compare where the registry has none', () => {
		const index = buildIndex({ ...REGISTRY, records: [] }, TODAY);
		const answer = ask(index, EMPTY_QUESTION);
		const measures = municipalitiesCompared(index, EMPTY_QUESTION, answer, [NORTH]);
		expect(measures.map(({ measuring }) => measuring.measure)).not.toContain('amount');
	});

	it('are what the map measures of them, on any registry', () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), (registry, question) => {
				const index = buildIndex(registry, TODAY);
				const answer = ask(index, question);
				const codes = registry.municipalities.map(({ code }) => code);
				for (const { measuring, values, mean } of municipalitiesCompared(index, question, answer, codes)) {
					const measured = measure(index, answer.anywhere, measuring)!;
					expect(values).toEqual(codes.map((code) => measured.get(code)));
					const sum = values.reduce((sum, { value }) => sum + value, 0);
					expect(mean! * codes.length).toBeCloseTo(sum, 4);
				}
			})
		);
	});
});

describe('two periods', () => {
	it('are the last five whole years and the five before, until others are asked for', () => {
		const usual = periodsOf(EMPTY_QUESTION, TODAY);
		expect(usual).toEqual([
			{ from: 1999, to: 2003 },
			{ from: 2004, to: 2008 }
		]);
		expect(usual.map(lengthOf)).toEqual([5, 5]);
		expect(overlap(usual)).toBe(false);
		expect(overlap([usual[0], { from: 2003, to: 2008 }])).toBe(true);
	});

	it('are measured as wholes of what is asked for, whatever years are', () => {
		const expected = { records: [1, 2], agreements: [1, 1], projects: [0, 1], amount: [300, 0] };
		expect(compared({}).periods).toMatchObject(expected);
		expect(compared({ from: 2006, apportioned: true }).periods).toMatchObject(expected);
		expect(compared({ municipalities: [NORTH] }).periods).toMatchObject({ records: [1, 0] });
		expect(compared({ municipalities: [NORTH], per100k: true }).periods).toMatchObject({ records: [2, 0] });
	});

	it('count what the explorer counts in those years, on any registry', () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), (registry, asked) => {
				const index = buildIndex(registry, TODAY);
				const question = withChange(asked, { per100k: false });
				const [records] = periodsCompared(index, question, TODAY);
				expect(records!.measuring).toEqual(
					measuringOf(index, { ...question, measure: 'records', apportioned: false })
				);
				const totals = periodsOf(question, TODAY).map(
					({ from, to }) => ask(index, withChange(question, { from, to, undated: false })).total
				);
				expect(records!.values.map(({ value }) => value)).toEqual(totals);
			})
		);
	});
});
