/**
 * Sets of record numbers. A bitset holds one bit for each record, 32 to a word, lowest bit first; bits beyond the last
 * record are always 0. All sets that meet in one operation belong to the same number of records.
 */

export type Bitset = Uint32Array;

/** How many words hold that many records. */
export function wordsFor(size: number): number {
	return (size + 31) >>> 5;
}

export function emptyBitset(size: number): Bitset {
	return new Uint32Array(wordsFor(size));
}

export function fullBitset(size: number): Bitset {
	const bits = emptyBitset(size).fill(0xffffffff);
	if (size & 31) bits[bits.length - 1] = 0xffffffff >>> (32 - (size & 31));
	return bits;
}

export function setBit(bits: Bitset, number: number): void {
	bits[number >>> 5]! |= 1 << (number & 31);
}

export function hasBit(bits: Bitset, number: number): boolean {
	return ((bits[number >>> 5]! >>> (number & 31)) & 1) === 1;
}

/** The records in both sets, as a new set. */
export function and(a: Bitset, b: Bitset): Bitset {
	const result = new Uint32Array(a.length);
	for (let word = 0; word < a.length; word++) result[word] = a[word]! & b[word]!;
	return result;
}

/** Number of bits set in a 32-bit word (Warren, Hacker's Delight, 5-1). */
export function popcount(word: number): number {
	word = (word - ((word >>> 1) & 0x55555555)) | 0;
	word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
	return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Number of records in both sets. Eight words at a time are added up bit by bit, in columns of ones, twos, fours and
 * eights, so that only the eights have to be counted each time (Harley and Seal; Hacker's Delight, 5-1): half the work.
 */
export function countBoth(a: Bitset, b: Bitset): number {
	const whole = a.length & ~7;
	let [total, ones, twos, fours] = [0, 0, 0, 0];
	for (let word = 0; word < whole; word += 8) {
		const w0 = a[word]! & b[word]!;
		const w1 = a[word + 1]! & b[word + 1]!;
		const w2 = a[word + 2]! & b[word + 2]!;
		const w3 = a[word + 3]! & b[word + 3]!;
		const w4 = a[word + 4]! & b[word + 4]!;
		const w5 = a[word + 5]! & b[word + 5]!;
		const w6 = a[word + 6]! & b[word + 6]!;
		const w7 = a[word + 7]! & b[word + 7]!;
		// Three bits of one weight make one of it (their parity) and one of twice the weight (their majority).
		let odd = ones ^ w0;
		const twosA = (ones & w0) | (odd & w1);
		ones = odd ^ w1;
		odd = ones ^ w2;
		const twosB = (ones & w2) | (odd & w3);
		ones = odd ^ w3;
		odd = ones ^ w4;
		const twosC = (ones & w4) | (odd & w5);
		ones = odd ^ w5;
		odd = ones ^ w6;
		const twosD = (ones & w6) | (odd & w7);
		ones = odd ^ w7;
		odd = twos ^ twosA;
		const foursA = (twos & twosA) | (odd & twosB);
		twos = odd ^ twosB;
		odd = twos ^ twosC;
		const foursB = (twos & twosC) | (odd & twosD);
		twos = odd ^ twosD;
		odd = fours ^ foursA;
		total += popcount((fours & foursA) | (odd & foursB));
		fours = odd ^ foursB;
	}
	total = 8 * total + 4 * popcount(fours) + 2 * popcount(twos) + popcount(ones);
	for (let word = whole; word < a.length; word++) total += popcount(a[word]! & b[word]!);
	return total;
}

/** Number of records in the set. */
export function count(bits: Bitset): number {
	let total = 0;
	for (let word = 0; word < bits.length; word++) total += popcount(bits[word]!);
	return total;
}

/** A stretch of the set's numbers, ascending: `length` of them after the first `skip`. */
export function sliceBits(bits: Bitset, skip: number, length: number): number[] {
	const numbers: number[] = [];
	for (let word = 0; word < bits.length && numbers.length < length; word++) {
		let rest = bits[word]!;
		const here = popcount(rest);
		if (skip >= here) {
			skip -= here;
			continue;
		}
		for (; rest !== 0 && numbers.length < length; rest &= rest - 1) {
			if (skip > 0) skip--;
			else numbers.push((word << 5) + 31 - Math.clz32(rest & -rest));
		}
	}
	return numbers;
}

/**
 * For each mask the intersection of all the others, and the intersection of all: what a facet that ignores its own
 * filter counts in, in three passes for each mask however many there are.
 */
export function intersections(masks: readonly Bitset[], size: number): { all: Bitset; others: Bitset[] } {
	let all = fullBitset(size);
	const before = masks.map((mask) => {
		const earlier = all;
		all = and(all, mask);
		return earlier;
	});
	let after = fullBitset(size);
	const others = masks
		.map((_, index) => index)
		.reverse()
		.map((index) => {
			const rest = and(before[index]!, after);
			after = and(after, masks[index]!);
			return rest;
		});
	return { all, others: others.reverse() };
}
