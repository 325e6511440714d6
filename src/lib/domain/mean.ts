/** How a municipality stands beside the others. */

import type { Answer, RegistryIndex } from './facets.ts';

export const STANDINGS = ['total', 'own', 'per100k'] as const;

/** Records that reach a municipality, those of them that do not cover all, and the first per 100,000 inhabitants. */
export type Standing = Readonly<Record<(typeof STANDINGS)[number], number>>;

/** Each municipality by its DIVIPOLA code, whatever municipalities the question asks for. */
export function standings(
	{ municipalities }: Pick<RegistryIndex, 'municipalities'>,
	answer: Pick<Answer, 'municipalities'>
): ReadonlyMap<string, Standing> {
	return new Map(
		municipalities.map(({ code, population }) => {
			const { total = 0, own = 0 } = answer.municipalities.get(code) ?? {};
			return [code, { total, own, per100k: (100_000 * total) / population }];
		})
	);
}

/** The mean of municipalities: each weighs the same, however many people live there. */
export function meanOf(all: readonly Standing[]): Standing {
	const mean = (part: keyof Standing) =>
		all.reduce((sum, standing) => sum + standing[part], 0) / Math.max(1, all.length);
	return { total: mean('total'), own: mean('own'), per100k: mean('per100k') };
}
