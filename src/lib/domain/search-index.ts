/**
 * An inverted index: for each word of many small documents the documents that hold it. The words are sorted, so that
 * those with one beginning stand together, and so do their postings: a prefix is one run through memory.
 */

import { beginningsOf, stem } from './stems.ts';
import { foldText, tokensOf, wordsOfToken } from './words.ts';

export type WordIndex = {
	readonly documents: number;
	/** Every word once, folded, in the order of code units. */
	readonly words: readonly string[];
	/** Postings of word `i` are those from `starts[i]` to before `starts[i + 1]`. */
	readonly starts: Uint32Array;
	/** Twice the number of a document, and one more where the word stands in none of its first texts. */
	readonly postings: Uint32Array;
};

/** Collects documents, in the order of their numbers; some now, some later. */
export class WordCollector {
	/** Number of each folded word. */
	#numbers = new Map<string, number>();
	/** Numbers of the words of each token as it is written: most tokens come often, and are folded once. */
	#tokens = new Map<string, readonly number[]>();
	/** The last document that held each word. */
	#last: number[] = [];
	/** Word and place of every posting, document after document: twice the word's number, and one as in postings. */
	#held = new Uint32Array(1024);
	#size = 0;
	/** Where each document's postings end. */
	#ends: number[] = [];

	/** @param title texts that count more; @param others the rest. Empty ones are skipped. */
	add(title: readonly (string | null | undefined)[], others: readonly (string | null | undefined)[]): void {
		for (const text of title) if (text) this.#read(text, 0);
		for (const text of others) if (text) this.#read(text, 1);
		this.#ends.push(this.#size);
	}

	#read(text: string, place: 0 | 1): void {
		const document = this.#ends.length;
		for (const token of tokensOf(text)) {
			let numbers = this.#tokens.get(token);
			if (!numbers) {
				numbers = wordsOfToken(foldText(token)).map((word) => this.#number(word));
				this.#tokens.set(token, numbers);
			}
			for (const number of numbers) {
				if (this.#last[number] === document) continue;
				this.#last[number] = document;
				if (this.#size === this.#held.length) {
					const larger = new Uint32Array(this.#size * 2);
					larger.set(this.#held);
					this.#held = larger;
				}
				this.#held[this.#size++] = number * 2 + place;
			}
		}
	}

	#number(word: string): number {
		const known = this.#numbers.get(word);
		if (known !== undefined) return known;
		this.#last.push(-1);
		this.#numbers.set(word, this.#last.length - 1);
		return this.#last.length - 1;
	}

	/** The index of all that was added. */
	finish(): WordIndex {
		const words = [...this.#numbers.keys()].sort();
		const rank = new Uint32Array(words.length);
		words.forEach((word, i) => (rank[this.#numbers.get(word)!] = i));
		const starts = new Uint32Array(words.length + 1);
		for (let i = 0; i < this.#size; i++) starts[rank[this.#held[i]! >>> 1]! + 1]!++;
		for (let i = 0; i < words.length; i++) starts[i + 1]! += starts[i]!;
		const next = starts.slice();
		const postings = new Uint32Array(this.#size);
		let i = 0;
		this.#ends.forEach((end, document) => {
			for (; i < end; i++) {
				const held = this.#held[i]!;
				postings[next[rank[held >>> 1]!]!++] = document * 2 + (held & 1);
			}
		});
		return { documents: this.#ends.length, words, starts, postings };
	}
}

/** Position of the first word that is not before the given one. */
function positionOf(words: readonly string[], word: string): number {
	let [low, high] = [0, words.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (words[middle]! < word) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Positions of the words that begin so: from the first to before the second. */
function rangeOf(words: readonly string[], prefix: string): [number, number] {
	// No text holds this code unit: it is no character.
	return [positionOf(words, prefix), positionOf(words, `${prefix}\uffff`)];
}

/** Positions of the words that are forms of a word: those with its stem. The shortest words have no other form. */
function formsOf(words: readonly string[], word: string): number[] {
	if (word.length < 3) return [];
	const wanted = stem(word);
	const found: number[] = [];
	for (const beginning of beginningsOf(wanted)) {
		const [first, end] = rangeOf(words, beginning);
		for (let i = first; i < end; i++) if (stem(words[i]!) === wanted) found.push(i);
	}
	return found;
}

export function holdsWord(index: WordIndex, word: string): boolean {
	return index.words[positionOf(index.words, word)] === word;
}

/** Whether a query's word is known as it is, as a beginning, or by its stem. */
export function knowsWord({ words }: WordIndex, word: string): boolean {
	const [first, end] = rangeOf(words, word);
	return end > first || formsOf(words, word).length > 0;
}

/** How well a document holds a word, best first: whole, as a beginning, as another form; in its title, elsewhere. */
const WHOLE = 0;
const BEGINNING = 1;
const FORM = 2;
const ELSEWHERE = 3;
/** The level of what is not there; all others are below {@link WORST_LEVEL}. */
export const ABSENT = 255;
export const WORST_LEVEL = FORM + ELSEWHERE;

/**
 * For each document how well it holds the word, {@link ABSENT} where it does not.
 * @param whole only the word itself, no longer word and no other form.
 */
export function levelsOf(index: WordIndex, word: string, whole: boolean): Uint8Array {
	const { words, starts, postings } = index;
	const levels = new Uint8Array(index.documents).fill(ABSENT);
	const mark = (first: number, end: number, kind: number) => {
		const last = starts[end]!;
		for (let i = starts[first]!; i < last; i++) {
			const posting = postings[i]!;
			const level = kind + ELSEWHERE * (posting & 1);
			if (level < levels[posting >>> 1]!) levels[posting >>> 1] = level;
		}
	};
	if (!whole) {
		for (const i of formsOf(words, word)) mark(i, i + 1, FORM);
		mark(...rangeOf(words, word), BEGINNING);
	}
	const position = positionOf(words, word);
	if (words[position] === word) mark(position, position + 1, WHOLE);
	return levels;
}

/** A known word near a mistyped one; the lower the distance the nearer, of equals the more frequent is meant. */
export type Near = { readonly word: string; readonly distance: number; readonly documents: number };

/** Wrong letters that are forgiven in a word. */
function mostErrors(word: string): number {
	if (word.length < 4 || /\d/.test(word)) return 0;
	return word.length < 8 ? 1 : 2;
}

/** The known word nearest to one that is not known, null where none is near enough. The first letter must be right. */
export function nearest(index: WordIndex, word: string): Near | null {
	const most = mostErrors(word);
	if (most === 0) return null;
	const { words, starts } = index;
	const [first, end] = rangeOf(words, word.slice(0, 1));
	let best: Near | null = null;
	for (let i = first; i < end; i++) {
		const candidate = words[i]!;
		if (candidate.length < word.length - most) continue;
		const distance = errorsBetween(word, candidate, most);
		if (distance === null) continue;
		const documents = starts[i + 1]! - starts[i]!;
		const nearer =
			!best || distance < best.distance || (distance === best.distance && documents > best.documents);
		if (nearer) best = { word: candidate, distance, documents };
	}
	return best;
}

/** Two rows of the table below, and the one in hand; words longer than this are read to here. */
const LONGEST = 64;
const table = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)];

/**
 * Letters wrong, missing, too many or swapped between what was typed and a word or, half an error worse, a word's
 * beginning (optimal string alignment): twice their number, one more for a beginning; null above `most` errors.
 */
export function errorsBetween(typed: string, word: string, most: number): number | null {
	const [rows, columns] = [
		Math.min(typed.length, LONGEST),
		Math.min(word.length, typed.length + most, LONGEST)
	];
	let [before, above, row] = table as [Uint8Array, Uint8Array, Uint8Array];
	for (let j = 0; j <= columns; j++) row[j] = j;
	for (let i = 1; i <= rows; i++) {
		[before, above, row] = [above, row, before];
		row[0] = i;
		let least = i;
		const letter = typed.charCodeAt(i - 1);
		for (let j = 1; j <= columns; j++) {
			const other = word.charCodeAt(j - 1);
			let errors = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (letter === other ? 0 : 1));
			if (i > 1 && j > 1 && letter === word.charCodeAt(j - 2) && typed.charCodeAt(i - 2) === other) {
				errors = Math.min(errors, before[j - 2]! + 1);
			}
			row[j] = errors;
			if (errors < least) least = errors;
		}
		if (least > most) return null;
	}
	const whole = word.length === columns ? row[columns]! * 2 : Infinity;
	let beginning = Infinity;
	for (let j = 0; j <= columns; j++) beginning = Math.min(beginning, row[j]! * 2 + 1);
	const errors = Math.min(whole, beginning);
	return errors > most * 2 + 1 ? null : errors;
}
