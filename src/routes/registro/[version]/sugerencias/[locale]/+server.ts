import { json } from '@sveltejs/kit';
import { asked } from '../../asked.ts';
import { todayInBogota } from '#lib/domain/dates.ts';
import { ask } from '#lib/domain/facets.ts';
import { parseQuestion, withChange } from '#lib/domain/filters.ts';
import { suggest } from '#lib/domain/suggest.ts';
import { FOR_EVER, indexFor } from '#lib/server/explorer-data.ts';

/** Suggestions for what is being typed (`texto`), counted within a question. */
export async function GET({ params, url }) {
	const question = withChange(parseQuestion(url.searchParams), { text: '' });
	const index = indexFor(await asked(params), question.today ?? todayInBogota());
	return json(suggest(index, url.searchParams.get('texto') ?? '', ask(index, question)), {
		headers: FOR_EVER
	});
}
