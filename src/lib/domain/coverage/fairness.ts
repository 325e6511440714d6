/** How evenly a measure is spread over people: shares of municipalities beside their shares of inhabitants. */

import type { Answer, RegistryIndex } from '../facets.ts';
import type { Question } from '../filters.ts';
import { measure, measuringOf, type Measuring } from '../measures.ts';

/** What one municipality has, and how many live there. */
export type Holding = { readonly code: string; readonly value: number; readonly population: number };

/** A municipality in the whole; shares are of 1. */
export type Share = Holding & {
	readonly ofPeople: number;
	readonly ofValue: number;
};

/** Shares of people and of the measure, both from 0 to 1. */
export type LorenzPoint = readonly [people: number, value: number];

export type Fairness = {
	/** In the order in which they came. */
	readonly shares: readonly Share[];
	/** From (0, 0) to (1, 1), those with least for each inhabitant first. */
	readonly lorenz: readonly LorenzPoint[];
	/** 0 where everybody has the same; below 1, for somebody lives where all of it is. */
	readonly gini: number;
	/** The part that would have to be elsewhere for everybody to have the same (Hoover). */
	readonly misplaced: number;
	/** Codes of those with least and with most for each inhabitant. */
	readonly least: string;
	readonly most: string;
	/** How many have nothing. */
	readonly without: number;
};

/**
 * Gini and Lorenz curve of a measure against population, municipality by municipality: how it is spread inside one is
 * not known. The area under the curve is that of trapezoids.
 * @param holdings with inhabitants, each more than none.
 * @returns null where there is nothing to share, or only one to have it.
 */
export function fairnessOf(holdings: readonly Holding[]): Fairness | null {
	const total = sum(holdings.map(({ value }) => value));
	const people = sum(holdings.map(({ population }) => population));
	if (holdings.length < 2 || total === 0) return null;
	const shares = holdings.map((holding) => ({
		...holding,
		ofPeople: holding.population / people,
		ofValue: holding.value / total
	}));
	const sorted = shares.toSorted((a, b) => a.value / a.population - b.value / b.population);
	const lorenz: LorenzPoint[] = [[0, 0]];
	let gini = 1;
	for (const { ofPeople, ofValue } of sorted) {
		const [x, y] = lorenz.at(-1)!;
		lorenz.push([x + ofPeople, y + ofValue]);
		gini -= ofPeople * (2 * y + ofValue);
	}
	return {
		shares,
		lorenz,
		// Equal rates leave a rest in the last digits.
		gini: Math.max(0, gini),
		misplaced: sum(shares.map(({ ofPeople, ofValue }) => Math.max(0, ofValue - ofPeople))),
		least: sorted[0]!.code,
		most: sorted.at(-1)!.code,
		without: holdings.filter(({ value }) => value === 0).length
	};
}

/** How evenly one measure of an answer is spread; null as {@link fairnessOf} has it. */
export type Spread = {
	readonly measuring: Measuring;
	/** Records that it comes from: of amounts, those that have one in the currency. */
	readonly records: number;
	readonly fairness: Fairness | null;
};

/** Records first, then the amounts of each currency, over the municipalities that the question asks for. */
export function spreadsOf(
	index: RegistryIndex,
	question: Question,
	{ anywhere, total, sums }: Pick<Answer, 'anywhere' | 'total' | 'sums'>
): Spread[] {
	const asked = question.municipalities;
	const those = index.municipalities.filter(({ code }) => asked.length === 0 || asked.includes(code));
	const spread = (measuring: Measuring, records: number): Spread => {
		const values = measure(index, anywhere, measuring)!;
		const holdings = those.map(({ code, population }) => ({
			code,
			population,
			value: values.get(code)!.value
		}));
		return { measuring, records, fairness: fairnessOf(holdings) };
	};
	const seen = { ...question, per100k: false };
	return [
		spread(measuringOf(index, { ...seen, measure: 'records' }), total),
		...sums.map(({ currency, records }) =>
			spread(measuringOf(index, { ...seen, measure: 'amount', currency }), records)
		)
	];
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
