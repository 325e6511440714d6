/** Dates with a precision. A month or a year is a period; order and validity look at the ends of periods. */

import type { DatePrecision } from './codes.ts';

/** `date` is the first day of the period, ISO 8601 (`2021-01-01` with precision `year` is all of 2021). */
export type Period = { readonly date: string; readonly precision: DatePrecision };

const REDUCED = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Reads an ISO 8601 date of any precision (`2021`, `2021-08`, `2021-08-19`); null when it is none. */
export function parsePeriod(text: string): Period | null {
	const parts = REDUCED.exec(text.trim());
	if (!parts) return null;
	const [, year = '', month, day] = parts;
	const date = `${year}-${month ?? '01'}-${day ?? '01'}`;
	const parsed = new Date(`${date}T00:00:00Z`);
	// A 30th of February rolls over into March; only a date that comes back unchanged exists.
	if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date) return null;
	return { date, precision: day ? 'day' : month ? 'month' : 'year' };
}

/** Writes a period as ISO 8601 with its own precision; the inverse of {@link parsePeriod}. */
export function periodToIso({ date, precision }: Period): string {
	return precision === 'year' ? date.slice(0, 4) : precision === 'month' ? date.slice(0, 7) : date;
}

/** Year of the period, which no precision can change. */
export function yearOf(period: Period): number {
	return Number(period.date.slice(0, 4));
}

/** Last day of the period, ISO 8601. */
export function periodEnd({ date, precision }: Period): string {
	const year = Number(date.slice(0, 4));
	if (precision === 'day') return date;
	if (precision === 'year') return `${date.slice(0, 4)}-12-31`;
	const lastDay = new Date(Date.UTC(year, Number(date.slice(5, 7)), 0)).getUTCDate();
	return `${date.slice(0, 7)}-${String(lastDay).padStart(2, '0')}`;
}

/** Orders periods by their ends; a shorter period before a longer one that ends the same day. */
export function comparePeriods(a: Period, b: Period): number {
	const [endA, endB] = [periodEnd(a), periodEnd(b)];
	if (endA !== endB) return endA < endB ? -1 : 1;
	return a.date === b.date ? 0 : a.date > b.date ? -1 : 1;
}

/** Whether an end and a start contradict each other whatever days they stand for. */
export function endsBeforeStart(start: Period, end: Period): boolean {
	return periodEnd(end) < start.date;
}

/** The date in the valley (America/Bogota), ISO 8601. */
export function todayInBogota(now: Date = new Date()): string {
	return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Bogota' }).format(now);
}
