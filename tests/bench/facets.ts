/** A filter changes: every count of every facet, by the core and by others, with equal answers. */

import { deepStrictEqual } from 'node:assert';
import { ask, indexing, type Answer } from '../../src/lib/domain/facets.ts';
import { EMPTY_QUESTION, withChange, type Question } from '../../src/lib/domain/filters.ts';
import { atOnce } from '../../src/lib/domain/slices.ts';
import { columnsOfSize, SIZES, TODAY } from './registries.ts';
import { resultOf, timesOf, type Result } from './result.ts';
import { byArquero, byCrossfilter, byFiltering, FACETS, rowsOf, type Counts, type Row } from './rivals.ts';

/** Somebody filters: each question differs from the one before in one facet. */
const CHANGES: Partial<Question>[] = [
	{ municipalities: ['05001'] },
	{ goals: [11] },
	{ from: 2016, to: 2020 },
	{ lines: ['technical_financial', 'nd'] },
	{ goals: [6, 11, 13] },
	{ municipalities: [] },
	{ from: null, to: null },
	{ statuses: ['unknown'] },
	{ goals: [] },
	{ partnerCountries: ['ESP', 'DEU'] }
];
const QUESTIONS = CHANGES.reduce<Question[]>(
	(asked, change) => [...asked, withChange(asked.at(-1) ?? EMPTY_QUESTION, change)],
	[]
);

const BUDGETS: Record<number, number> = { 100_000: 3, 1_000_000: 25 };
const LEAST_TIMES_FASTER = 20;

/** How often all questions are asked: of the slow ones less often, and of the slowest only the first ones. */
type Turns = { readonly rounds: number; readonly questions: number };

export async function run(): Promise<Result[]> {
	const results: Result[] = [];
	const perRecord: number[] = [];
	for (const size of SIZES) {
		const columns = columnsOfSize(size);
		const index = atOnce(indexing(columns, TODAY, () => new Uint32Array()));
		const few = size >= 1_000_000;
		const about = (by: string) => ({
			name: `filter change: every count of every facet, ${by}`,
			size,
			unit: 'ms'
		});
		const of = { rounds: 5, questions: QUESTIONS.length };
		// The first round is for the compiler; it is nobody's.
		timed((question) => ask(index, question), of);
		const own = resultOf(
			{ ...about('the core'), budget: BUDGETS[size] },
			timed((question) => ask(index, question), of)
		);
		results.push(own);
		perRecord.push(own.median / size);

		const expected = QUESTIONS.map((question) => ask(index, question));
		const rows = rowsOf(columns);
		const rivals: [string, (rows: Row[]) => (question: Question) => Counts, Turns][] = [
			['crossfilter2', byCrossfilter, { rounds: 2, questions: QUESTIONS.length }],
			['Array.filter', byFiltering, { rounds: 1, questions: few ? 3 : QUESTIONS.length }],
			['arquero', byArquero, { rounds: 1, questions: few ? 2 : 5 }]
		];
		for (const [name, make, turns] of rivals) {
			console.error(`${name}, ${size} records`);
			let count!: (question: Question) => Counts;
			const [building] = timesOf(1, () => (count = make(rows)));
			if (name === 'crossfilter2')
				results.push(resultOf({ ...about(name), name: `index: ${name}` }, [building!]));
			QUESTIONS.slice(0, turns.questions).forEach((question, i) =>
				refuseOther(name, count(question), expected[i]!)
			);
			const result = resultOf(about(name), timed(count, turns));
			results.push(result);
			if (name !== 'crossfilter2') continue;
			const ratio = { name: 'times faster than crossfilter2', size, unit: '×', moreIsBetter: true };
			const budget = few ? LEAST_TIMES_FASTER : undefined;
			results.push(resultOf({ ...ratio, budget }, [result.median / own.median]));
		}
	}
	results.push(
		resultOf(
			{
				name: `cost of a filter change per record, against ${SIZES[0]} records`,
				size: SIZES.at(-1)!,
				unit: '×',
				budget: 1
			},
			[perRecord.at(-1)! / perRecord[0]!]
		)
	);
	return results;
}

/** Milliseconds of every question of every round. */
function timed(count: (question: Question) => unknown, { rounds, questions }: Turns): number[] {
	return Array.from({ length: rounds }, () => timesOf(questions, (turn) => count(QUESTIONS[turn]!))).flat();
}

/** @throws where another way counts otherwise than the core: then one of them is wrong and no time means anything. */
function refuseOther(name: string, counts: Counts, { counts: expected }: Answer): void {
	const present = (values: ReadonlyMap<unknown, number>) =>
		Object.fromEntries(
			[...values].filter(([, count]) => count > 0).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
		);
	for (const facet of FACETS) {
		deepStrictEqual(present(counts[facet]), present(expected[facet]), `${name} counts ${facet} otherwise`);
	}
}
