/** When records begin and end, as stretches of time. What is known to the month or the year only stays a stretch. */

import { hasBit, sliceBits, type Bitset } from './bitset.ts';
import type { Columns } from './columns.ts';
import { periodEnd, type Period } from './dates.ts';
import { unpackPeriod } from './periods.ts';

/** From and to in years: 2021.5 is the middle of 2021. */
export type Stretch = readonly [from: number, to: number];

export type TimelineRow = {
	/** Record number. */
	readonly record: number;
	readonly isProject: boolean;
	/** From its beginning to its end; to the end of its beginning where no end is known. */
	readonly whole: Stretch;
	/** What lies between beginning and end whatever days they are, or the one day that is known; null for neither. */
	readonly certain: Stretch | null;
	/** No end is known. */
	readonly open: boolean;
};

export type Timeline = {
	readonly rows: readonly TimelineRow[];
	/** First year, and the year after the last. */
	readonly first: number;
	readonly last: number;
	/** Records with a date that have no row. */
	readonly more: number;
};

/**
 * The timeline of a set of records, newest first. Records without a date have no place in it.
 * @param projects those that are projects.
 * @param dated how many of the set have a date; they are its first ones.
 * @param most rows.
 * @param year that is always in it.
 */
export function timelineOf(
	{ begins, ends }: Pick<Columns, 'begins' | 'ends'>,
	matching: Bitset,
	{ projects, dated, most, year }: { projects: Bitset; dated: number; most: number; year: number }
): Timeline {
	const rows = sliceBits(matching, 0, Math.min(dated, most)).flatMap((record): TimelineRow[] => {
		const begin = unpackPeriod(begins[record]!);
		if (!begin) return [];
		const isProject = hasBit(projects, record);
		const [from, begun] = stretchOf(begin);
		const end = unpackPeriod(ends[record]!);
		if (!end) {
			const whole: Stretch = [from, begun];
			return [{ record, isProject, whole, certain: begin.precision === 'day' ? whole : null, open: true }];
		}
		const [ending, to] = stretchOf(end);
		// A day is a point: between two days everything is certain.
		const sure: Stretch = [begin.precision === 'day' ? from : begun, end.precision === 'day' ? to : ending];
		const certain = sure[1] > sure[0] ? sure : null;
		return [{ record, isProject, whole: [from, Math.max(to, begun)], certain, open: false }];
	});
	const years = [year, year + 1, ...rows.flatMap(({ whole }) => whole)];
	return {
		rows,
		first: Math.floor(Math.min(...years)),
		last: Math.ceil(Math.max(...years)),
		more: dated - rows.length
	};
}

/** First and last moment of a period, in years. */
function stretchOf(period: Period): Stretch {
	const end = new Date(`${periodEnd(period)}T00:00:00Z`);
	end.setUTCDate(end.getUTCDate() + 1);
	return [inYears(new Date(`${period.date}T00:00:00Z`)), inYears(end)];
}

function inYears(date: Date): number {
	const year = date.getUTCFullYear();
	const [start, next] = [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
	return year + (date.getTime() - start) / (next - start);
}
