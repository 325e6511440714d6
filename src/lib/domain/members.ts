/** The records that have one value of a facet, as counting needs them. */

import { emptyBitset, popcount, setBit, wordsFor, type Bitset } from './bitset.ts';

/**
 * Record numbers, held in whichever form is smaller, which is also the faster to count. The loops stand in the methods
 * themselves: a call that may mean either class is not inlined, so each loop is compiled, and optimised, by itself (V8
 * otherwise leaves it five times slower inside its half-optimised callers).
 */
export interface Members {
	/** Number of members in the set. */
	countIn(bits: Bitset): number;
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
		const own = this.bits;
		let total = 0;
		for (let word = 0; word < own.length; word++) total += popcount(own[word]! & bits[word]!);
		return total;
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

	addTo(bits: Bitset): void {
		for (const number of this.numbers) setBit(bits, number);
	}
}

export const NO_MEMBERS: Members = new SparseMembers(new Uint32Array());

/** @param numbers distinct record numbers below `size`. */
export function membersOf(numbers: readonly number[], size: number): Members {
	if (numbers.length < wordsFor(size)) return new SparseMembers(Uint32Array.from(numbers));
	const bits = emptyBitset(size);
	for (const number of numbers) setBit(bits, number);
	return new DenseMembers(bits);
}

/** The members of each value, in the order in which values are shown, and of none. */
export type Grouping<V> = { readonly byValue: Map<V, Members>; readonly without: readonly number[] };

/**
 * Groups the records 0 to `size - 1` by value.
 * @param valuesOf the values of a record; a repeated one counts once, null is none.
 * @param listed values that are there whether or not a record has them, and come first; others follow sorted.
 */
export function groupByValue<V extends string | number>(
	size: number,
	valuesOf: (number: number) => readonly (V | null)[],
	listed: readonly V[] = []
): Grouping<V> {
	const groups = new Map<V, number[]>(listed.map((value) => [value, []]));
	const known = groups.size;
	const without: number[] = [];
	for (let number = 0; number < size; number++) {
		let any = false;
		for (const value of valuesOf(number)) {
			if (value === null) continue;
			any = true;
			const group = groups.get(value);
			if (!group) groups.set(value, [number]);
			else if (group[group.length - 1] !== number) group.push(number);
		}
		if (!any) without.push(number);
	}
	const entries = [...groups];
	const others = entries.splice(known).sort(([a], [b]) => (a < b ? -1 : 1));
	const byValue = [...entries, ...others].map(([value, group]) => [value, membersOf(group, size)] as const);
	return { byValue: new Map(byValue), without };
}
