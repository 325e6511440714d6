/** The counterparts of records. */

import type { Bitset } from '#lib/domain/bitset.ts';
import { tally } from '#lib/domain/facets.ts';
import type { Organisation } from '#lib/domain/registry.ts';
import type { Explorer } from '#lib/explorer/explorer.svelte.ts';

/**
 * The counterparts of a set of records with the number of records of each, most first.
 * @param country only those of it, ISO 3166-1 alpha-3; null for all.
 */
export function partnersIn(
	{ index, names }: Pick<Explorer, 'index' | 'names'>,
	matching: Bitset,
	country: string | null = null
): (Organisation & { count: number })[] {
	return [...tally(index, matching, 'organisation')]
		.flatMap(([slug, count]) => {
			const organisation = names.organisation.get(String(slug));
			const shown = organisation && count > 0 && (country === null || organisation.country === country);
			return shown ? [{ ...organisation, count }] : [];
		})
		.sort((a, b) => b.count - a.count);
}
