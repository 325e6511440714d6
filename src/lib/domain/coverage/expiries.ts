/**
 * What ends soon, and what has ended without being liquidated. Only a day can be counted down to: an end of which the
 * month or the year is known may come on any day of it, and stands apart.
 */

import { hasBit, type Bitset } from '../bitset.ts';
import { kindAt, type Columns } from '../columns.ts';
import type { Status } from '../codes.ts';
import { dayNumber, lastDayOfPacked, NO_PERIOD } from '../periods.ts';
import { RUNNING } from '../years.ts';

/** Days within which ends are counted, the last of them the farthest that is listed. */
export const WINDOWS = [30, 90, 180] as const;
const FARTHEST = WINDOWS[WINDOWS.length - 1]!;

/** An end that is ahead. */
export type Expiry = {
	/** Record number. */
	readonly record: number;
	/** Days left to the first and to the last day on which it may be; the same where the day is known. */
	readonly from: number;
	readonly to: number;
};

export type Expiries = {
	/** Known to the day, within the farthest window, the soonest first. */
	readonly known: readonly Expiry[];
	/** Known to the month or the year that may come within it, or may already have: the first to be over first. */
	readonly uncertain: readonly Expiry[];
	/** Those that end later than that, however well the day is known. */
	readonly later: readonly Expiry[];
	/** Records with an end that is not ahead. */
	readonly over: number;
	/** Records that still run, as far as their state tells, and have no end. */
	readonly open: number;
};

/**
 * The ends of a set of records from `today` (ISO 8601) on. Dates decide, because a state is known for the present only:
 * what is cancelled does not end, what is said to be finished before its end is there with its state.
 */
export function expiriesOf(columns: Columns, matching: Bitset, today: string): Expiries {
	const now = dayNumber(today);
	const statusOf = statuses(columns);
	const [known, uncertain, later]: [Expiry[], Expiry[], Expiry[]] = [[], [], []];
	let [over, open] = [0, 0];
	for (let record = 0; record < columns.size; record++) {
		if (!hasBit(matching, record)) continue;
		const ends = columns.ends[record]!;
		if (ends === NO_PERIOD) {
			if (RUNNING.includes(statusOf(record))) open++;
			continue;
		}
		const from = (ends >> 2) - now;
		const to = from < -LONGEST_PERIOD ? from : lastDayOfPacked(ends) - now;
		if (to < 0 || statusOf(record) === ('cancelled' satisfies Status)) {
			over++;
			continue;
		}
		const list = from > FARTHEST ? later : from === to ? known : uncertain;
		list.push({ record, from, to });
	}
	const soonest = (a: Expiry, b: Expiry) => a.to - b.to || a.from - b.from || a.record - b.record;
	return {
		known: known.sort(soonest),
		uncertain: uncertain.sort(soonest),
		later: later.sort(soonest),
		over,
		open
	};
}

/** Days of a year that has most: what began longer ago is over. */
const LONGEST_PERIOD = 366;

/** Ends within some days of today: known to be, and those that may be. */
export function within({ known, uncertain }: Expiries, days: number): { known: number; maybe: number } {
	return {
		known: known.filter(({ to }) => to <= days).length,
		maybe: uncertain.filter(({ from }) => from <= days).length
	};
}

/**
 * Agreements whose last possible day is before `today` (ISO 8601) and of which nothing says that they were liquidated,
 * neither their state nor an amendment; the latest first. Projects are not liquidated: their agreements are.
 */
export function endedWithoutLiquidation(columns: Columns, matching: Bitset, today: string): number[] {
	const now = dayNumber(today);
	const statusOf = statuses(columns);
	const liquidated = withAmendment(columns, 'liquidation');
	const ended: { record: number; last: number }[] = [];
	for (let record = 0; record < columns.size; record++) {
		const ends = columns.ends[record]!;
		if (!hasBit(matching, record) || ends === NO_PERIOD || ends >> 2 >= now) continue;
		if (kindAt(columns, record) !== 'agreement' || liquidated.has(record)) continue;
		if (statusOf(record) === ('liquidated' satisfies Status)) continue;
		const last = lastDayOfPacked(ends);
		if (last < now) ended.push({ record, last });
	}
	return ended.sort((a, b) => b.last - a.last || a.record - b.record).map(({ record }) => record);
}

/** So many records of a list are shown; the others are in the table. */
export const MOST_LISTED = 8;

/** Record numbers that a page of all this shows, whose texts it needs. */
export function listed(columns: Columns, matching: Bitset, today: string): number[] {
	const { known, uncertain } = expiriesOf(columns, matching, today);
	const ahead = [known, uncertain].flatMap((list) => list.slice(0, MOST_LISTED));
	const ended = endedWithoutLiquidation(columns, matching, today).slice(0, MOST_LISTED);
	return [...new Set([...ahead.map(({ record }) => record), ...ended])];
}

function statuses({ values: { status } }: Columns): (record: number) => string {
	return (record) => status.entries[status.positions[record]!]!;
}

/** Records with an amendment of a kind. */
function withAmendment({ values: { amendment } }: Columns, kind: string): Set<number> {
	const { entries, counts, positions } = amendment;
	const wanted = entries.indexOf(kind);
	const records = new Set<number>();
	if (wanted < 0) return records;
	if (!counts) {
		positions.forEach((position, record) => position === wanted && records.add(record));
		return records;
	}
	for (let record = 0, at = 0; record < counts.length; record++)
		for (const end = at + counts[record]!; at < end; at++) if (positions[at] === wanted) records.add(record);
	return records;
}
