/**
 * The order of the table. What a record lacks in a column stands last whichever way the column goes, and records that
 * are equal in it stand in the order of the list.
 */

import { hasBit, type Bitset } from './bitset.ts';
import { DIRECTIONS, INSTRUMENTS, KINDS, LINES, MODALITIES, STATUSES, type Code } from './codes.ts';
import { codeAt, countsOf, type Columns, type ValueColumn } from './columns.ts';
import { periodEnd } from './dates.ts';
import type { Column, Order } from './filters.ts';
import { PAGE_SIZE, type ListPage } from './list.ts';
import { currencyOfBucket } from './money.ts';
import { NO_PERIOD, unpackPeriod } from './periods.ts';
import type { Locale } from './registry.ts';

/** A place in the order of a column for each record; `NaN` for a record that has nothing there. */
type Keys = Float64Array;

/**
 * Record numbers of a set in the order of a column: codes and titles by their letters, closed lists by the order of the
 * list, dates by their ends, lists of values by how many there are, amounts by currency and then by value.
 * @param ranks of titles, as {@link titleRanks} gives them; without them titles stand in the order of the list.
 */
export function orderedNumbers(
	columns: Columns,
	matching: Bitset,
	order: Order,
	ranks: Uint32Array | null = null
): Uint32Array {
	const all = orderOf(columns, order, ranks);
	return all.filter((number) => hasBit(matching, number));
}

/** The orders of all the records that were asked for, by column and direction: filters then only choose among them. */
const known = new WeakMap<Columns, Map<string, { ranks: Uint32Array | null; numbers: Uint32Array }>>();

function orderOf(columns: Columns, { column, descending }: Order, ranks: Uint32Array | null): Uint32Array {
	const orders = known.get(columns) ?? new Map();
	known.set(columns, orders);
	const name = `${column} ${descending}`;
	const before = orders.get(name);
	if (before && (column !== 'title' || before.ranks === ranks)) return before.numbers;
	const numbers = sorted(keysOf(columns, column, ranks), descending);
	orders.set(name, { ranks, numbers });
	return numbers;
}

/** Record numbers by their keys, counted into place: comparing a million of them would take a second. */
function sorted(keys: Keys, descending: boolean): Uint32Array {
	const counts = new Map<number, number>();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	const places = new Map<number, number>();
	const distinct = Float64Array.from(counts.keys())
		.filter((key) => !Number.isNaN(key))
		.sort();
	let place = 0;
	for (const key of [...(descending ? distinct.reverse() : distinct), NaN]) {
		places.set(key, place);
		place += counts.get(key) ?? 0;
	}
	const numbers = new Uint32Array(keys.length);
	keys.forEach((key, number) => {
		const at = places.get(key)!;
		numbers[at] = number;
		places.set(key, at + 1);
	});
	return numbers;
}

function keysOf(columns: Columns, column: Column, ranks: Uint32Array | null): Keys {
	const { size, values } = columns;
	switch (column) {
		case 'code': {
			const codes = Array.from({ length: size }, (_, number) => codeAt(columns.codes, number));
			const inOrder = [...codes.keys()].sort((a, b) => (codes[a]! < codes[b]! ? -1 : 1));
			const keys = new Float64Array(size);
			inOrder.forEach((number, place) => (keys[number] = place));
			return keys;
		}
		case 'title':
			return ranks ? Float64Array.from(ranks) : new Float64Array(size);
		case 'date':
			return periodKeys(columns.begins);
		case 'end':
			return periodKeys(columns.ends);
		case 'kind':
			return listKeys(values.kind, size, KINDS);
		case 'line':
			return listKeys(values.line, size, LINES);
		case 'instrument':
			return listKeys(values.instrument, size, INSTRUMENTS);
		case 'modality':
			return listKeys(values.modality, size, [...MODALITIES, ...DIRECTIONS]);
		case 'status':
			// That a state is not known is no state.
			return listKeys(
				values.status,
				size,
				STATUSES.filter(({ code }) => code !== 'unknown')
			);
		case 'partners':
			return distinctKeys(values.partner, size, ({ slug }) => slug);
		case 'countries':
			return distinctKeys(values.partner, size, ({ country }) => country);
		case 'municipalities':
			return distinctKeys(values.municipality, size, (code) => code);
		case 'goals':
			return distinctKeys(values.tag, size, ({ goal }) => goal);
		case 'amount':
			return amountKeys(columns);
	}
}

/** By the last day; of those that end the same day the shorter first, as `comparePeriods` has it. */
function periodKeys(periods: Int32Array): Keys {
	const keys = new Map<number, number>([[NO_PERIOD, NaN]]);
	return Float64Array.from(periods, (packed) => {
		let key = keys.get(packed);
		if (key === undefined) {
			key = Date.parse(periodEnd(unpackPeriod(packed)!)) + (packed & 3);
			keys.set(packed, key);
		}
		return key;
	});
}

/** By the place in a closed list of the first value of each record. */
function listKeys(column: ValueColumn<string>, size: number, list: readonly Code<string>[]): Keys {
	const places = column.entries.map((entry) => list.findIndex(({ code }) => code === entry));
	const keys = new Float64Array(size).fill(NaN);
	forEachRecord(column, (number, [first]) => {
		const place = first === undefined ? -1 : places[first]!;
		if (place >= 0) keys[number] = place;
	});
	return keys;
}

/** By the number of different values that mean something; a record with none has nothing there. */
function distinctKeys<Entry>(
	column: ValueColumn<Entry>,
	size: number,
	of: (entry: Entry) => string | number | null
): Keys {
	const meant = column.entries.map(of);
	const keys = new Float64Array(size).fill(NaN);
	forEachRecord(column, (number, positions) => {
		const distinct = new Set(positions.map((position) => meant[position]).filter((value) => value !== null));
		if (distinct.size > 0) keys[number] = distinct.size;
	});
	return keys;
}

/** Calls with each record's positions in the entries of a column. */
function forEachRecord(column: ValueColumn<unknown>, call: (number: number, positions: number[]) => void) {
	const { counts, entries, positions } = column;
	let at = 0;
	countsOf(column).forEach((count, number) => {
		const from = counts ? at : number;
		at += count;
		call(
			number,
			[...positions.subarray(from, from + count)].filter((position) => position < entries.length)
		);
	});
}

/** By currency, then by value. Amounts of whole programmes are not the record's own: it has none. */
function amountKeys({ amounts, size }: Columns): Keys {
	const { records, values, buckets } = amounts;
	const currency = (position: number) => currencyOfBucket(buckets[position]!);
	const inOrder = [...records.keys()].sort((a, b) => currency(a) - currency(b) || values[a]! - values[b]!);
	const keys = new Float64Array(size).fill(NaN);
	let key = 0;
	inOrder.forEach((position, place) => {
		const before = inOrder[place - 1];
		const same =
			before !== undefined && currency(before) === currency(position) && values[before] === values[position];
		if (!same) key++;
		keys[records[position]!] = key;
	});
	return keys;
}

/** The place of each title among all, by the reader's alphabet; equal titles share one. */
export function titleRanks(titles: readonly string[], locale: Locale): Uint32Array<ArrayBuffer> {
	const { compare } = new Intl.Collator(locale, { numeric: true });
	const inOrder = [...titles.keys()].sort((a, b) => compare(titles[a]!, titles[b]!));
	const ranks = new Uint32Array(titles.length);
	let rank = 0;
	inOrder.forEach((number, place) => {
		if (place > 0 && compare(titles[inOrder[place - 1]!]!, titles[number]!) !== 0) rank++;
		ranks[number] = rank;
	});
	return ranks;
}

/** Columns that say most when the greatest comes first: what one asks of them first. */
const GREATEST_FIRST: readonly Column[] = [
	'date',
	'end',
	'partners',
	'countries',
	'municipalities',
	'goals',
	'amount'
];

/** The order after a column's head is chosen: the other way where it is the order's already. */
export function nextOrder({ column, descending }: Order, chosen: Column): Order {
	return { column: chosen, descending: chosen === column ? !descending : GREATEST_FIRST.includes(chosen) };
}

/** A page of records in an order. A page beyond the last one, from an old link, is the last one. */
export function tablePage(ordered: Uint32Array, asked: number): ListPage {
	const pages = Math.max(1, Math.ceil(ordered.length / PAGE_SIZE));
	const page = Math.min(asked, pages);
	return { numbers: [...ordered.subarray((page - 1) * PAGE_SIZE, page * PAGE_SIZE)], page, pages };
}
