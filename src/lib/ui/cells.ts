/** Moving among the cells of a table by keys, as in a grid. */

/** Row and column, from 0. */
export type Place = readonly [row: number, column: number];

/** Where a key leads from a cell in a table of so many rows and columns; null for a key that leads nowhere. */
export function placeAfter(
	{ key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
	[row, column]: Place,
	[rows, columns]: Place
): Place | null {
	const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
	switch (key) {
		case 'ArrowUp':
			return [within(row - 1, rows), column];
		case 'ArrowDown':
			return [within(row + 1, rows), column];
		case 'ArrowLeft':
			return [row, within(column - 1, columns)];
		case 'ArrowRight':
			return [row, within(column + 1, columns)];
		case 'Home':
			return [ctrlKey ? 0 : row, 0];
		case 'End':
			return [ctrlKey ? rows - 1 : row, columns - 1];
		default:
			return null;
	}
}
