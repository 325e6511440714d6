/** A filter changes on the page of coverage: all that it computes, the answer first. */

import { byYear } from '../../src/lib/domain/coverage/by-year.ts';
import { municipalitiesCompared, periodsCompared } from '../../src/lib/domain/coverage/compare.ts';
import { endedWithoutLiquidation, expiriesOf } from '../../src/lib/domain/coverage/expiries.ts';
import { spreadsOf } from '../../src/lib/domain/coverage/fairness.ts';
import { findingsOf } from '../../src/lib/domain/coverage/findings.ts';
import { matrixOf } from '../../src/lib/domain/coverage/matrix.ts';
import { ask, indexing } from '../../src/lib/domain/facets.ts';
import { EMPTY_QUESTION, withChange, type Question } from '../../src/lib/domain/filters.ts';
import { measuringOf } from '../../src/lib/domain/measures.ts';
import { atOnce } from '../../src/lib/domain/slices.ts';
import { columnsOfSize, TODAY } from './registries.ts';
import { resultOf, timesOf, type Result } from './result.ts';

/** The largest registry for which the page has a budget is one of a country. */
const SIZES = [10_000, 100_000];
const BUDGET = 16;
const TURNS = 20;
/** Turns for the compiler, which do not count. */
const WARM = 10;

const QUESTIONS: readonly Question[] = [
	EMPTY_QUESTION,
	withChange(EMPTY_QUESTION, { goals: [11] }),
	withChange(EMPTY_QUESTION, { goals: [11], scopes: ['own'] }),
	withChange(EMPTY_QUESTION, { from: 2016, to: 2024 }),
	withChange(EMPTY_QUESTION, { axis: 'line', compared: ['05001', '05079', '05129'] })
];

export async function run(): Promise<Result[]> {
	return SIZES.map((size) => {
		const columns = columnsOfSize(size);
		const index = atOnce(indexing(columns, TODAY, () => new Uint32Array()));
		const everything = (turn: number) => {
			const question = QUESTIONS[turn % QUESTIONS.length]!;
			const answer = ask(index, question);
			return [
				findingsOf(index, question, answer, TODAY),
				matrixOf(index, question, answer, measuringOf(index, question)),
				spreadsOf(index, question, answer),
				byYear(index, columns, question, TODAY),
				expiriesOf(columns, answer.matching, TODAY),
				endedWithoutLiquidation(columns, answer.matching, TODAY),
				municipalitiesCompared(index, question, answer, question.compared),
				periodsCompared(index, question, TODAY)
			];
		};
		timesOf(WARM, everything);
		return resultOf(
			{
				name: 'coverage: all of the page',
				size,
				unit: 'ms',
				budget: size === SIZES[0] ? BUDGET : undefined
			},
			timesOf(TURNS, everything)
		);
	});
}
