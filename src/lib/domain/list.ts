/** The order of lists. */

import { count, sliceBits, type Bitset } from './bitset.ts';
import { comparePeriods, periodToIso, type Period } from './dates.ts';
import type { CooperationRecord } from './registry.ts';

/** Records newest first by date, those without a date last; on equal dates by code. */
export function inListOrder(records: readonly CooperationRecord[]): CooperationRecord[] {
	// Many records share a date: comparing each date once, not each record, keeps a million of them quick.
	const dated = new Map<string, { begins: Period; records: CooperationRecord[] }>();
	const undated: CooperationRecord[] = [];
	for (const record of records) {
		const { begins } = record;
		if (!begins) {
			undated.push(record);
			continue;
		}
		const date = periodToIso(begins);
		const group = dated.get(date);
		if (group) group.records.push(record);
		else dated.set(date, { begins, records: [record] });
	}
	const groups = [...dated.values()].sort((a, b) => comparePeriods(b.begins, a.begins));
	return [...groups.map(({ records }) => records), undated].flatMap((group) => group.sort(compareCodes));
}

function compareCodes(a: CooperationRecord, b: CooperationRecord): number {
	return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

/** Records on a page of the list. */
export const PAGE_SIZE = 25;

export type ListPage = {
	/** Record numbers. */
	readonly numbers: readonly number[];
	/** From 1. */
	readonly page: number;
	readonly pages: number;
};

/** A page of the list of a set. A page beyond the last one, from an old link, is the last one. */
export function listPage(matching: Bitset, asked: number): ListPage {
	const pages = Math.max(1, Math.ceil(count(matching) / PAGE_SIZE));
	const page = Math.min(asked, pages);
	return { numbers: sliceBits(matching, (page - 1) * PAGE_SIZE, PAGE_SIZE), page, pages };
}
