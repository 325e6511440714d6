import { expect, it } from 'vitest';
import { placeAfter } from './cells.ts';

const after = (key: string, place: readonly [number, number], ctrlKey = false) =>
	placeAfter({ key, ctrlKey }, place, [3, 4]);

it('moves one cell by arrows and stays inside', () => {
	expect([after('ArrowUp', [1, 1]), after('ArrowDown', [1, 1])]).toEqual([
		[0, 1],
		[2, 1]
	]);
	expect([after('ArrowLeft', [1, 1]), after('ArrowRight', [1, 1])]).toEqual([
		[1, 0],
		[1, 2]
	]);
	expect([after('ArrowUp', [0, 0]), after('ArrowLeft', [0, 0])]).toEqual([
		[0, 0],
		[0, 0]
	]);
	expect([after('ArrowDown', [2, 3]), after('ArrowRight', [2, 3])]).toEqual([
		[2, 3],
		[2, 3]
	]);
});

it('moves to the ends of a row, and with Ctrl to the corners', () => {
	expect([after('Home', [1, 2]), after('End', [1, 2])]).toEqual([
		[1, 0],
		[1, 3]
	]);
	expect([after('Home', [1, 2], true), after('End', [1, 2], true)]).toEqual([
		[0, 0],
		[2, 3]
	]);
});

it('leaves every other key alone', () => {
	expect(['Enter', 'Tab', 'a', 'PageDown'].map((key) => after(key, [1, 1]))).toEqual([
		null,
		null,
		null,
		null
	]);
});
