import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, readQuery, tokensOf, wordsOfToken } from './words.ts';

const read = (text: string) => readQuery(text).words.map(({ folded }) => folded);

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

describe('words of a text', () => {
	it('finds a code whole and by its parts, a number with a point only whole', () => {
		expect(
			tokensOf('Convenio AG-003: «metas 11.B y 3.269»').flatMap((token) => wordsOfToken(foldText(token)))
		).toEqual(['convenio', 'ag003', 'ag', '003', 'metas', '11.b', 'y', '3.269']);
		expect(wordsOfToken('metropol.gov.co')).toEqual(['metropolgovco', 'metropol', 'gov', 'co']);
	});

	it('are never empty, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				const words = tokensOf(foldText(text)).flatMap(wordsOfToken);
				expect(words.every((word) => word.length > 0)).toBe(true);
			})
		);
	});
});

describe('a query', () => {
	it('is its folded words, without those that say nothing by themselves', () => {
		expect(read('Política de  ÁGUA, y la Estrella')).toEqual(['politica', 'agua', 'estrella']);
		expect(read('de la')).toEqual(['de', 'la']);
		expect(read(' \u0301 – ')).toEqual([]);
	});

	it.each([
		['ODS 11', ['ods11']],
		['ods 06', ['ods6']],
		['SDG11 agua', ['ods11', 'agua']],
		['SDG-11', ['ods11']],
		['ODS', ['ods']],
		['objetivo 6', ['ods6']],
		['objetivo común', ['objetivo', 'comun']],
		['meta 11.2', ['11.2']],
		['target 11.b', ['11.b']],
		['meta 11', ['11.']],
		['metas', ['metas']],
		['AG-003', ['ag003']],
		['ag003', ['ag003']]
	])('%s means %j', (query, words) => expect(read(query)).toEqual(words));

	it('is read no further than 200 characters and 10 words, and says so', () => {
		expect(readQuery('agua potable').cut).toBe(false);
		const long = readQuery('palabra '.repeat(1250));
		expect(long.words).toHaveLength(10);
		expect(long.cut).toBe(true);
		expect(readQuery('a'.repeat(10_000)).words.map(({ folded }) => folded.length)).toEqual([200]);
	});
});
