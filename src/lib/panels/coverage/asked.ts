/** What is made of a question outside of a page needs all of this. */

import type { Columns } from '#lib/domain/columns.ts';
import type { CooperationRecord } from '#lib/domain/registry.ts';
import type { Explorer } from '#lib/explorer/explorer.svelte.ts';

export type Asked = Pick<
	Explorer,
	'registry' | 'names' | 'index' | 'question' | 'answer' | 'measuring' | 'measured' | 'today'
> & {
	readonly columns: Columns;
	/** By number. */
	readonly records: readonly CooperationRecord[];
	/** The day it is made, ISO 8601, in Bogotá. */
	readonly made: string;
	/** Of the site, for links that leave it. */
	readonly origin: string;
};
