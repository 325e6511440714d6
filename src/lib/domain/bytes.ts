/**
 * Columns of numbers as bytes, the same on every machine. Each number takes as few bytes as the largest of its column,
 * and the first bytes of all stand before the second bytes of all: that is what general compression is best at.
 */

/** Whole numbers from 0, in as few bytes each as the largest needs. */
export type Ints = Uint8Array | Uint16Array | Uint32Array;

/** An empty column of that length that can hold numbers up to `largest`. */
export function intsUpTo(largest: number, length: number): Ints {
	if (largest < 2 ** 8) return new Uint8Array(length);
	return largest < 2 ** 16 ? new Uint16Array(length) : new Uint32Array(length);
}

/** A column of these numbers. */
export function intsOf(numbers: readonly number[] | Ints): Ints {
	let largest = 0;
	for (const number of numbers) if (number > largest) largest = number;
	const ints = intsUpTo(largest, numbers.length);
	ints.set(numbers);
	return ints;
}

/** Writes columns one after the other. */
export class ByteWriter {
	readonly #parts: Uint8Array[] = [];
	#length = 0;

	bytes(part: Uint8Array): void {
		this.#parts.push(part);
		this.#length += part.length;
	}

	uint32(value: number): void {
		this.bytes(Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24));
	}

	text(value: string): void {
		const encoded = new TextEncoder().encode(value);
		this.uint32(encoded.length);
		this.bytes(encoded);
	}

	ints(values: Ints): void {
		const { length } = values;
		let largest = 0;
		for (let i = 0; i < length; i++) if (values[i]! > largest) largest = values[i]!;
		const width = Math.ceil((32 - Math.clz32(largest)) / 8);
		const planes = new Uint8Array(width * length);
		for (let plane = 0; plane < width; plane++) {
			for (let i = 0; i < length; i++) planes[plane * length + i] = values[i]! >>> (8 * plane);
		}
		this.uint32(length);
		this.uint32(width);
		this.bytes(planes);
	}

	/** Differences from one number to the next, for columns that change slowly. */
	deltas(values: Int32Array | Uint32Array): void {
		const steps = new Uint32Array(values.length);
		for (let i = 0, before = 0; i < values.length; before = values[i++]!) {
			const step = (values[i]! - before) | 0;
			// Small steps up and down are small numbers: 0, -1, 1, -2 become 0, 1, 2, 3.
			steps[i] = (step << 1) ^ (step >> 31);
		}
		this.ints(steps);
	}

	/** Distances from the smallest number, for columns that lie close together. */
	above(values: Int32Array): void {
		const least = values.reduce((least, value) => Math.min(least, value), values[0] ?? 0);
		this.uint32(least);
		this.ints(Uint32Array.from(values, (value) => value - least));
	}

	floats(values: Float64Array): void {
		const { length } = values;
		const view = new DataView(new ArrayBuffer(8));
		const planes = new Uint8Array(8 * length);
		for (let i = 0; i < length; i++) {
			view.setFloat64(0, values[i]!, true);
			for (let plane = 0; plane < 8; plane++) planes[plane * length + i] = view.getUint8(plane);
		}
		this.uint32(length);
		this.bytes(planes);
	}

	/** All that was written, filled up with zeros to whole words of four bytes. */
	finish(): Uint8Array<ArrayBuffer> {
		const all = new Uint8Array((this.#length + 3) & ~3);
		let end = 0;
		for (const part of this.#parts) {
			all.set(part, end);
			end += part.length;
		}
		return all;
	}
}

/** Reads columns in the order in which they were written; past the end it throws a RangeError. */
export class ByteReader {
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	#at: number;

	constructor(bytes: Uint8Array, at: number) {
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#at = at;
	}

	uint32(): number {
		this.#at += 4;
		return this.#view.getUint32(this.#at - 4, true);
	}

	text(): string {
		return new TextDecoder().decode(this.#take(this.uint32()));
	}

	ints(): Ints {
		const length = this.uint32();
		const width = this.uint32();
		const planes = this.#take(width * length);
		const values = intsUpTo(2 ** (8 * width) - 1, length);
		if (width > 0) values.set(planes.subarray(0, length));
		for (let plane = 1; plane < width; plane++) {
			const from = plane * length;
			for (let i = 0; i < length; i++) values[i]! |= planes[from + i]! << (8 * plane);
		}
		return values;
	}

	deltas(): Int32Array {
		const steps = this.ints();
		const values = new Int32Array(steps.length);
		for (let i = 0, before = 0; i < values.length; i++) {
			const step = steps[i]!;
			values[i] = before += (step >>> 1) ^ -(step & 1);
		}
		return values;
	}

	above(): Int32Array {
		const least = this.uint32() | 0;
		const distances = this.ints();
		const values = new Int32Array(distances.length);
		for (let i = 0; i < values.length; i++) values[i] = distances[i]! + least;
		return values;
	}

	floats(): Float64Array {
		const length = this.uint32();
		const planes = this.#take(8 * length);
		const view = new DataView(new ArrayBuffer(8));
		const values = new Float64Array(length);
		for (let i = 0; i < length; i++) {
			for (let plane = 0; plane < 8; plane++) view.setUint8(plane, planes[plane * length + i]!);
			values[i] = view.getFloat64(0, true);
		}
		return values;
	}

	#take(length: number): Uint8Array {
		if (this.#at + length > this.#bytes.length) throw new RangeError('Read past the end.');
		this.#at += length;
		return this.#bytes.subarray(this.#at - length, this.#at);
	}
}

/**
 * A checksum of bytes from `start`, whole words of four bytes, after Austin Appleby's MurmurHash3.
 * Each word enters by steps that can be undone, so no change within one word goes unnoticed, be it one bit or all.
 */
export function checksum(bytes: Uint8Array, start: number): number {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let hash = bytes.length;
	for (let at = start; at + 4 <= bytes.length; at += 4) {
		let word = Math.imul(view.getUint32(at, true), 0xcc9e2d51);
		word = Math.imul((word << 15) | (word >>> 17), 0x1b873593);
		hash ^= word;
		hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
	}
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}
