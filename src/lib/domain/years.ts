/** The years of a record: the one in which it begins, and those in which it is in force. */

import type { Status } from './codes.ts';
import type { Columns } from './columns.ts';
import type { Spans } from './members.ts';
import { NO_PERIOD, yearOfPacked } from './periods.ts';

/** States in which a record without an end still runs. */
export const RUNNING: readonly string[] = ['signed', 'in_execution', 'suspended'] satisfies Status[];

/** Years of every record, counted from the year `start`; `count` years reach to the last of any record. */
export type YearSpans = Spans & { readonly start: number; readonly count: number };

/** The year of signature or start; none without a date. */
export function yearsBegun({ begins }: Columns): YearSpans {
	const years = yearsOf(begins);
	return countedFromFirst(years, years.slice());
}

/**
 * Every year in which a record is in force; none without a beginning. Without an end it is in force up to `today`
 * (ISO 8601) while it runs, and else is known only for the year in which it began.
 */
export function yearsInForce({ begins, ends, values }: Columns, today: string): YearSpans {
	const { entries, positions } = values.status;
	const first = yearsOf(begins);
	const last = yearsOf(ends);
	const now = Number(today.slice(0, 4));
	const runs = entries.map((status) => RUNNING.includes(status));
	for (let record = 0; record < first.length; record++) {
		if (last[record] === 0 && runs[positions[record]!]) last[record] = now;
		if (last[record]! < first[record]!) last[record] = first[record]!;
	}
	return countedFromFirst(first, last);
}

/** Year of each period, 0 for none. */
function yearsOf(periods: Int32Array): Uint16Array {
	const years = new Uint16Array(periods.length);
	for (let i = 0; i < years.length; i++) years[i] = periods[i] === NO_PERIOD ? 0 : yearOfPacked(periods[i]!);
	return years;
}

/** Spans of years, 0 in `first` for none, in place. */
function countedFromFirst(first: Uint16Array, last: Uint16Array): YearSpans {
	let [start, end] = [Infinity, -Infinity];
	for (let record = 0; record < first.length; record++) {
		if (first[record] === 0) continue;
		if (first[record]! < start) start = first[record]!;
		if (last[record]! > end) end = last[record]!;
	}
	for (let record = 0; record < first.length; record++) {
		const known = first[record] !== 0;
		first[record] = known ? first[record]! - start : 1;
		last[record] = known ? last[record]! - start : 0;
	}
	return start > end ? { first, last, start: 0, count: 0 } : { first, last, start, count: end - start + 1 };
}
