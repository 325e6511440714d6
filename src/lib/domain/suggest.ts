/** Suggestions for a query while it is typed, grouped by kind. Loaded with the list that shows them. */

import { and, count, fullBitset } from './bitset.ts';
import type { Answer } from './facets.ts';
import type { WholeIndex } from './whole.ts';
import type { ListFacet, Question } from './filters.ts';
import type { CooperationRecord } from './registry.ts';
import { ABSENT } from './search-index.ts';
import { SUBJECT_KINDS, type Match, type Subject, type SubjectKind } from './search.ts';
import { stem } from './stems.ts';
import { foldText, tokensOf } from './words.ts';

/** A subject, with the change of the question that choosing it makes; null for a municipality, which has a page. */
export type SubjectSuggestion = {
	readonly subject: Omit<Subject, 'members'>;
	readonly change: Partial<Question> | null;
	/** Records that the change would leave; null where it is a search by its name. */
	readonly count: number | null;
};

export type SuggestionGroup =
	| { readonly kind: SubjectKind; readonly items: readonly SubjectSuggestion[] }
	| { readonly kind: 'agreement' | 'project'; readonly items: readonly RecordSuggestion[] };

/** A record as a suggestion names it. */
export type RecordSuggestion = Pick<CooperationRecord, 'kind' | 'code' | 'title'>;

export type Suggestions = {
	readonly match: Pick<Match, 'words' | 'corrections' | 'cut'>;
	/** Only groups with something in them. */
	readonly groups: readonly SuggestionGroup[];
	/** Records that the query finds, within the question and at all. */
	readonly within: number;
	readonly total: number;
};

/** How many of each kind are shown. */
const MOST: Readonly<Record<SuggestionGroup['kind'], number>> = {
	municipality: 3,
	goal: 3,
	target: 2,
	organisation: 4,
	country: 2,
	agreement: 4,
	project: 4
};

const FACETS: Readonly<Record<SubjectKind, ListFacet>> = {
	municipality: 'municipality',
	goal: 'goal',
	target: 'target',
	organisation: 'organisation',
	country: 'partnerCountry'
};

function changeFor(
	{ kind, value, name }: Omit<Subject, 'members'>,
	isPartner: boolean
): Partial<Question> | null {
	switch (kind) {
		case 'municipality':
			return null;
		case 'goal':
			return { text: '', goals: [Number(value)] };
		case 'target':
			return { text: '', targets: [String(value)] };
		case 'country':
			return { text: '', partnerCountries: [String(value)] };
		case 'organisation':
			// The filter knows counterparts only; who mostly stands on the valley's own side is searched by name.
			return isPartner ? { text: '', organisations: [String(value)] } : { text: name };
	}
}

/**
 * The best of each kind for a query: by how well the words match, then by the number of records, records in the order of
 * the list. Subjects are counted within the question; records are suggested wherever they are, for they are jumped to.
 * @param answer the answer to the page's question without its text.
 */
export function suggest(index: WholeIndex, query: string, answer: Answer): Suggestions {
	const match = index.search.match(query);
	const groups: SuggestionGroup[] = [];
	if (match.words.length > 0) {
		const subjects = bestSubjects(index, match, answer);
		for (const kind of SUBJECT_KINDS) {
			const items = subjects[kind];
			if (items.length > 0) groups.push({ kind, items });
		}
		const records = bestRecords(index, match);
		for (const kind of ['agreement', 'project'] as const) {
			if (records[kind].length > 0) groups.push({ kind, items: records[kind] });
		}
	}
	const { words, corrections, cut } = match;
	return {
		match: { words, corrections, cut },
		groups,
		within: count(and(match.found, answer.matching)),
		total: count(match.found)
	};
}

/** The first few of a list that grows: the best, equals in the order of their coming. */
class Best<T> {
	readonly items: T[] = [];
	readonly #levels: number[] = [];
	readonly #most: number;

	constructor(most: number) {
		this.#most = most;
	}

	/** Whether something of that level would have a place. */
	admits(level: number): boolean {
		return this.items.length < this.#most || level < this.#levels[this.#most - 1]!;
	}

	add(item: T, level: number): void {
		const place = this.#levels.findIndex((other) => other > level);
		const at = place < 0 ? this.items.length : place;
		this.items.splice(at, 0, item);
		this.#levels.splice(at, 0, level);
		this.items.length = this.#levels.length = Math.min(this.items.length, this.#most);
	}
}

function bestSubjects(index: WholeIndex, match: Match, answer: Answer) {
	const best = {
		municipality: new Best<SubjectSuggestion>(MOST.municipality),
		goal: new Best<SubjectSuggestion>(MOST.goal),
		target: new Best<SubjectSuggestion>(MOST.target),
		organisation: new Best<SubjectSuggestion>(MOST.organisation),
		country: new Best<SubjectSuggestion>(MOST.country)
	};
	const all = fullBitset(index.size);
	index.search.subjects().forEach((subject, i) => {
		const level = match.subjectLevels[i]!;
		if (level === ABSENT) return;
		const { members, ...named } = subject;
		const { kind, value } = named;
		const facet = FACETS[kind];
		const partnered = index.facets[facet].get(value)?.countIn(all) ?? 0;
		const isPartner = index.facets[facet].has(value) && partnered * 2 >= members.countIn(all);
		// A country that is no partner's would leave nothing.
		if (kind === 'country' && !isPartner) return;
		const count = isPartner ? (answer.counts[facet].get(value) ?? 0) : null;
		// Of equal levels the one with more records.
		const rank = level - (count ?? 0) / (index.records.length + 1);
		if (best[kind].admits(rank))
			best[kind].add({ subject: named, change: changeFor(named, isPartner), count }, rank);
	});
	return perKind(best);
}

function bestRecords({ records }: WholeIndex, { levels }: Match) {
	const best = {
		agreement: new Best<RecordSuggestion>(MOST.agreement),
		project: new Best<RecordSuggestion>(MOST.project)
	};
	for (let number = 0; number < levels.length; number++) {
		const level = levels[number]!;
		if (level === ABSENT || !(best.agreement.admits(level) || best.project.admits(level))) continue;
		const { kind, code, title } = records[number]!;
		if (best[kind].admits(level)) best[kind].add({ kind, code, title }, level);
	}
	return perKind(best);
}

function perKind<K extends string, T>(best: Record<K, Best<T>>): Record<K, T[]> {
	const entries = Object.entries<Best<T>>(best).map(([kind, { items }]) => [kind, items]);
	return Object.fromEntries(entries) as Record<K, T[]>;
}

/** A part of a text, and whether it is what was searched. */
export type EmphasisPart = { readonly text: string; readonly hit: boolean };

/** A text with what matches the words: the beginning of a word as far as it was typed, another form whole. */
export function emphasise(text: string, words: readonly string[]): EmphasisPart[] {
	const parts: EmphasisPart[] = [];
	const push = (piece: string, hit: boolean) => {
		if (piece) parts.push({ text: piece, hit });
	};
	let rest = 0;
	for (const token of tokensOf(text)) {
		const start = text.indexOf(token, rest);
		const length = matchedLength(token, words);
		if (length === 0) continue;
		push(text.slice(rest, start), false);
		push(token.slice(0, length), true);
		rest = start + length;
	}
	push(text.slice(rest), false);
	return parts;
}

/** How much of a token, from its beginning, is one of the words; the longest counts. */
function matchedLength(token: string, words: readonly string[]): number {
	const folded = foldText(token).replaceAll('-', '');
	let longest = 0;
	for (const word of words) {
		if (folded.startsWith(word)) longest = Math.max(longest, unfoldedLength(token, word.length));
		else if (word.length > 2 && stem(folded) === stem(word)) longest = token.length;
	}
	return longest;
}

/** How much of a token gives that many folded letters. */
function unfoldedLength(token: string, folded: number): number {
	let [length, letters] = [0, 0];
	for (const character of token) {
		const more = foldText(character).replaceAll('-', '').length;
		// Marks that stand alone belong to the letter before them.
		if (letters >= folded && more > 0) break;
		letters += more;
		length += character.length;
	}
	return length;
}
