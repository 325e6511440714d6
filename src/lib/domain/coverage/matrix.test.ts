import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aQuestion, aRegistry, FAMILIAR, SOME_RECORD, SOME_REGISTRY } from '../arbitraries.ts';
import { parsePeriod } from '../dates.ts';
import { ask, countOf } from '../facets.ts';
import { EMPTY_QUESTION, withChange, type Question } from '../filters.ts';
import { measure, measuringOf } from '../measures.ts';
import type { CooperationRecord, Registry } from '../registry.ts';
import { buildIndex } from '../whole.ts';
import { matrixOf } from './matrix.ts';

const TODAY = '2006-03-15';
const NORTH = '05079';
const CAPITAL = '05001';
const SOUTH = '05129';
const [first] = SOME_REGISTRY.municipalities;

const bare: CooperationRecord = {
	...SOME_RECORD,
	kind: 'agreement',
	line: null,
	amount: null,
	parents: [],
	parties: [],
	tags: [],
	places: [],
	begins: null,
	ends: null,
	municipalities: []
};
const record = (code: string, goals: readonly number[], parts: Partial<CooperationRecord>) => ({
	...bare,
	code,
	tags: goals.map((goal) => ({ goal, target: null, basis: 'stated' as const })),
	...parts
});

/** Three municipalities of 50,000, 200,000 and 100,000 inhabitants; one record for all, three for some, one for none. */
const REGISTRY: Registry = {
	...SOME_REGISTRY,
	municipalities: [
		{ ...first!, code: NORTH, population: 50_000 },
		{ ...first!, code: CAPITAL, population: 200_000 },
		{ ...first!, code: SOUTH, population: 100_000 }
	],
	organisations: [],
	records: [
		record('AG-001', [6, 11], { municipalities: [NORTH, CAPITAL, SOUTH], begins: parsePeriod('2001') }),
		record('AG-002', [6], { municipalities: [NORTH, CAPITAL], line: 'agreements' }),
		record('AG-003', [11], { municipalities: [CAPITAL], begins: parsePeriod('2003-05') }),
		record('AG-004', [11], { municipalities: [] }),
		record('PR-001', [], { kind: 'project', municipalities: [CAPITAL], begins: parsePeriod('2003') })
	]
};

function matrix(registry: Registry, change: Partial<Question>) {
	const index = buildIndex(registry, TODAY);
	const question = withChange(EMPTY_QUESTION, change);
	return matrixOf(index, question, ask(index, question), measuringOf(index, question));
}

/** Each row as its code and its numbers under these columns, the total last. */
function table(change: Partial<Question>, columns: readonly (string | number)[]) {
	const made = matrix(REGISTRY, change);
	const at = columns.map((column) => made.columns.indexOf(column));
	const numbers = (cells: readonly { value: number | null }[], total: { value: number | null }) => [
		...at.map((position) => cells[position]?.value),
		total.value
	];
	return [
		...made.rows.map(({ code, cells, total }) => [code, ...numbers(cells, total)]),
		['all', ...numbers(made.totals, made.total)]
	];
}

describe('the matrix', () => {
	it('has every municipality and every goal, and what lacks either, and totals that count each record once', () => {
		expect(matrix(REGISTRY, {}).columns).toEqual([...Array.from({ length: 17 }, (_, i) => i + 1), 'nd']);
		expect(table({}, [5, 6, 11, 'nd'])).toEqual([
			[NORTH, 0, 2, 1, 0, 2],
			[CAPITAL, 0, 2, 2, 1, 4],
			[SOUTH, 0, 1, 1, 0, 1],
			[null, 0, 0, 1, 0, 1],
			['all', 0, 2, 3, 1, 5]
		]);
	});

	it('tells what covers all from what does not', () => {
		const [north, , south] = matrix(REGISTRY, {}).rows;
		expect([north!.cells[5], south!.cells[5]]).toMatchObject([
			{ count: 2, own: 1 },
			{ count: 1, own: 0 }
		]);
		expect(table({ scopes: ['own'] }, [6, 11])).toEqual([
			[NORTH, 1, 0, 1],
			[CAPITAL, 1, 1, 3],
			[SOUTH, 0, 0, 0],
			['all', 1, 1, 3]
		]);
	});

	it('divides among municipalities, where the total is the sum, and by inhabitants, where it is not', () => {
		const apportioned = table({ apportioned: true }, [6]);
		const [third, half] = [1 / 3, 1 / 2];
		expect(apportioned.map(([, six]) => six)).toEqual([
			third + half,
			third + half,
			third,
			0,
			expect.closeTo(2, 9)
		]);
		expect(apportioned.at(-1)?.at(-1)).toBeCloseTo(5, 9);
		expect(table({ per100k: true }, [6])).toEqual([
			[NORTH, 4, 4],
			[CAPITAL, 1, 2],
			[SOUTH, 1, 1],
			[null, null, null],
			['all', 2 / 3.5, 5 / 3.5]
		]);
	});

	it('shows only the rows and columns that are asked for', () => {
		const { rows, columns } = matrix(REGISTRY, { municipalities: [SOUTH, NORTH], goals: [11, 'nd'] });
		expect(columns).toEqual([11]);
		expect(rows.map(({ code }) => code)).toEqual([NORTH, SOUTH]);
	});

	it('stands against lines, types of partner, and the years of its records or of the question, the undated outside', () => {
		expect(matrix(REGISTRY, { axis: 'line' }).columns.slice(2)).toEqual([
			'agreements',
			'institutional_strengthening',
			'nd'
		]);
		expect(matrix(REGISTRY, { axis: 'partnerType' }).columns.at(-1)).toBe('nd');
		const years = matrix(REGISTRY, { axis: 'year' });
		expect([years.columns, years.outside]).toEqual([[2001, 2003], 2]);
		expect(years.totals.map(({ value }) => value)).toEqual([1, 2]);
		expect(matrix(REGISTRY, { axis: 'year', from: 2002, to: 2003 }).columns).toEqual([2002, 2003]);
	});

	it('of nothing has no years and nothing in it', () => {
		const empty = { ...REGISTRY, records: [] };
		expect(matrix(empty, { axis: 'year' }).columns).toEqual([]);
		const { rows, total } = matrix(empty, {});
		expect([rows.length, total.count]).toEqual([3, 0]);
		expect(rows.flatMap(({ cells }) => cells).every(({ value }) => value === 0)).toBe(true);
	});

	it('holds in every cell what its own question answers, on any registry', () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), (registry, question) => {
				const index = buildIndex(registry, TODAY);
				const answer = ask(index, question);
				const measuring = measuringOf(index, question);
				const { rows, totals, total } = matrixOf(index, question, answer, measuring);
				for (const { code, cells, total } of rows) {
					for (const { change, count, own, value } of [...cells, total]) {
						const asked = withChange(question, change);
						const answered = ask(index, asked);
						expect(count).toBe(answered.total);
						expect(own).toBe(countOf(index, answered.matching, 'scope', 'own'));
						const measured = measure(index, answered.anywhere, measuring)!;
						if (code !== null) expect(value).toBeCloseTo(measured.get(code)!.value, 6);
					}
				}
				for (const { change, count } of [...totals, total])
					expect(count).toBe(ask(index, withChange(question, change)).total);
				expect(total.count).toBe(answer.total);
			})
		);
	});

	it('has totals of rows and columns that each record counts in once, and never more than the parts together', () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), (registry, asked) => {
				const index = buildIndex(registry, TODAY);
				const question = withChange(asked, { measure: 'records', per100k: false });
				const answer = ask(index, question);
				const made = matrixOf(index, question, answer, measuringOf(index, question));
				const sum = (cells: readonly { value: number | null }[]) =>
					cells.reduce((sum, { value }) => sum + (value ?? 0), 0);
				expect(made.total.value).toBeCloseTo(
					question.apportioned ? sum(made.rows.map(({ total }) => total)) : answer.total,
					6
				);
				const known = made.rows.filter(({ code }) => code !== null).length === registry.municipalities.length;
				if (known) expect(made.total.value).toBeCloseTo(answer.total, 6);
				made.totals.forEach(({ value }, position) =>
					expect(sum(made.rows.map(({ cells }) => cells[position]!))).toBeGreaterThan(value! - 1e-6)
				);
			})
		);
	});
});
