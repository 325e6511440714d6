import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBitset, fullBitset, setBit, sliceBits, type Bitset } from './bitset.ts';
import { groupByValue, membersOf } from './members.ts';

/** Few numbers of so many records are held as numbers, many as bits: both happen. */
const SIZE = 500;
const someNumbers = fc.uniqueArray(fc.nat({ max: SIZE - 1 }), { maxLength: 40, size: 'max' });

function bitsetOf(numbers: readonly number[]): Bitset {
	const bits = emptyBitset(SIZE);
	for (const number of numbers) setBit(bits, number);
	return bits;
}

describe('members', () => {
	it('are counted and added alike in both forms', () => {
		fc.assert(
			fc.property(someNumbers, someNumbers, (numbers, others) => {
				const members = membersOf(numbers, SIZE);
				const both = numbers.filter((number) => others.includes(number));
				expect(members.countIn(bitsetOf(others))).toBe(both.length);
				const bits = bitsetOf(others);
				members.addTo(bits);
				expect(new Set(sliceBits(bits, 0, SIZE))).toEqual(new Set([...numbers, ...others]));
			})
		);
	});
});

describe('grouping', () => {
	it('puts listed values first and sorts the others', () => {
		const values = [['b', null], ['z', 'a'], [null], []];
		const { byValue, without } = groupByValue(4, (number) => values[number]!, ['y', 'b']);
		expect([...byValue.keys()]).toEqual(['y', 'b', 'a', 'z']);
		expect([...byValue.values()].map((members) => members.countIn(fullBitset(4)))).toEqual([0, 1, 1, 1]);
		expect(without).toEqual([2, 3]);
	});

	it('counts a repeated value once', () => {
		const { byValue } = groupByValue(SIZE, (number) => (number === 7 ? ['a', 'b', 'a', 'b'] : []));
		expect(byValue.get('a')!.countIn(fullBitset(SIZE))).toBe(1);
	});
});
