/** Municipalities beside each other and beside their mean, and one period beside another, on every measure. */

import { ask, type Answer, type RegistryIndex } from '../facets.ts';
import { MEASURES, withChange, type Measure, type Question } from '../filters.ts';
import { measure, measurer, measuringOf, type Measuring, type MeasureValue } from '../measures.ts';
import { periodsOf } from './periods.ts';

/** A measure of everyone that is compared, in their order. */
export type Compared = {
	readonly measuring: Measuring;
	readonly values: readonly MeasureValue[];
	/** Over all municipalities, each of the same weight however many people live there; null beside periods. */
	readonly mean: number | null;
};

/** Every measure, seen as the question says; amounts only where the registry has some. */
function everyMeasure(index: RegistryIndex, question: Question): Measuring[] {
	return (Object.keys(MEASURES) as Measure[])
		.map((measure) => measuringOf(index, { ...question, measure }))
		.filter(({ measure, currency }) => measure !== 'amount' || currency !== null);
}

/** Every measure of these municipalities, whatever municipalities the question asks for. */
export function municipalitiesCompared(
	index: RegistryIndex,
	question: Question,
	{ anywhere }: Pick<Answer, 'anywhere'>,
	codes: readonly string[]
): Compared[] {
	return everyMeasure(index, question).map((measuring) => {
		const all = measure(index, anywhere, measuring)!;
		const sum = [...all.values()].reduce((sum, { value }) => sum + value, 0);
		return { measuring, values: codes.map((code) => all.get(code)!), mean: sum / Math.max(1, all.size) };
	});
}

/** Every measure of the two periods, the earlier first, of all that the question asks for but its years. */
export function periodsCompared(index: RegistryIndex, question: Question, today: string): Compared[] {
	const answers = periodsOf(question, today).map(({ from, to }) =>
		ask(index, withChange(question, { from, to, undated: false }))
	);
	const asked = question.municipalities;
	const people = index.municipalities
		.filter(({ code }) => asked.length === 0 || asked.includes(code))
		.reduce((sum, { population }) => sum + population, 0);
	// A whole has nothing to divide among its municipalities.
	return everyMeasure(index, { ...question, apportioned: false }).map((measuring) => ({
		measuring,
		values: answers.map(({ matching }) => {
			const { value, ...rest } = measurer(index, matching, measuring)(matching);
			return { ...rest, value: measuring.per100k ? (value * 100_000) / people : value };
		}),
		mean: null
	}));
}
