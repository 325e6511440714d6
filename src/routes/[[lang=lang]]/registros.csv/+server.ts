import { error } from '@sveltejs/kit';
import { todayInBogota } from '#lib/domain/dates.ts';
import { parseQuestion } from '#lib/domain/filters.ts';
import { namesOf } from '#lib/domain/registry.ts';
import { I18n, isLocale, loadMessages } from '#lib/i18n/i18n.ts';
import { csvOf } from '#lib/panels/csv.ts';
import { ordered, prepared } from '#lib/server/explorer-data.ts';
import { openRegistry } from '#lib/server/registry.ts';

/** What is seen, as a file: the records that answer a question, in its order and with its columns. */
export async function GET({ params, url }) {
	const locale = isLocale(params.lang) ? params.lang : 'es';
	const published = await openRegistry();
	const registry = await published.in(locale).catch(() => error(503, 'unavailable'));
	const { head, records } = prepared(registry);
	const today = todayInBogota();
	const question = parseQuestion(url.searchParams);
	const table = {
		registry: head,
		names: namesOf(head),
		records: [...ordered(registry, question, today)].map((number) => records[number]!),
		question,
		today,
		origin: url.origin
	};
	return new Response(csvOf(table, new I18n(locale, await loadMessages(locale))), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="aburra-coopera-${today}.csv"`
		}
	});
}
