import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBitset, setBit, sliceBits, type Bitset } from './bitset.ts';
import { intsOf } from './bytes.ts';
import { bitsOf, groupByValue } from './members.ts';
import { atOnce } from './slices.ts';

/** Few numbers of so many records are held as numbers, many as bits, neighbours as a range: all happen. */
const SIZE = 500;
const someNumbers = fc.uniqueArray(fc.nat({ max: SIZE - 1 }), { maxLength: 40, size: 'max' });
const aRange = fc
	.tuple(fc.nat({ max: SIZE - 1 }), fc.nat({ max: SIZE - 1 }))
	.map(([a, b]) => Array.from({ length: Math.abs(a - b) + 1 }, (_, i) => Math.min(a, b) + i));
const aSet = fc.oneof(someNumbers, aRange);

function bitsetOf(numbers: readonly number[]): Bitset {
	const bits = emptyBitset(SIZE);
	for (const number of numbers) setBit(bits, number);
	return bits;
}

/** Groups lists of values below `valueCount`, one list for each record. */
function group(lists: readonly (readonly number[])[], valueCount: number) {
	const column = { counts: intsOf(lists.map(({ length }) => length)), values: intsOf(lists.flat()) };
	const same = Uint32Array.from({ length: valueCount }, (_, value) => value);
	return atOnce(groupByValue(lists.length, column, same, valueCount));
}
const membersOf = (numbers: readonly number[]) => {
	const chosen = new Set(numbers);
	return group(
		Array.from({ length: SIZE }, (_, number) => (chosen.has(number) ? [0] : [])),
		1
	);
};
const numbersOf = (bits: Bitset) => sliceBits(bits, 0, SIZE);

describe('members', () => {
	it('are counted, met and added alike in every form', () => {
		const forms = new Set<string>();
		fc.assert(
			fc.property(aSet, aSet, (numbers, others) => {
				const [members] = membersOf(numbers);
				forms.add(members!.constructor.name);
				const both = numbers.filter((number) => others.includes(number));
				expect(members!.countIn(bitsetOf(others))).toBe(both.length);
				expect(members!.meets(bitsetOf(others))).toBe(both.length > 0);
				const bits = bitsetOf(others);
				members!.addTo(bits);
				expect(new Set(numbersOf(bits))).toEqual(new Set([...numbers, ...others]));
			})
		);
		expect(forms.size).toBe(3);
	});

	it('of no value are those without any', () => {
		fc.assert(
			fc.property(aSet, (numbers) => {
				const [members, without] = membersOf(numbers).map((some) => numbersOf(bitsOf(some, SIZE)));
				expect(members).toEqual(numbers.toSorted((a, b) => a - b));
				expect([...members!, ...without!].sort((a, b) => a - b)).toEqual(
					Array.from({ length: SIZE }, (_, number) => number)
				);
			})
		);
	});
});

describe('grouping', () => {
	it('counts a repeated value once', () => {
		const [a, b, without] = group([[0, 1, 0, 1], [1], [], [1, 1]], 2).map((some) =>
			sliceBits(bitsOf(some, 4), 0, 4)
		);
		expect([a, b, without]).toEqual([[0], [0, 1, 3], [2]]);
	});

	it('merges numbers that mean the same, and drops those that mean none', () => {
		const values = intsOf([0, 1, 2, 0]);
		const [all, without] = atOnce(groupByValue(4, { counts: null, values }, Uint32Array.of(0, 0, 1), 1));
		expect(sliceBits(bitsOf(all!, 4), 0, 4)).toEqual([0, 1, 3]);
		expect(sliceBits(bitsOf(without!, 4), 0, 4)).toEqual([2]);
	});
});
