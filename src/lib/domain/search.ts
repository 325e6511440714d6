/**
 * Search by text. Every word of a query must occur in a record: in its own texts, or in the names of the municipalities,
 * goals, targets, organisations and partner countries it has. The filter and the suggestions ask this one search, so
 * their counts agree.
 */

import { emptyBitset, setBit, type Bitset } from './bitset.ts';
import { columnOf } from './columns.ts';
import type { FacetValue, ListFacet } from './filters.ts';
import { groupByValue, NO_MEMBERS, type Members } from './members.ts';
import type { CooperationRecord, Registry } from './registry.ts';
import {
	ABSENT,
	holdsWord,
	knowsWord,
	levelsOf,
	nearest,
	WordCollector,
	WORST_LEVEL,
	type WordIndex
} from './search-index.ts';
import { atOnce } from './slices.ts';
import { foldText, readQuery, tokensOf, wordsOfToken } from './words.ts';

export const SUBJECT_KINDS = ['municipality', 'goal', 'target', 'organisation', 'country'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What a record is about, or with whom: a name by which records are found, and which can be found itself. */
export type Subject = {
	readonly kind: SubjectKind;
	/** DIVIPOLA code, number of the goal, code of the target, slug, or ISO 3166-1 alpha-3. */
	readonly value: FacetValue;
	readonly name: string;
	/** What else it is found by. */
	readonly others: readonly string[];
	/** Its records: of an organisation those of both sides. */
	readonly members: Members;
};

/** A word that no text holds, as typed, and the one that was searched instead, as it is written. */
export type Correction = { readonly typed: string; readonly shown: string };

export type Match = {
	readonly query: string;
	/** The folded words that were searched. */
	readonly words: readonly string[];
	readonly corrections: readonly Correction[];
	/** The query was too long and only its beginning counts. */
	readonly cut: boolean;
	/** Numbers of the records that hold every word. */
	readonly found: Bitset;
	/** For each record how well it holds the words, 0 best, {@link ABSENT} where it does not hold them all. */
	readonly levels: Uint8Array;
	/** The same for each of the search's subjects, by its own names. */
	readonly subjectLevels: Uint8Array;
};

/** What a text finds, as it travels: the numbers of the records, and what was searched in place of the text. */
export type Found = Pick<Match, 'corrections' | 'cut'> & {
	readonly text: string;
	readonly numbers: readonly number[];
};

export type TextSearch = {
	/** Made by the first question. */
	readonly subjects: () => readonly Subject[];
	/** Reads that many more records into the index, so that a page stays quick meanwhile. Whether all are read. */
	readonly advance: (records: number) => boolean;
	/** What a query finds. The last answer is kept, for filters change while the text stands. */
	readonly match: (query: string) => Match;
	readonly recordsWithText: (query: string) => Bitset;
};

/** Level of a record that holds a word only by the name of a subject. */
const BY_SUBJECT = WORST_LEVEL + 1;

/** A record's own texts: title and code, and the rest. */
function textsOf(record: CooperationRecord): [title: string[], others: (string | null | undefined)[]] {
	const collectives = record.parties.map(({ collective }) => collective);
	return [
		[record.title.value, record.code],
		[record.description?.value, record.instrumentText, ...collectives]
	];
}

/** What gives names to the values of records. */
export type Named = Pick<
	Registry,
	'locale' | 'municipalities' | 'goals' | 'targets' | 'organisations' | 'countries'
>;

function subjectsOf(
	registry: Named,
	records: readonly CooperationRecord[],
	membersOf: (facet: ListFacet, value: FacetValue) => Members
): Subject[] {
	const { entries, counts, positions } = columnOf(
		records.map(({ parties }) => parties.map(({ organisation }) => organisation))
	);
	const same = Uint32Array.from({ length: entries.length + 1 }, (_, position) => position);
	const groups = atOnce(groupByValue(records.length, { counts, values: positions }, same, entries.length));
	const parties = new Map(entries.map((slug, position) => [slug, groups[position]!]));
	const countries = (locale: string) => new Intl.DisplayNames(locale, { type: 'region' });
	const [local, spanish] = [countries(registry.locale), countries('es')];
	return [
		...registry.municipalities.map(({ code, name }) => ({
			kind: 'municipality' as const,
			value: code,
			name,
			others: [],
			members: membersOf('municipality', code)
		})),
		...registry.goals.map(({ goal, name }) => ({
			kind: 'goal' as const,
			value: goal,
			name,
			others: [`ods-${goal}`],
			members: membersOf('goal', goal)
		})),
		...registry.targets.map(({ code, label }) => ({
			kind: 'target' as const,
			value: code,
			name: label?.value ?? code,
			others: [code],
			members: membersOf('target', code)
		})),
		...registry.organisations.map(({ slug, name, acronym }) => ({
			kind: 'organisation' as const,
			value: slug,
			name,
			others: acronym ? [acronym] : [],
			members: parties.get(slug) ?? NO_MEMBERS
		})),
		...Object.entries(registry.countries).map(([iso3, iso2]) => ({
			kind: 'country' as const,
			value: iso3,
			name: local.of(iso2) ?? iso3,
			// Texts without a translation stay Spanish, and so do those who read them.
			others: [spanish.of(iso2) ?? '', iso3],
			members: membersOf('partnerCountry', iso3)
		}))
	];
}

/**
 * A search over records. Its index is made by the first query, for most visits never ask one.
 * @param records numbered by their place.
 * @param membersOf the records of a value of a facet.
 */
export function textSearch(
	registry: Named,
	records: readonly CooperationRecord[],
	membersOf: (facet: ListFacet, value: FacetValue) => Members
): TextSearch {
	let subjects: Subject[] | undefined;
	let subjectIndex: WordIndex | undefined;
	let collector: WordCollector | null = new WordCollector();
	let read = 0;
	let recordIndex: WordIndex | undefined;
	let last: Match | undefined;
	/** Levels of the words of the last query: while a word is typed those before it stand. */
	let known = new Map<string, { records: Uint8Array; subjects: Uint8Array }>();

	function allSubjects(): Subject[] {
		return (subjects ??= subjectsOf(registry, records, membersOf));
	}

	function indexOfSubjects(): WordIndex {
		if (subjectIndex) return subjectIndex;
		const names = new WordCollector();
		// A name by any other name is as good.
		for (const { name, others } of allSubjects()) names.add([name, ...others], []);
		return (subjectIndex = names.finish());
	}

	function advance(count: number): boolean {
		if (!collector) return true;
		if (read === records.length) {
			recordIndex = collector.finish();
			collector = null;
			return true;
		}
		for (const end = Math.min(read + count, records.length); read < end; read++) {
			collector.add(...textsOf(records[read]!));
		}
		return false;
	}

	function indexOfRecords(): WordIndex {
		while (!recordIndex) advance(records.length);
		return recordIndex;
	}

	/** A word as it is written in the first text that holds it. */
	function written(word: string, texts: readonly (string | null | undefined)[]): string {
		for (const text of texts) {
			for (const token of tokensOf(text ?? '')) {
				const place = wordsOfToken(foldText(token)).indexOf(word);
				if (place === 0) return token;
				if (place > 0) return token.split(/[-.]/)[place - 1] ?? word;
			}
		}
		return word;
	}

	function correct(word: string): { word: string; shown: string } | null {
		const bySubject = nearest(indexOfSubjects(), word);
		const byRecord = nearest(indexOfRecords(), word);
		const firstWith = ({ words, starts, postings }: WordIndex, found: string) =>
			postings[starts[words.indexOf(found)]!]! >>> 1;
		// Between a name and a text that are as near, the name is meant.
		if (bySubject && !(byRecord && byRecord.distance < bySubject.distance)) {
			const { name, others } = allSubjects()[firstWith(indexOfSubjects(), bySubject.word)]!;
			return { word: bySubject.word, shown: written(bySubject.word, [name, ...others]) };
		}
		if (!byRecord) return null;
		const texts = textsOf(records[firstWith(indexOfRecords(), byRecord.word)]!).flat();
		return { word: byRecord.word, shown: written(byRecord.word, texts) };
	}

	const isKnown = (word: string) => knowsWord(indexOfSubjects(), word) || knowsWord(indexOfRecords(), word);

	/** How well each record and each subject holds a word. */
	function levelsFor(word: string): { records: Uint8Array; subjects: Uint8Array } {
		const [ofSubjects, ofRecords] = [indexOfSubjects(), indexOfRecords()];
		// Who writes a number that is there means that one: ODS 1 is not 10 to 17.
		const whole = /\d$/.test(word) && (holdsWord(ofSubjects, word) || holdsWord(ofRecords, word));
		const bySubject = levelsOf(ofSubjects, word, whole);
		const byRecord = levelsOf(ofRecords, word, whole);
		const named = emptyBitset(records.length);
		bySubject.forEach((level, i) => {
			if (level !== ABSENT) allSubjects()[i]!.members.addTo(named);
		});
		for (let i = 0; i < named.length; i++) {
			for (let rest = named[i]!; rest !== 0; rest &= rest - 1) {
				const number = (i << 5) + 31 - Math.clz32(rest & -rest);
				if (byRecord[number] === ABSENT) byRecord[number] = BY_SUBJECT;
			}
		}
		return { records: byRecord, subjects: bySubject };
	}

	function match(text: string): Match {
		if (last?.query === text) return last;
		const { words: typed, cut } = readQuery(text);
		const corrections: Correction[] = [];
		const words = typed.flatMap(({ typed, folded, parts }) => {
			if (isKnown(folded)) return [folded];
			if (parts.length > 0 && parts.every(isKnown)) return parts;
			const corrected = correct(folded);
			if (!corrected) return [folded];
			corrections.push({ typed, shown: corrected.shown });
			return [corrected.word];
		});
		known = new Map(words.map((word) => [word, known.get(word) ?? levelsFor(word)]));
		const all = [...known.values()];
		const levels = together(
			all.map(({ records }) => records),
			records.length
		);
		const found = emptyBitset(records.length);
		for (let number = 0; number < levels.length; number++) {
			if (levels[number] !== ABSENT) setBit(found, number);
		}
		const subjectLevels = together(
			all.map(({ subjects }) => subjects),
			allSubjects().length
		);
		last = { query: text, words, corrections, cut, found, levels, subjectLevels };
		return last;
	}

	return {
		subjects: allSubjects,
		advance,
		match,
		recordsWithText: (query) => match(query).found
	};
}

/** Levels of several words together: their sum, and absent where one is absent. */
function together(levels: readonly Uint8Array[], size: number): Uint8Array {
	const sums = new Uint8Array(size);
	for (const level of levels) {
		for (let i = 0; i < size; i++) {
			sums[i] = sums[i] === ABSENT || level[i] === ABSENT ? ABSENT : sums[i]! + level[i]!;
		}
	}
	return sums;
}
