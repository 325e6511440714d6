import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aQuestion, aRegistry, FAMILIAR, SOME_RECORD, SOME_REGISTRY } from '../arbitraries.ts';
import type { Status } from '../codes.ts';
import { columnsOf } from '../columns.ts';
import { parsePeriod } from '../dates.ts';
import { ask } from '../facets.ts';
import { EMPTY_QUESTION, withChange, type Question } from '../filters.ts';
import type { Registry } from '../registry.ts';
import { buildIndex } from '../whole.ts';
import { byYear } from './by-year.ts';

const registryOf = (
	...given: readonly (readonly [begins: string, ends: string, status?: Status])[]
): Registry => ({
	...SOME_REGISTRY,
	records: given.map(([begins, ends, status], position) => ({
		...SOME_RECORD,
		code: `AG-00${position}`,
		parents: [],
		begins: parsePeriod(begins),
		ends: parsePeriod(ends),
		status: status ?? 'finished'
	}))
});
function found(registry: Registry, change: Partial<Question> = {}, today = '2006-05-01') {
	const question = withChange(EMPTY_QUESTION, change);
	const { years, ...rest } = byYear(buildIndex(registry, today), columnsOf(registry), question, today);
	return { ...rest, years: years.map(({ year, ...counts }) => [year, ...Object.values(counts)]) };
}

describe('records by year', () => {
	it('begin in one and are in force up to their end, the year of which alone is uncertain where no more is known', () => {
		expect(
			found(registryOf(['2003-02', '2005'], ['2003', '2004-12-31'], ['2004-05-01', '2004'])).years
		).toEqual([
			[2003, 2, 2, 0],
			[2004, 1, 3, 0],
			[2005, 0, 1, 1],
			[2006, 0, 0, 0]
		]);
	});

	it('run on uncertainly up to now without an end, and are unknown after their first year where no state says so', () => {
		const all = found(
			registryOf(['2004', '', 'in_execution'], ['2005', '', 'unknown'], ['', '2009'], ['', ''])
		);
		expect(all.years).toEqual([
			[2004, 1, 1, 0],
			[2005, 1, 2, 1],
			[2006, 0, 1, 1]
		]);
		expect([all.unknownEnd, all.undated]).toEqual([1, 2]);
	});

	it('have years after the present one where ends are known, and none without any date', () => {
		expect(found(registryOf(['2006', '2008-01'])).years.at(-1)).toEqual([2008, 0, 1, 0]);
		expect(found(registryOf(['', '2009']))).toEqual({ years: [], undated: 1, unknownEnd: 0 });
		expect(found({ ...SOME_REGISTRY, records: [] }).years).toEqual([]);
	});

	it('do not filter themselves by year', () => {
		const registry = registryOf(['2003', '2003'], ['2005', '2005']);
		expect(found(registry, { from: 2005, to: 2005, inForce: true })).toEqual(found(registry));
	});

	it('are as many as the question of each year answers, and never less than the uncertain ones', () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), (registry, question) => {
				const index = buildIndex(registry, '2006-05-01');
				const { years } = byYear(index, columnsOf(registry), question, '2006-05-01');
				for (const { year, begun, inForce, uncertain } of years) {
					const asking = (inForce: boolean) =>
						ask(index, withChange(question, { from: year, to: year, inForce, undated: false })).total;
					expect([begun, inForce]).toEqual([asking(false), asking(true)]);
					expect(uncertain).toBeLessThanOrEqual(inForce - begun);
				}
			})
		);
	});
});
