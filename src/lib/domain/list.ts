/** The order of lists. */

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
