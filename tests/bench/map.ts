/** Every measure that can colour the map, of all municipalities. */

import { ask, indexing } from '../../src/lib/domain/facets.ts';
import { EMPTY_QUESTION, MEASURES, withChange, type Measure } from '../../src/lib/domain/filters.ts';
import { isApportionable, measure } from '../../src/lib/domain/measures.ts';
import { atOnce } from '../../src/lib/domain/slices.ts';
import { columnsOfSize, SIZES, TODAY } from './registries.ts';
import { resultOf, timesOf, type Result } from './result.ts';

const TURNS = 9;

export async function run(): Promise<Result[]> {
	return SIZES.flatMap((size) => {
		const index = atOnce(indexing(columnsOfSize(size), TODAY, () => new Uint32Array()));
		const { anywhere } = ask(index, withChange(EMPTY_QUESTION, { goals: [6, 11, 13] }));
		return (Object.keys(MEASURES) as Measure[]).flatMap((name) =>
			[false, true]
				.filter((apportioned) => !apportioned || isApportionable(name))
				.map((apportioned) => {
					const asked = { ...EMPTY_QUESTION, measure: name, apportioned };
					return resultOf(
						{ name: `map: ${name}${apportioned ? ', apportioned' : ''}`, size, unit: 'ms' },
						timesOf(TURNS, () => measure(index, anywhere, asked))
					);
				})
		);
	});
}
