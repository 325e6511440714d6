/** The years of a record: the one in which it begins, and those in which it is in force. */

import type { Status } from './codes.ts';
import { yearOf } from './dates.ts';
import type { CooperationRecord } from './registry.ts';

/** States in which a record without an end still runs. */
const RUNNING: readonly Status[] = ['signed', 'in_execution', 'suspended'];

/** The year of signature or start; none without a date. */
export function yearsBegun({ begins }: CooperationRecord): number[] {
	return begins ? [yearOf(begins)] : [];
}

/**
 * Every year in which a record is in force, ascending; none without a beginning. Without an end it is in force up to
 * `today` (ISO 8601) while it runs, and else is known only for the year in which it began.
 */
export function yearsInForce(record: CooperationRecord, today: string): number[] {
	const years = yearsBegun(record);
	const [first = 0] = years;
	const runs = RUNNING.includes(record.status);
	const last = record.ends ? yearOf(record.ends) : runs ? Number(today.slice(0, 4)) : first;
	if (years.length > 0) for (let year = first + 1; year <= last; year++) years.push(year);
	return years;
}
