/** Which of very many places is nearest to a point: they lie in the cells of a grid, and only a few cells are looked at. */

/** Cells along each side. */
const SIDE = 256;

export class PlaceIndex {
	readonly #xs: Float64Array;
	readonly #ys: Float64Array;
	readonly #west: number;
	readonly #north: number;
	/** Cells for each unit. */
	readonly #across: number;
	readonly #down: number;
	/** Where the places of each cell begin in `#places`, and after the last where they end. */
	readonly #starts = new Uint32Array(SIDE * SIDE + 1);
	readonly #places: Uint32Array;

	/** @param xs positions of the places, in any unit. */
	constructor(xs: Float64Array, ys: Float64Array) {
		this.#xs = xs;
		this.#ys = ys;
		const [west, east] = ends(xs);
		const [north, south] = ends(ys);
		[this.#west, this.#north] = [west, north];
		[this.#across, this.#down] = [SIDE / (east - west || 1), SIDE / (south - north || 1)];
		const cells = Uint16Array.from(xs, (x, place) => this.#row(ys[place]!) * SIDE + this.#column(x));
		for (const cell of cells) this.#starts[cell + 1]!++;
		for (let cell = 0; cell < SIDE * SIDE; cell++) this.#starts[cell + 1]! += this.#starts[cell]!;
		const next = this.#starts.slice();
		this.#places = new Uint32Array(xs.length);
		cells.forEach((cell, place) => (this.#places[next[cell]!++] = place));
	}

	/**
	 * The accepted place nearest to a point and no farther than `reach`; of places that are equally near the last, which is
	 * drawn over the others. Null when there is none.
	 */
	nearest(x: number, y: number, reach: number, accepts: (place: number) => boolean): number | null {
		let [nearest, best]: [number | null, number] = [null, reach];
		const [left, right] = [this.#column(x - reach), this.#column(x + reach)];
		for (let row = this.#row(y - reach); row <= this.#row(y + reach); row++) {
			const end = this.#starts[row * SIDE + right + 1]!;
			for (let at = this.#starts[row * SIDE + left]!; at < end; at++) {
				const place = this.#places[at]!;
				const distance = Math.hypot(this.#xs[place]! - x, this.#ys[place]! - y);
				const beats = distance < best || (distance === best && place > (nearest ?? -1));
				if (beats && accepts(place)) [nearest, best] = [place, distance];
			}
		}
		return nearest;
	}

	#column(x: number): number {
		return clamped((x - this.#west) * this.#across);
	}

	#row(y: number): number {
		return clamped((y - this.#north) * this.#down);
	}
}

const clamped = (cell: number) => Math.min(SIDE - 1, Math.max(0, Math.floor(cell)));

function ends(values: Float64Array): [least: number, greatest: number] {
	let [least, greatest] = [Infinity, -Infinity];
	for (const value of values) {
		if (value < least) least = value;
		if (value > greatest) greatest = value;
	}
	return [least, greatest];
}
