import { parseQuestion } from '#lib/domain/filters.ts';

/** The tables come when they are seen: whoever looks at the map need not fetch them. */
export async function load({ url }) {
	// Nothing else of the question is read here, so that no filter waits for this.
	const given = url.searchParams.getAll('vista').map((word) => ['vista', word]);
	const { view } = parseQuestion(new URLSearchParams(given));
	if (view !== 'table') return { tables: null };
	const [{ default: Records }, { default: Municipalities }] = await Promise.all([
		import('#lib/panels/TableResults.svelte'),
		import('#lib/panels/MunicipalityTable.svelte')
	]);
	return { tables: { Records, Municipalities } };
}
