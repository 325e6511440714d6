/** Classes for colouring areas: at most five, by quantiles, with bounds that people can read. */

/** Colours of the scale, from 1, "least", to 5, "most". */
export const STEPS = 5;

/**
 * Ascending lower bounds of up to `count` classes with about as many values in each. Zeros are in no class, and equal
 * values in one, so few distinct values give few classes.
 * @param values counts, rates or sums: not negative. Integers give integer bounds.
 */
export function quantileClasses(values: readonly number[], count = STEPS): number[] {
	const all = values.filter((value) => value > 0 && Number.isFinite(value)).sort((a, b) => a - b);
	const distinct = [...new Set(all)];
	// Where few values repeat, quantiles of all of them fall on the same value and classes are lost; those of the
	// distinct ones never do.
	const classesOf = (sorted: readonly number[]) =>
		new Set(Array.from({ length: count }, (_, i) => sorted[Math.floor((i * sorted.length) / count)])).size;
	const sorted = classesOf(all) < Math.min(count, distinct.length) ? distinct : all;
	const bounds: number[] = [];
	for (let i = 0; i < count && sorted.length > 0; i++) {
		const least = sorted[Math.floor((i * sorted.length) / count)]!;
		// Any number above the class before bounds the same values, so the roundest one does.
		const below = sorted.findLast((value) => value < least) ?? 0;
		const bound = roundestBetween(below, least);
		if (bound !== bounds.at(-1)) bounds.push(bound);
	}
	return bounds;
}

/** The number above `below` and up to `most` that is easiest to read: a multiple of the largest 1 or 5 × 10ⁿ. */
function roundestBetween(below: number, most: number): number {
	const magnitude = Math.floor(Math.log10(most));
	// Fifteen digits are what a double holds exactly.
	for (let exponent = magnitude; exponent > magnitude - 15; exponent--) {
		for (const step of [10 ** exponent, 5 * 10 ** (exponent - 1)]) {
			const rounded = Number((Math.floor(most / step) * step).toPrecision(15));
			if (rounded > below && rounded <= most) return rounded;
		}
	}
	return most;
}

/** Position of a value's class from 0; null for zero and for what lies below every class. */
export function classOf(value: number, bounds: readonly number[]): number | null {
	const position = value === 0 ? -1 : bounds.findLastIndex((bound) => bound <= value);
	return position === -1 ? null : position;
}

/** Step of the scale that a value has; null for one in no class, which is hatched. */
export function stepOf(value: number, bounds: readonly number[]): number | null {
	const position = classOf(value, bounds);
	// Fewer classes take the strong end of the scale: the darkest is always "most".
	return position === null ? null : position + 1 + STEPS - bounds.length;
}

/** What a class spans, from its least to its largest possible value. */
export type ClassRange = { readonly from: number; readonly to: number };

/**
 * The classes as ranges, for people: the first begins at the least value and the last ends at the largest. A class of
 * whole numbers ends one before the next; any other ends where the next begins, so that no value lies between two.
 * @param bounds of {@link quantileClasses} of the same values.
 */
export function rangesOf(values: readonly number[], bounds: readonly number[]): ClassRange[] {
	const classed = values.filter((value) => classOf(value, bounds) !== null);
	const gap = classed.every(Number.isInteger) ? 1 : 0;
	const [least, most] = [Math.min(...classed), Math.max(...classed)];
	return bounds.map((bound, position) => {
		const next = bounds[position + 1];
		return { from: Math.max(bound, least), to: next === undefined ? most : next - gap };
	});
}
