/** Where the registry comes from: two calls of the data API, neither of which can keep its caller waiting. */

import * as v from 'valibot';
import { supabase } from './supabase.ts';

/** How long the backend may take to name the version, in milliseconds. */
const VERSION_PATIENCE = 2000;
/** How long the whole document may take, in milliseconds: it may be a hundred megabytes. */
const DOCUMENT_PATIENCE = 20_000;

export type Source = {
	/** What is published, named: another name after each change. */
	version(): Promise<string>;
	/** What is published, unchecked. */
	document(): Promise<unknown>;
};

const VersionRow = v.object({ version: v.pipe(v.string(), v.uuid()) });

/** The data API with a visitor's rights. Both calls reject when the backend is away, late or not itself. */
export const dataApi: Source = {
	async version() {
		const ask = () =>
			answered(VERSION_PATIENCE, (signal) =>
				supabase().from('registry_version').select('version').retry(false).abortSignal(signal).single()
			);
		// Once more at once, where the library would wait for seconds: a connection that was kept for too long is the commonest of all failures.
		return v.parse(VersionRow, await ask().catch(ask)).version;
	},
	// One function that answers one document: the data API cuts lists of rows at 1,000.
	document: () =>
		answered(DOCUMENT_PATIENCE, (signal) =>
			supabase().rpc('registry_document').retry(false).abortSignal(signal)
		)
};

type Answer = { data: unknown; error: { message: string } | null; status: number };

async function answered(
	patience: number,
	call: (signal: AbortSignal) => PromiseLike<Answer>
): Promise<unknown> {
	const { data, error, status } = await call(AbortSignal.timeout(patience));
	// What is no answer of ours may be a page of a proxy: its first words are enough for a log.
	if (error) throw new Error(`The backend answered ${status}: ${error.message.slice(0, 200)}`);
	return data;
}
