import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRegistry } from './arbitraries.ts';
import { count, hasBit } from './bitset.ts';
import { namesOf } from './registry.ts';
import { foldText, holdsWords, searchableText, textSearch, wordsOf } from './search.ts';

describe('folding', () => {
	it('drops accents and case', () => {
		expect(foldText('Itagüí, MEDELLÍN y el Ñame')).toBe('itagui, medellin y el name');
		expect(foldText('São Paulo – Açaí')).toBe('sao paulo – acai');
	});

	it('gives the same for composed and decomposed text, and for folded text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
				expect(foldText(foldText(text))).toBe(foldText(text));
			})
		);
	});
});

describe('a search', () => {
	it('wants every word, anywhere', () => {
		const text = foldText('Convenio de agua potable\nMedellín');
		expect(holdsWords(text, wordsOf('MEDELLIN  água'))).toBe(true);
		expect(holdsWords(text, wordsOf('medellin suelo'))).toBe(false);
		expect(holdsWords(text, wordsOf(' \u0301 '))).toBe(true);
	});

	it('does not find a word across two texts', () => {
		expect(holdsWords('agua\npotable', wordsOf('aguapotable'))).toBe(false);
	});

	it('finds a record by its code, parties, municipalities and goals', () => {
		fc.assert(
			fc.property(aRegistry, (registry) => {
				const names = namesOf(registry);
				const find = textSearch(registry.records, names);
				registry.records.forEach((record, number) => {
					const parties = record.parties.map(({ organisation }) =>
						names.organisation.get(organisation ?? '')
					);
					const words = [
						record.code,
						...parties.map((party) => party?.name ?? ''),
						...record.municipalities.map((code) => names.municipality.get(code)!.name),
						...record.tags.map(({ goal }) => names.goal.get(goal)!.name)
					];
					for (const word of words) expect(hasBit(find(word.toUpperCase()), number)).toBe(true);
				});
			}),
			{ numRuns: 30 }
		);
	});

	it('answers one query after the other', () => {
		fc.assert(
			fc.property(aRegistry, fc.array(fc.constantFrom('agua', 'ñame', '', 'PR-0')), (registry, queries) => {
				const names = namesOf(registry);
				const find = textSearch(registry.records, names);
				for (const query of queries) {
					const expected = registry.records.filter((record) =>
						searchableText(record, names).includes(foldText(query))
					);
					expect(count(find(query))).toBe(expected.length);
				}
			}),
			{ numRuns: 30 }
		);
	});
});
