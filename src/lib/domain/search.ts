/** Search by text: accents and case do not count, every word must occur somewhere in the record. */

import { emptyBitset, setBit, type Bitset } from './bitset.ts';
import type { CooperationRecord, Names } from './registry.ts';

/** Text without accents and in lower case, so that "Medellín", "MEDELLIN" and "medellín" are the same. */
export function foldText(text: string): string {
	return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/** The folded words of a query. */
export function wordsOf(query: string): string[] {
	return foldText(query).split(/\s+/u).filter(Boolean);
}

/** Whether a folded text holds every word. */
export function holdsWords(folded: string, words: readonly string[]): boolean {
	return words.every((word) => folded.includes(word));
}

/** All that a record can be found by: its own texts and the names of its parties, municipalities and goals. Folded. */
export function searchableText(record: CooperationRecord, names: Names): string {
	const parts: (string | null | undefined)[] = [record.code, record.title.value, record.description?.value];
	for (const party of record.parties) {
		const organisation = party.organisation === null ? undefined : names.organisation.get(party.organisation);
		parts.push(organisation?.name, organisation?.acronym, party.collective);
	}
	for (const code of record.municipalities) parts.push(names.municipality.get(code)?.name);
	for (const { goal } of record.tags) parts.push(names.goal.get(goal)?.name);
	// A line break keeps a word from being found across two texts.
	return foldText(parts.filter(Boolean).join('\n'));
}

/**
 * A search over records. The folded texts are made by the first query, for most visits never ask one; the last answer is
 * kept, for filters change while the text stands.
 * @returns the numbers of the records that hold every word of the query.
 */
export function textSearch(records: readonly CooperationRecord[], names: Names): (query: string) => Bitset {
	let texts: string[] | undefined;
	let last: { query: string; found: Bitset } | undefined;
	return (query) => {
		if (last?.query === query) return last.found;
		texts ??= records.map((record) => searchableText(record, names));
		const words = wordsOf(query);
		const found = emptyBitset(records.length);
		texts.forEach((text, number) => {
			if (holdsWords(text, words)) setBit(found, number);
		});
		last = { query, found };
		return found;
	};
}
