/** Which rows of a long table are drawn. */

/** Browsers draw nothing taller than some 33 million pixels; what would be taller scrolls by more than a row at a time. */
const TALLEST = 16_000_000;
/** Rows drawn above and below those in view, so that a short scroll finds them there. */
const SPARE = 6;

export type Rows = {
	/** The first row that is drawn, and the one after the last; the first row of all is 0. */
	readonly from: number;
	readonly to: number;
	/** Pixels before the first and after the last, in place of the rows that are not drawn. */
	readonly before: number;
	readonly after: number;
};

/** Height of all rows, in pixels. */
function heightOf(total: number, rowHeight: number): number {
	return Math.min(total * rowHeight, TALLEST);
}

/**
 * The rows in view.
 * @param scroll pixels that have gone out of view at the top.
 * @param view height of the view without its head, pixels.
 */
export function rowsInView(scroll: number, view: number, total: number, rowHeight: number): Rows {
	const height = heightOf(total, rowHeight);
	const fitting = Math.ceil(view / rowHeight) + 1;
	const way = Math.max(1, height - view);
	const share = Math.min(1, Math.max(0, scroll) / way);
	const first = Math.floor((share * Math.max(0, total * rowHeight - view)) / rowHeight);
	const from = Math.max(0, Math.min(first, total - fitting) - SPARE);
	const to = Math.min(total, Math.max(first, 0) + fitting + SPARE);
	const drawn = (to - from) * rowHeight;
	// Where all rows have their full height this is where they belong; else they stand where the view is.
	const place = height === total * rowHeight ? from * rowHeight : share * way - (first - from) * rowHeight;
	const before = Math.max(0, Math.min(place, height - drawn));
	return { from, to, before, after: Math.max(0, height - before - drawn) };
}

/** Where to scroll so that a row is in view, from where the view is: as little as needed. */
export function scrollTo(
	row: number,
	scroll: number,
	view: number,
	total: number,
	rowHeight: number
): number {
	const height = heightOf(total, rowHeight);
	const whole = Math.max(1, total * rowHeight - view);
	// In the heights that the rows would have if they all had their own.
	const scale = Math.max(1, height - view) / whole;
	const top = scroll / scale;
	const wanted = Math.min(Math.max(top, (row + 1) * rowHeight - view), row * rowHeight);
	return wanted === top ? scroll : wanted * scale;
}
