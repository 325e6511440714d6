import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aQuestion, aRegistry, FAMILIAR } from './arbitraries.ts';
import { ask } from './facets.ts';
import { buildIndex } from './whole.ts';
import { withChange } from './filters.ts';
import { meanOf, standings } from './mean.ts';
import { scopeOf } from './registry.ts';

describe('the standing of municipalities', () => {
	it('is what counting the records one by one gives, and the mean what dividing that gives', () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), (registry, asked) => {
				const index = buildIndex(registry, '2005-06-30');
				const question = withChange(asked, { municipalities: [] });
				const answer = ask(index, question);
				const matching = index.records.filter(
					(_, number) => ((answer.matching[number >>> 5]! >>> (number & 31)) & 1) === 1
				);
				const all = standings(index, ask(index, asked));
				let sum = 0;
				for (const { code, population } of registry.municipalities) {
					const reaching = matching.filter(({ municipalities }) => municipalities.includes(code));
					const own = reaching.filter((record) => scopeOf(record, registry.municipalities.length) === 'own');
					expect(all.get(code)).toEqual({
						total: reaching.length,
						own: own.length,
						per100k: (reaching.length * 100_000) / population
					});
					sum += reaching.length;
				}
				if (registry.municipalities.length > 0)
					expect(meanOf([...all.values()]).total).toBeCloseTo(sum / registry.municipalities.length, 9);
			})
		);
	});

	it('of no municipality is nothing', () => {
		expect(meanOf([])).toEqual({ total: 0, own: 0, per100k: 0 });
	});
});
