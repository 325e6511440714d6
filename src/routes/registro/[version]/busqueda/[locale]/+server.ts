import { json } from '@sveltejs/kit';
import { asked } from '../../asked.ts';
import { todayInBogota } from '#lib/domain/dates.ts';
import { parseQuestion } from '#lib/domain/filters.ts';
import { foundBy, FOR_EVER } from '#lib/server/explorer-data.ts';

/** What a text finds (`q`): the numbers of the records. */
export async function GET({ params, url }) {
	const registry = await asked(params);
	return json(foundBy(registry, parseQuestion(url.searchParams).text, todayInBogota()), {
		headers: FOR_EVER
	});
}
