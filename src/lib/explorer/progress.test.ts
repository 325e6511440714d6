import { describe, expect, it } from 'vitest';
import { encodeColumns, decoding } from '#lib/domain/columns-file.ts';
import { columnsOf } from '#lib/domain/columns.ts';
import { indexing } from '#lib/domain/facets.ts';
import type { Slices } from '#lib/domain/slices.ts';
import { syntheticRegistry } from '../../../tests/bench/generator.ts';
import { SLICES } from './progress.ts';

function counted<T>(work: Slices<T>): { slices: number; value: T } {
	for (let slices = 0; ; slices++) {
		const step = work.next();
		if (step.done) return { slices, value: step.value };
	}
}

describe('the bar', () => {
	it.each([1, 40, 3000])('is full when %i records are read and indexed', (size) => {
		const read = counted(decoding(encodeColumns(columnsOf(syntheticRegistry(size)))));
		const indexed = counted(indexing(read.value, '2026-11-20', () => new Uint32Array()));
		expect(read.slices + indexed.slices).toBe(SLICES);
	});
});
