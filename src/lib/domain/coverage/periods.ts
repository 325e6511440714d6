/** The two periods that coverage compares. */

import type { Question, YearRange } from '../filters.ts';

/** Whole years of each of the usual periods. */
const USUAL_YEARS = 5;

/** The periods asked for, else the last five whole years and the five before. @param today ISO 8601. */
export function periodsOf(
	{ periods }: Pick<Question, 'periods'>,
	today: string
): readonly [YearRange, YearRange] {
	const last = Number(today.slice(0, 4)) - 1;
	const middle = last - USUAL_YEARS;
	return (
		periods ?? [
			{ from: middle - USUAL_YEARS + 1, to: middle },
			{ from: middle + 1, to: last }
		]
	);
}

/** Years of a period. */
export function lengthOf({ from, to }: YearRange): number {
	return to - from + 1;
}

/** Whether some year is in both. @param periods the earlier first. */
export function overlap([earlier, later]: readonly [YearRange, YearRange]): boolean {
	return later.from <= earlier.to;
}
