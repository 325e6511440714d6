/** From the file to the first answer: reading columns, building the index, and the longest time without a pause. */

import { decoding } from '../../src/lib/domain/columns-file.ts';
import { indexing } from '../../src/lib/domain/facets.ts';
import type { Slices } from '../../src/lib/domain/slices.ts';
import { registryFile, SIZES, TODAY } from './registries.ts';
import { resultOf, type Result } from './result.ts';

const TURNS = 7;
/** Milliseconds after which a browser speaks of a long task, doubled. */
const LONGEST_SLICE = 100;

export async function run(): Promise<Result[]> {
	return SIZES.flatMap((size) => {
		const bytes = new Uint8Array(registryFile(size));
		const turns = Array.from({ length: TURNS }, () => {
			const read = timed(decoding(bytes));
			const built = timed(indexing(read.value, TODAY, () => new Uint32Array()));
			return { read: read.total, built: built.total, longest: Math.max(read.longest, built.longest) };
		});
		const about = { size, unit: 'ms' };
		return [
			resultOf(
				{ ...about, name: 'reading the columns' },
				turns.map(({ read }) => read)
			),
			resultOf(
				{ ...about, name: 'index: the core' },
				turns.map(({ built }) => built)
			),
			resultOf(
				{ ...about, name: 'longest slice of reading and indexing', budget: LONGEST_SLICE },
				turns.map(({ longest }) => longest)
			)
		];
	});
}

function timed<T>(work: Slices<T>): { value: T; total: number; longest: number } {
	let [total, longest] = [0, 0];
	for (;;) {
		const start = performance.now();
		const step = work.next();
		const taken = performance.now() - start;
		total += taken;
		longest = Math.max(longest, taken);
		if (step.done) return { value: step.value, total, longest };
	}
}
