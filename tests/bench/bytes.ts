/** Bytes of the registry's columns on their way, and in memory with the index. */

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { decodeColumns } from '../../src/lib/domain/columns-file.ts';
import { indexing } from '../../src/lib/domain/facets.ts';
import { atOnce } from '../../src/lib/domain/slices.ts';
import { registryFile, SIZES, TODAY } from './registries.ts';
import { resultOf, type Result } from './result.ts';

/** "About 12 bytes" is up to 13. */
const ON_THE_WAY = 13;
const IN_MEMORY = 64;

export async function onTheWay(): Promise<Result[]> {
	const results: Result[] = [];
	for (const size of SIZES) {
		const bytes = registryFile(size);
		const about = { size, unit: 'bytes a record' };
		const budget = size === 100_000 ? ON_THE_WAY : undefined;
		const zipped = await promisify(gzip)(bytes, { level: 9 });
		const brotli = await promisify(brotliCompress)(bytes, {
			params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
		});
		results.push(
			resultOf({ ...about, name: 'columns, not compressed' }, [bytes.length / size]),
			resultOf({ ...about, name: 'columns, gzip', budget }, [zipped.length / size]),
			resultOf({ ...about, name: 'columns, brotli', budget }, [brotli.length / size])
		);
	}
	return results;
}

export async function inMemory(): Promise<Result[]> {
	return SIZES.map((size) => {
		const before = memory();
		const kept = load(size);
		const after = memory();
		if (kept.index.size !== size) throw new Error('Nothing was kept.');
		return resultOf(
			{
				name: 'memory of columns, index and all objects',
				size,
				unit: 'bytes a record',
				budget: size === 1_000_000 ? IN_MEMORY : undefined
			},
			[(after - before) / size]
		);
	});
}

/** What a page keeps: the index, and of the columns what draws and sorts. The lists of values are in the index. */
function load(size: number) {
	const columns = decodeColumns(registryFile(size));
	const index = atOnce(indexing(columns, TODAY, () => new Uint32Array()));
	const { begins, ends, places, codes } = columns;
	return { index, begins, ends, places, codes };
}

function memory(): number {
	if (!globalThis.gc) throw new Error('Memory is measured with node --expose-gc.');
	// What is freed by one collection may free more in the next.
	for (let i = 0; i < 3; i++) globalThis.gc();
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return heapUsed + arrayBuffers;
}
