/** What pages take from the registry: its head, its columns as a file, and the records that they show. */

import { sliceBits } from '#lib/domain/bitset.ts';
import type { Found } from '#lib/domain/search.ts';
import { encodeColumns } from '#lib/domain/columns-file.ts';
import { columnsOf, numberOfCode, type Columns } from '#lib/domain/columns.ts';
import { expiriesOf, listed } from '#lib/domain/coverage/expiries.ts';
import { ask } from '#lib/domain/facets.ts';
import { wholeIndex, type WholeIndex } from '#lib/domain/whole.ts';
import { withChange, type Question } from '#lib/domain/filters.ts';
import { inListOrder, listPage } from '#lib/domain/list.ts';
import { orderedNumbers, tablePage, titleRanks } from '#lib/domain/order.ts';
import type { CooperationRecord, Registry, RegistryHead } from '#lib/domain/registry.ts';

/** A registry made ready for pages, once for as long as it is the published one. */
type Prepared = {
	readonly head: RegistryHead;
	readonly columns: Columns;
	readonly file: Uint8Array<ArrayBuffer>;
	/** In the order of the list. */
	readonly records: readonly CooperationRecord[];
	/** By the year of the day that is asked about; never more than one. */
	readonly indexes: Map<string, WholeIndex>;
};

const known = new WeakMap<Registry, Prepared>();

export function prepared(registry: Registry): Prepared {
	const before = known.get(registry);
	if (before) return before;
	const { records: unordered, ...head } = registry;
	const records = inListOrder(unordered);
	const columns = columnsOf(registry);
	const after: Prepared = {
		head: { ...head, size: records.length, localSide: localSideOf(records) },
		columns,
		file: encodeColumns(columns),
		records,
		indexes: new Map()
	};
	known.set(registry, after);
	return after;
}

function localSideOf(records: readonly CooperationRecord[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { parties } of records) {
		const local = parties.filter(({ side }) => side === 'local').map(({ organisation }) => organisation);
		for (const slug of new Set(local)) if (slug !== null) counts[slug] = (counts[slug] ?? 0) + 1;
	}
	return counts;
}

/** The index of a registry for questions about a day. */
export function indexFor(registry: Registry, today: string): WholeIndex {
	const { head, columns, records, indexes } = prepared(registry);
	const year = today.slice(0, 4);
	let index = indexes.get(year);
	if (!index) {
		// A link may carry any day: one index is kept, not one for each year that somebody asks about.
		indexes.clear();
		indexes.set(year, (index = wholeIndex(head, columns, records, today)));
	}
	return index;
}

/** What a page is about, beside its question. */
export type Subject = {
	/** Slug of the municipality that is open. */
	readonly municipality: string | null;
	/** Code of the record that is open. */
	readonly record: string | null;
	/** Whether it is the page of coverage. */
	readonly coverage: boolean;
};

/**
 * The numbers of the records whose texts a page shows: its page of the list, the open record with its relatives, or
 * what coverage lists by name.
 */
export function shownOn(registry: Registry, question: Question, subject: Subject, today: string): number[] {
	if (subject.record !== null) return familyOf(registry, subject.record);
	if (subject.coverage) {
		const day = question.today ?? today;
		return listed(prepared(registry).columns, ask(indexFor(registry, day), question).matching, day);
	}
	const open = registry.municipalities.find(({ slug }) => slug === subject.municipality);
	const asked = open ? withChange(question, { municipalities: [open.code], page: question.page }) : question;
	if (!open && question.view === 'table')
		return [...tablePage(ordered(registry, question, today), question.page).numbers];
	const { matching } = ask(indexFor(registry, question.today ?? today), asked);
	return [...listPage(matching, question.page).numbers];
}

/** The records that answer a question and end on its day or later, or may; the soonest first. */
export function ending(registry: Registry, question: Question, today: string): CooperationRecord[] {
	const { columns, records } = prepared(registry);
	const day = question.today ?? today;
	const { matching } = ask(indexFor(registry, day), question);
	const { known, uncertain, later } = expiriesOf(columns, matching, day);
	return [...known, ...uncertain, ...later]
		.sort((a, b) => a.to - b.to || a.record - b.record)
		.map(({ record }) => records[record]!);
}

/** The numbers of the records that answer a question, in the order of the table. */
export function ordered(registry: Registry, question: Question, today: string): Uint32Array {
	const { matching } = ask(indexFor(registry, question.today ?? today), question);
	const ranks = question.order.column === 'title' ? ranksOf(registry) : null;
	return orderedNumbers(prepared(registry).columns, matching, question.order, ranks);
}

const ranks = new WeakMap<Registry, Uint32Array<ArrayBuffer>>();

/** The place of each title by the alphabet of the registry's language, by record number. */
export function ranksOf(registry: Registry): Uint32Array<ArrayBuffer> {
	const before = ranks.get(registry);
	if (before) return before;
	const titles = prepared(registry).records.map(({ title }) => title.value);
	const after = titleRanks(titles, registry.locale);
	ranks.set(registry, after);
	return after;
}

/** The numbers of a record, of those it belongs to and of its parts; empty when there is no such record. */
export function familyOf(registry: Registry, code: string): number[] {
	const { columns, records } = prepared(registry);
	const number = numberOfCode(columns.codes, code);
	if (number === null) return [];
	const { parents } = records[number]!;
	const relatives = [...records.keys()].filter(
		(other) => parents.includes(records[other]!.code) || records[other]!.parents.includes(code)
	);
	return [number, ...relatives.filter((other) => other !== number)];
}

/** What a text finds. */
export function foundBy(registry: Registry, text: string, today: string): Found {
	const { found, corrections, cut } = indexFor(registry, today).search.match(text);
	return { text, numbers: sliceBits(found, 0, prepared(registry).columns.size), corrections, cut };
}

/** Records by their numbers; numbers that no record has are left out. */
export function numbered(registry: Registry, numbers: readonly number[]): [number, CooperationRecord][] {
	const { records } = prepared(registry);
	return numbers.flatMap((number) => {
		const record = records[number];
		return record ? [[number, record] as [number, CooperationRecord]] : [];
	});
}

/** A version of the registry never changes: whoever has its parts need not ask again. */
export const FOR_EVER = { 'cache-control': 'public, max-age=31536000, immutable' } as const;
