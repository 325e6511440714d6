import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aQuestion, aRegistry, FAMILIAR, SOME_RECORD, SOME_REGISTRY } from './arbitraries.ts';
import { fullBitset, hasBit } from './bitset.ts';
import { DIRECTIONS, INSTRUMENTS, KINDS, LINES, MODALITIES, STATUSES } from './codes.ts';
import { columnsOf } from './columns.ts';
import { comparePeriods, type Period } from './dates.ts';
import { ask } from './facets.ts';
import { buildIndex } from './whole.ts';
import { COLUMNS, type Column, type Order } from './filters.ts';
import { inListOrder } from './list.ts';
import { nextOrder, orderedNumbers, tablePage, titleRanks } from './order.ts';
import { type CooperationRecord, type Registry, namesOf, partnersOf } from './registry.ts';

type Compare = (a: CooperationRecord, b: CooperationRecord) => number;

/** How two records stand in a column, straight from the records, and whether one has nothing there. */
function oracle(
	registry: Registry,
	column: Column
): { compare: Compare; lacks: (r: CooperationRecord) => boolean } {
	const { organisation } = namesOf(registry);
	const by = <V>(of: (record: CooperationRecord) => V | null, compare: (a: V, b: V) => number) => ({
		compare: (a: CooperationRecord, b: CooperationRecord) => compare(of(a)!, of(b)!),
		lacks: (record: CooperationRecord) => of(record) === null
	});
	const letters = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
	const listed = (list: readonly { code: string }[], of: (record: CooperationRecord) => string | null) =>
		by<number>(
			(record) => {
				const place = list.findIndex(({ code }) => code === of(record));
				return place < 0 ? null : place;
			},
			(a, b) => a - b
		);
	const counted = (of: (record: CooperationRecord) => readonly unknown[]) =>
		by<number>(
			(record) => new Set(of(record).filter((value) => value !== null)).size || null,
			(a, b) => a - b
		);
	switch (column) {
		case 'code':
			return by(({ code }) => code, letters);
		case 'title':
			return by(({ title }) => title.value, new Intl.Collator('es', { numeric: true }).compare);
		case 'date':
			return by<Period>(({ begins }) => begins, comparePeriods);
		case 'end':
			return by<Period>(({ ends }) => ends, comparePeriods);
		case 'kind':
			return listed(KINDS, ({ kind }) => kind);
		case 'line':
			return listed(LINES, ({ line }) => line);
		case 'instrument':
			return listed(INSTRUMENTS, ({ instrument }) => instrument);
		case 'status':
			return listed(STATUSES, ({ status }) => (status === 'unknown' ? null : status));
		case 'modality':
			return listed([...MODALITIES, ...DIRECTIONS], ({ modality, direction }) => modality ?? direction);
		case 'partners':
			return counted((record) => partnersOf(record, organisation).map(({ slug }) => slug));
		case 'countries':
			return counted((record) => partnersOf(record, organisation).map(({ country }) => country));
		case 'municipalities':
			return counted(({ municipalities }) => municipalities);
		case 'goals':
			return counted(({ tags }) => tags.map(({ goal }) => goal));
		case 'amount':
			return by(
				({ amount }) => (amount?.extent === 'record' ? amount : null),
				(a, b) => letters(a.currency, b.currency) || a.value - b.value
			);
	}
}

function naive(registry: Registry, records: readonly CooperationRecord[], { column, descending }: Order) {
	const { compare, lacks } = oracle(registry, column);
	// The order of the list holds among equals: sorting is stable.
	const having = records.filter((record) => !lacks(record));
	having.sort((a, b) => (descending ? compare(b, a) : compare(a, b)));
	return [...having, ...records.filter(lacks)].map(({ code }) => code);
}

describe('the order of the table', () => {
	it.each(Object.keys(COLUMNS) as Column[])('by %s is that of a naive sort of the records', (column) => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), fc.boolean(), (registry, question, descending) => {
				const order = { column, descending };
				const records = inListOrder(registry.records);
				const { matching } = ask(buildIndex(registry, '2026-11-20'), question);
				const ranks = titleRanks(
					records.map(({ title }) => title.value),
					'es'
				);
				const ordered = orderedNumbers(columnsOf(registry), matching, order, ranks);
				const chosen = records.filter((_, number) => hasBit(matching, number));
				expect([...ordered].map((number) => records[number]!.code)).toEqual(naive(registry, chosen, order));
			}),
			{ numRuns: 40 }
		);
	});

	it('newest first is the order of the list', () => {
		const columns = columnsOf(SOME_REGISTRY);
		const ordered = orderedNumbers(columns, fullBitset(columns.size), { column: 'date', descending: true });
		expect([...ordered]).toEqual([...Array(columns.size).keys()]);
	});

	it('holds a record that lacks everything but a title, last in every column that it lacks', () => {
		const bare: CooperationRecord = {
			...SOME_RECORD,
			...{ code: 'PR-999', kind: 'project', line: null, instrument: null, status: 'unknown', modality: null },
			...{
				direction: null,
				begins: null,
				ends: null,
				municipalities: [],
				parties: [],
				tags: [],
				amount: null
			}
		};
		const columns = columnsOf({ ...SOME_REGISTRY, records: [...SOME_REGISTRY.records, bare] });
		const last = columns.size - 1;
		for (const column of Object.keys(COLUMNS) as Column[]) {
			if (column === 'code' || column === 'title' || column === 'kind') continue;
			for (const descending of [false, true]) {
				const ordered = orderedNumbers(columns, fullBitset(columns.size), { column, descending });
				expect(ordered.at(-1), column).toBe(last);
			}
		}
	});

	it('follows titles when they come, and not before', () => {
		const columns = columnsOf(SOME_REGISTRY);
		const order = { column: 'title', descending: false } as const;
		const all = fullBitset(columns.size);
		const inList = [...Array(columns.size).keys()];
		expect([...orderedNumbers(columns, all, order)]).toEqual(inList);
		const ranks = Uint32Array.from(inList, (number) => columns.size - number);
		expect([...orderedNumbers(columns, all, order, ranks)]).toEqual(inList.toReversed());
	});
});

describe('titles', () => {
	it('stand by the reader’s alphabet, equal ones together', () => {
		expect([...titleRanks(['ñame', 'Zorro', 'nube', 'Árbol', 'arco', 'nube'], 'es')]).toEqual([
			3, 4, 2, 0, 1, 2
		]);
	});
});

describe('heads', () => {
	it('turn the order round, and begin with what says most', () => {
		const byDate = { column: 'date', descending: true } as const;
		expect(nextOrder(byDate, 'date')).toEqual({ column: 'date', descending: false });
		expect(nextOrder(byDate, 'amount')).toEqual({ column: 'amount', descending: true });
		expect(nextOrder(byDate, 'title')).toEqual({ column: 'title', descending: false });
	});
});

describe('pages', () => {
	it('cover everything once, and a page too far is the last', () => {
		const ordered = Uint32Array.from({ length: 60 }, (_, place) => 59 - place);
		const pages = [1, 2, 3].map((page) => tablePage(ordered, page).numbers);
		expect(pages.flat()).toEqual([...ordered]);
		expect(tablePage(ordered, 9)).toEqual({ numbers: pages[2], page: 3, pages: 3 });
		expect(tablePage(new Uint32Array(), 1)).toEqual({ numbers: [], page: 1, pages: 1 });
	});
});
