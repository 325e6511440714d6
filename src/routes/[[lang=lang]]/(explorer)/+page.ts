import { parseQuestion } from '#lib/domain/filters.ts';

/** The table comes when it is seen: whoever looks at the map need not fetch it. */
export async function load({ url }) {
	// Nothing else of the question is read here, so that no filter waits for this.
	const given = url.searchParams.getAll('vista').map((word) => ['vista', word]);
	const { view } = parseQuestion(new URLSearchParams(given));
	return { Table: view === 'table' ? (await import('#lib/panels/TableResults.svelte')).default : null };
}
