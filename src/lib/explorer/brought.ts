/** The columns of a registry as a page brings them. */

import type { Columns } from '#lib/domain/columns.ts';

/**
 * The server that draws a page has the columns. What travels with the page is their file where it is small, as base64, and
 * else nothing: then the browser fetches it.
 */
export class BroughtColumns {
	/** Null in the browser. */
	readonly columns: Columns | null;
	readonly file: string | null;

	constructor(columns: Columns | null, file: string | null) {
		this.columns = columns;
		this.file = file;
	}
}
