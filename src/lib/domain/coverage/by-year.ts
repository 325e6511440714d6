/** Records by year: those that begin in it and those in force during it, with what of that is not certain. */

import { hasBit, type Bitset } from '../bitset.ts';
import { DATE_PRECISIONS } from '../codes.ts';
import type { Columns } from '../columns.ts';
import { ask, type RegistryIndex } from '../facets.ts';
import { withChange, type Question } from '../filters.ts';
import { NO_PERIOD, yearOfPacked } from '../periods.ts';
import { RUNNING } from '../years.ts';

export type YearCount = {
	readonly year: number;
	/** Records signed or begun in it. */
	readonly begun: number;
	/** Records in force in some part of it, as far as is known. */
	readonly inForce: number;
	/** Of those, the ones that may not be: they run on without an end, or end on some day of that very year. */
	readonly uncertain: number;
};

export type ByYear = {
	/** Every year from the first with a record to the last, and the present one; none without a date. */
	readonly years: readonly YearCount[];
	/** Records without a date, which are in no year. */
	readonly undated: number;
	/** Records that have neither an end nor a state that says they run: in force in their first year only. */
	readonly unknownEnd: number;
};

/** The years of all that a question asks for but its years: a view of years does not filter itself. */
export function byYear(index: RegistryIndex, columns: Columns, question: Question, today: string): ByYear {
	const { matching } = ask(index, withChange(question, { from: null, to: null, undated: false }));
	const now = Number(today.slice(0, 4));
	const { uncertain, unknownEnd } = uncertainties(columns, matching, now);
	const counts = new Map<number, YearCount>();
	for (const [year, members] of index.yearsInForce) {
		const inForce = members.countIn(matching);
		const begun = index.yearsBegun.get(year)?.countIn(matching) ?? 0;
		if (inForce > 0) counts.set(year, { year, begun, inForce, uncertain: uncertain.get(year) ?? 0 });
	}
	const undated = index.undated.countIn(matching);
	if (counts.size === 0) return { years: [], undated, unknownEnd };
	const [first, last] = [Math.min(now, ...counts.keys()), Math.max(now, ...counts.keys())];
	const years = Array.from({ length: last - first + 1 }, (_, position) => {
		const year = first + position;
		return counts.get(year) ?? { year, begun: 0, inForce: 0, uncertain: 0 };
	});
	return { years, undated, unknownEnd };
}

function uncertainties({ size, begins, ends, values: { status } }: Columns, matching: Bitset, now: number) {
	const uncertain = new Map<number, number>();
	const add = (year: number) => uncertain.set(year, (uncertain.get(year) ?? 0) + 1);
	let unknownEnd = 0;
	for (let record = 0; record < size; record++) {
		const [begin, end] = [begins[record]!, ends[record]!];
		if (begin === NO_PERIOD || !hasBit(matching, record)) continue;
		const first = yearOfPacked(begin);
		if (end === NO_PERIOD) {
			if (!RUNNING.includes(status.entries[status.positions[record]!]!)) unknownEnd++;
			else for (let year = first + 1; year <= now; year++) add(year);
			continue;
		}
		const last = yearOfPacked(end);
		if (DATE_PRECISIONS[end & 3] === 'year' && last > first) add(last);
	}
	return { uncertain, unknownEnd };
}
