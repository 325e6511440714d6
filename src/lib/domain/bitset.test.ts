import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	and,
	count,
	countBoth,
	emptyBitset,
	fullBitset,
	hasBit,
	intersections,
	popcount,
	setBit,
	sliceBits,
	type Bitset
} from './bitset.ts';

const SIZE = 100;
const someNumbers = fc.uniqueArray(fc.nat({ max: SIZE - 1 })).map((numbers) => numbers.sort((a, b) => a - b));

function bitsetOf(numbers: readonly number[]): Bitset {
	const bits = emptyBitset(SIZE);
	for (const number of numbers) setBit(bits, number);
	return bits;
}

const numbersOf = (bits: Bitset) => sliceBits(bits, 0, SIZE);

describe('a bitset', () => {
	it('holds the numbers put in and no others', () => {
		fc.assert(
			fc.property(someNumbers, (numbers) => {
				const bits = bitsetOf(numbers);
				expect(numbersOf(bits)).toEqual(numbers);
				expect(count(bits)).toBe(numbers.length);
				for (let number = 0; number < SIZE; number++) {
					expect(hasBit(bits, number)).toBe(numbers.includes(number));
				}
			})
		);
	});

	it('is full up to its last record, whatever the size', () => {
		for (const size of [0, 1, 31, 32, 33, 64, 100]) expect(count(fullBitset(size))).toBe(size);
	});

	it('is cut into slices', () => {
		fc.assert(
			fc.property(someNumbers, fc.nat({ max: SIZE }), fc.nat({ max: SIZE }), (numbers, skip, length) => {
				expect(sliceBits(bitsetOf(numbers), skip, length)).toEqual(numbers.slice(skip, skip + length));
			})
		);
	});

	it('counts what it has in common with another, in sets of any length', () => {
		const words = fc.uint32Array({ maxLength: 70, size: 'max' });
		fc.assert(
			fc.property(words, words, (a, b) => {
				const length = Math.min(a.length, b.length);
				const [one, other] = [a.subarray(0, length), b.subarray(0, length)];
				expect(countBoth(one, other)).toBe(count(and(one, other)));
			})
		);
	});

	it('counts the bits of any word', () => {
		fc.assert(
			fc.property(fc.integer(), (word) => {
				expect(popcount(word)).toBe((word >>> 0).toString(2).replaceAll('0', '').length);
			})
		);
	});
});

describe('intersections', () => {
	it('hold what every mask lets through, and what every other does', () => {
		fc.assert(
			fc.property(fc.array(someNumbers, { maxLength: 5 }), (lists) => {
				const everyNumber = Array.from({ length: SIZE }, (_, number) => number);
				const inAll = (some: number[][]) =>
					everyNumber.filter((number) => some.every((list) => list.includes(number)));
				const { all, others } = intersections(lists.map(bitsetOf), SIZE);
				expect(numbersOf(all)).toEqual(inAll(lists));
				lists.forEach((_, i) => expect(numbersOf(others[i]!)).toEqual(inAll(lists.toSpliced(i, 1))));
			})
		);
	});

	it('of two are in both', () => {
		expect(numbersOf(and(bitsetOf([1, 40, 99]), bitsetOf([0, 40, 99])))).toEqual([40, 99]);
	});
});
