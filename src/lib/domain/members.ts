/** The records that have one value of a facet, as counting needs them. */

import { addAll, countAnd, emptyBitset, setBit, wordsFor, type Bitset } from './bitset.ts';

/** Held in whichever form is smaller, which is also the faster: a bit for each record, or the record numbers. */
export type Members =
	| { readonly form: 'bits'; readonly bits: Bitset }
	| { readonly form: 'numbers'; readonly numbers: Uint32Array };

export const NO_MEMBERS: Members = { form: 'numbers', numbers: new Uint32Array() };

/** @param numbers distinct record numbers below `size`. */
export function membersOf(numbers: readonly number[], size: number): Members {
	if (numbers.length < wordsFor(size)) return { form: 'numbers', numbers: Uint32Array.from(numbers) };
	const bits = emptyBitset(size);
	for (const number of numbers) setBit(bits, number);
	return { form: 'bits', bits };
}

/** Number of members in the set. */
export function countMembers(members: Members, bits: Bitset): number {
	if (members.form === 'bits') return countAnd(members.bits, bits);
	const { numbers } = members;
	let total = 0;
	for (let i = 0; i < numbers.length; i++) {
		const number = numbers[i]!;
		total += (bits[number >>> 5]! >>> (number & 31)) & 1;
	}
	return total;
}

/** Adds the members to the set. */
export function addMembers(bits: Bitset, members: Members): void {
	if (members.form === 'bits') addAll(bits, members.bits);
	else for (const number of members.numbers) setBit(bits, number);
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
