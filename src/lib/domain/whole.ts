/** Registries of which all the texts are at hand. Apart from the counting, because pages begin without it. */

import { columnsOf, type Columns } from './columns.ts';
import { indexing, type RegistryIndex } from './facets.ts';
import { inListOrder } from './list.ts';
import { NO_MEMBERS } from './members.ts';
import type { CooperationRecord, Registry } from './registry.ts';
import { textSearch, type Named, type TextSearch } from './search.ts';
import { atOnce } from './slices.ts';

/** An index with the texts of its records, by number, and the search over them. */
export type WholeIndex = RegistryIndex & {
	readonly records: readonly CooperationRecord[];
	readonly search: TextSearch;
};

/**
 * An index of a whole registry in memory.
 * @param today the day the questions are about, ISO 8601; only its year matters, for what is in force.
 */
export function buildIndex(registry: Registry, today: string): WholeIndex {
	const records = inListOrder(registry.records);
	return wholeIndex(registry, columnsOf(registry), records, today);
}

/**
 * {@link buildIndex} of what was made before.
 * @param records in the order of the list.
 */
export function wholeIndex(
	registry: Named,
	columns: Columns,
	records: readonly CooperationRecord[],
	today: string
): WholeIndex {
	const index = atOnce(indexing(columns, today, (query) => search.recordsWithText(query)));
	const search = searchOf(registry, records, index);
	return { ...index, records, search };
}

/** The search over the texts of the records of an index. */
export function searchOf(
	registry: Named,
	records: readonly CooperationRecord[],
	{ facets }: RegistryIndex
): TextSearch {
	return textSearch(registry, records, (facet, value) => facets[facet].get(value) ?? NO_MEMBERS);
}
