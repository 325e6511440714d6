import { json } from '@sveltejs/kit';
import { asked } from '../../asked.ts';
import { familyOf, FOR_EVER, numbered, prepared } from '#lib/server/explorer-data.ts';

/** More than a page of a list could want; whoever wants all says so. */
const MOST = 200;

/** Records with their texts: some by number (`n=0.4.17`), all (`todas=1`), or one with its relatives (`codigo=AG-001`). */
export async function GET({ params, url }) {
	const registry = await asked(params);
	return json(numbered(registry, wanted()), { headers: FOR_EVER });

	function wanted(): number[] {
		const code = url.searchParams.get('codigo');
		if (code !== null) return familyOf(registry, code);
		if (url.searchParams.has('todas')) return [...prepared(registry).records.keys()];
		const numbers = (url.searchParams.get('n') ?? '').split('.', MOST);
		return numbers.filter((text) => /^\d{1,9}$/.test(text)).map(Number);
	}
}
