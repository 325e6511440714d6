import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABSENT, errorsBetween, knowsWord, levelsOf, nearest, WordCollector } from './search-index.ts';
import { stem } from './stems.ts';

const aWord = fc.stringMatching(/^[abs]{1,6}$/);
const aDocument = fc.record({
	title: fc.array(aWord, { maxLength: 4 }),
	rest: fc.array(aWord, { maxLength: 6 })
});

function indexOf(documents: readonly { title: readonly string[]; rest: readonly string[] }[]) {
	const collector = new WordCollector();
	for (const { title, rest } of documents) collector.add([title.join(' ')], [rest.join(' ')]);
	return collector.finish();
}

/** By looking at every word of the document. */
function levelByScan(words: readonly string[], word: string, whole: boolean): number {
	if (words.includes(word)) return 0;
	if (whole) return ABSENT;
	if (words.some((other) => other.startsWith(word))) return 1;
	return word.length > 2 && words.some((other) => stem(other) === stem(word)) ? 2 : ABSENT;
}

describe('an index', () => {
	it('finds what a scan finds, and as well: words, beginnings, forms, in the title or elsewhere', () => {
		fc.assert(
			fc.property(fc.array(aDocument, { maxLength: 20 }), aWord, fc.boolean(), (documents, word, whole) => {
				const expected = documents.map(({ title, rest }) => {
					const elsewhere = levelByScan(rest, word, whole);
					const both = [levelByScan(title, word, whole), elsewhere === ABSENT ? ABSENT : elsewhere + 3];
					return Math.min(...both);
				});
				const index = indexOf(documents);
				expect([...levelsOf(index, word, whole)]).toEqual(expected);
				if (!whole) expect(knowsWord(index, word)).toBe(expected.some((level) => level !== ABSENT));
			})
		);
	});

	it('holds words once and sorted, also beyond the first room for postings', () => {
		const documents = Array.from({ length: 600 }, (_, i) => ({
			title: [`t${i}`, 'b'],
			rest: ['a', 'b', 'a']
		}));
		const { words, starts, postings } = indexOf(documents);
		expect(words).toEqual([...words].sort());
		expect(postings).toHaveLength(3 * 600);
		expect(starts[words.length]).toBe(3 * 600);
	});
});

/** Optimal string alignment as it is defined. */
function errorsByDefinition(a: string, b: string): number {
	const memo = new Map<string, number>();
	const errors = (i: number, j: number): number => {
		if (i === 0 || j === 0) return i + j;
		const key = `${i} ${j}`;
		const known = memo.get(key);
		if (known !== undefined) return known;
		let least = Math.min(
			errors(i - 1, j) + 1,
			errors(i, j - 1) + 1,
			errors(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
		);
		if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
			least = Math.min(least, errors(i - 2, j - 2) + 1);
		}
		memo.set(key, least);
		return least;
	};
	return errors(a.length, b.length);
}

describe('errors between two words', () => {
	it('are those of the definition, against the word or a beginning of it', () => {
		fc.assert(
			fc.property(
				fc.stringMatching(/^[abc]{1,9}$/),
				fc.stringMatching(/^[abc]{1,12}$/),
				fc.integer({ min: 1, max: 2 }),
				(typed, word, most) => {
					const whole = errorsByDefinition(typed, word);
					const beginnings = Array.from({ length: word.length + 1 }, (_, length) =>
						errorsByDefinition(typed, word.slice(0, length))
					);
					const expected = Math.min(whole * 2, Math.min(...beginnings) * 2 + 1);
					expect(errorsBetween(typed, word, most)).toBe(expected > most * 2 + 1 ? null : expected);
				}
			),
			{ numRuns: 2000 }
		);
	});

	it('does not read on for ever', () => {
		expect(errorsBetween('a'.repeat(200), 'a'.repeat(10_000), 2)).not.toBeNaN();
	});
});

describe('the nearest word', () => {
	const index = indexOf([
		{ title: ['medellin', 'envigado', 'barbosa', 'bello', 'agua'], rest: [] },
		{ title: ['medellin', 'barrio', 'barbara'], rest: [] }
	]);

	it.each([
		['medelin', 'medellin'],
		['medeli', 'medellin'],
		['mdeellin', 'medellin'],
		['embigado', 'envigado'],
		['barvosa', 'barbosa'],
		['vello', undefined],
		['agv', undefined],
		['agau', 'agua'],
		['medxxlin', 'medellin'],
		['mexxxlin', undefined],
		['c4o', undefined]
	])('to %s is %s', (typed, word) => expect(nearest(index, typed)?.word).toBe(word));

	it('is the more frequent one of equals', () => {
		expect(
			nearest(
				indexOf([
					{ title: ['casa'], rest: [] },
					{ title: ['capa'], rest: [] },
					{ title: ['capa'], rest: [] }
				]),
				'cara'
			)?.word
		).toBe('capa');
	});
});
