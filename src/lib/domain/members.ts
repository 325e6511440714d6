/** The records that have one value of a facet, as counting needs them. */

import { countBoth, emptyBitset, popcount, setBit, wordsFor, type Bitset } from './bitset.ts';
import type { Ints } from './bytes.ts';
import type { Slices } from './slices.ts';

/**
 * Record numbers, held in whichever form is smallest, which is also the fastest to count. The loops stand in the methods
 * themselves: a call that may mean any of the classes is not inlined, so each loop is compiled, and optimised, by itself
 * (V8 otherwise leaves it five times slower inside its half-optimised callers).
 */
export interface Members {
	/** Number of members in the set. */
	countIn(bits: Bitset): number;
	/** Whether some member is in the set. */
	meets(bits: Bitset): boolean;
	/** Adds the members to the set. */
	addTo(bits: Bitset): void;
}

/** A bit for each record. */
class DenseMembers implements Members {
	readonly bits: Bitset;

	constructor(bits: Bitset) {
		this.bits = bits;
	}

	countIn(bits: Bitset): number {
		return countBoth(this.bits, bits);
	}

	meets(bits: Bitset): boolean {
		const own = this.bits;
		for (let word = 0; word < own.length; word++) if ((own[word]! & bits[word]!) !== 0) return true;
		return false;
	}

	addTo(bits: Bitset): void {
		const own = this.bits;
		for (let word = 0; word < own.length; word++) bits[word]! |= own[word]!;
	}
}

/** The numbers themselves. */
class SparseMembers implements Members {
	readonly numbers: Uint32Array;

	constructor(numbers: Uint32Array) {
		this.numbers = numbers;
	}

	countIn(bits: Bitset): number {
		const own = this.numbers;
		let total = 0;
		for (let i = 0; i < own.length; i++) {
			const number = own[i]!;
			total += (bits[number >>> 5]! >>> (number & 31)) & 1;
		}
		return total;
	}

	meets(bits: Bitset): boolean {
		const own = this.numbers;
		for (let i = 0; i < own.length; i++) {
			const number = own[i]!;
			if (((bits[number >>> 5]! >>> (number & 31)) & 1) === 1) return true;
		}
		return false;
	}

	addTo(bits: Bitset): void {
		for (const number of this.numbers) setBit(bits, number);
	}
}

/** All numbers from the first to the last: years have this form, for the list is in their order. */
class RangeMembers implements Members {
	readonly first: number;
	readonly last: number;

	constructor(first: number, last: number) {
		this.first = first;
		this.last = last;
	}

	countIn(bits: Bitset): number {
		const { first, last } = this;
		if (first > last) return 0;
		const [from, to] = [first >>> 5, last >>> 5];
		const head = -1 << (first & 31);
		const tail = -1 >>> (31 - (last & 31));
		if (from === to) return popcount(bits[from]! & head & tail);
		let total = popcount(bits[from]! & head) + popcount(bits[to]! & tail);
		for (let word = from + 1; word < to; word++) total += popcount(bits[word]!);
		return total;
	}

	meets(bits: Bitset): boolean {
		return this.countIn(bits) > 0;
	}

	addTo(bits: Bitset): void {
		for (let number = this.first; number <= this.last; number++) setBit(bits, number);
	}
}

export const NO_MEMBERS: Members = new RangeMembers(0, -1);

/** The members of a set of its own. */
export function bitsOf(members: Members, size: number): Bitset {
	const bits = emptyBitset(size);
	members.addTo(bits);
	return bits;
}

/**
 * Values of the records 0 to `size - 1`, record by record, as numbers from 0.
 * `counts` tells how many each record has; null where each has exactly one.
 */
export type NumberedValues = { readonly counts: Ints | null; readonly values: Ints };

/** Every record with every value of it once, in order of records; `valueCount` is the value of those without any. */
function pairsOf(
	size: number,
	column: NumberedValues,
	rename: Uint32Array,
	valueCount: number
): { values: Uint32Array; records: Uint32Array } {
	// One type of array, whatever the columns are: loops over several types are compiled four times slower.
	const values = new Uint32Array(column.values);
	const counts = column.counts ? new Uint32Array(column.counts) : new Uint32Array(size).fill(1);
	const renamed = new Uint32Array(values.length + size);
	const records = new Uint32Array(renamed.length);
	const lasts = new Int32Array(valueCount).fill(-1);
	let length = 0;
	for (let record = 0, at = 0; record < size; record++) {
		const before = length;
		for (const end = at + counts[record]!; at < end; at++) {
			const value = rename[values[at]!]!;
			if (value === valueCount || lasts[value] === record) continue;
			lasts[value] = record;
			renamed[length] = value;
			records[length++] = record;
		}
		if (length > before) continue;
		renamed[length] = valueCount;
		records[length++] = record;
	}
	return { values: renamed.subarray(0, length), records: records.subarray(0, length) };
}

const IS_RANGE = -1;
const IS_LIST = -2;

/** Members of many values in the making: how many there are of each is known, who they are comes record by record. */
class Groups {
	readonly #words: number;
	readonly #totals: Uint32Array;
	readonly #firsts: Uint32Array;
	readonly #lasts: Int32Array;
	/** Where the bits of each value begin, or what form it has instead. */
	readonly #starts: Int32Array;
	/** Where each list ends, so far. */
	readonly #ends: Uint32Array;
	/** All bitsets lie in one piece of memory, all lists in another. */
	readonly #bits: Uint32Array;
	readonly #numbers: Uint32Array;

	/** @param firsts first and last member of each value; 0 and -1, a range without members, where there is none. */
	constructor(size: number, totals: Uint32Array, firsts: Uint32Array, lasts: Int32Array) {
		this.#words = wordsFor(size);
		this.#totals = totals;
		this.#firsts = firsts;
		this.#lasts = lasts;
		this.#starts = new Int32Array(totals.length);
		this.#ends = new Uint32Array(totals.length);
		let [dense, listed] = [0, 0];
		totals.forEach((total, value) => {
			this.#ends[value] = listed;
			if (lasts[value]! - firsts[value]! + 1 === total) this.#starts[value] = IS_RANGE;
			else if (total < this.#words) {
				this.#starts[value] = IS_LIST;
				listed += total;
			} else {
				this.#starts[value] = dense;
				dense += this.#words;
			}
		});
		this.#bits = new Uint32Array(dense);
		this.#numbers = new Uint32Array(listed);
	}

	/** Adds a member of a value, once, in order of records. */
	add(value: number, record: number): void {
		const start = this.#starts[value]!;
		if (start >= 0) this.#bits[start + (record >>> 5)]! |= 1 << (record & 31);
		else if (start === IS_LIST) this.#numbers[this.#ends[value]!++] = record;
	}

	members(): Members[] {
		return Array.from(this.#totals, (total, value) => {
			const start = this.#starts[value]!;
			if (start >= 0) return new DenseMembers(this.#bits.subarray(start, start + this.#words));
			if (start === IS_RANGE) {
				return total === 0 ? NO_MEMBERS : new RangeMembers(this.#firsts[value]!, this.#lasts[value]!);
			}
			const end = this.#ends[value]!;
			return new SparseMembers(this.#numbers.subarray(end - total, end));
		});
	}
}

/**
 * The members of each value from 0 to `valueCount - 1`, and last those of none of these.
 * @param rename the value that each number in `values` means, `valueCount` for none; a repeated one counts once.
 */
export function* groupByValue(
	size: number,
	column: NumberedValues,
	rename: Uint32Array,
	valueCount: number
): Slices<Members[]> {
	const { values, records } = pairsOf(size, column, rename, valueCount);
	yield;
	const totals = new Uint32Array(valueCount + 1);
	const firsts = new Uint32Array(valueCount + 1);
	const lasts = new Int32Array(valueCount + 1).fill(-1);
	for (let pair = 0; pair < values.length; pair++) {
		const value = values[pair]!;
		if (totals[value]!++ === 0) firsts[value] = records[pair]!;
		lasts[value] = records[pair]!;
	}
	yield;
	const groups = new Groups(size, totals, firsts, lasts);
	for (let pair = 0; pair < values.length; pair++) groups.add(values[pair]!, records[pair]!);
	return groups.members();
}

/** For every record the first and the last of successive values from 0; the first is greater for a record of none. */
export type Spans = { readonly first: Uint16Array; readonly last: Uint16Array };

/** As {@link groupByValue} for records that have every value from one to another. */
export function* groupBySpan(size: number, { first, last }: Spans, valueCount: number): Slices<Members[]> {
	const totals = new Uint32Array(valueCount + 1);
	const firsts = new Uint32Array(valueCount + 1);
	const lasts = new Int32Array(valueCount + 1).fill(-1);
	const note = (value: number, record: number) => {
		if (totals[value]!++ === 0) firsts[value] = record;
		lasts[value] = record;
	};
	for (let record = 0; record < size; record++) {
		for (let value = first[record]!; value <= last[record]!; value++) note(value, record);
		if (first[record]! > last[record]!) note(valueCount, record);
	}
	yield;
	const groups = new Groups(size, totals, firsts, lasts);
	for (let record = 0; record < size; record++) {
		// There are several years to each record.
		if (record === size >>> 1) yield;
		for (let value = first[record]!; value <= last[record]!; value++) groups.add(value, record);
		if (first[record]! > last[record]!) groups.add(valueCount, record);
	}
	return groups.members();
}
