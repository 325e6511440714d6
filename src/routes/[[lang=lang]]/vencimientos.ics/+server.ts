import { error } from '@sveltejs/kit';
import { todayInBogota } from '#lib/domain/dates.ts';
import { parseQuestion } from '#lib/domain/filters.ts';
import { i18nIn, isLocale } from '#lib/i18n/i18n.ts';
import { calendarOf } from '#lib/panels/calendar.ts';
import { ending } from '#lib/server/explorer-data.ts';
import { openRegistry } from '#lib/server/registry.ts';

/** What ends, of the records that answer a question, as a calendar to subscribe to. */
export async function GET({ params, url }) {
	const locale = isLocale(params.lang) ? params.lang : 'es';
	const published = await openRegistry();
	const registry = await published.in(locale).catch(() => error(503, 'unavailable'));
	const question = parseQuestion(url.searchParams);
	const records = ending(registry, question, todayInBogota());
	const i18n = await i18nIn(locale, 'coverage');
	return new Response(calendarOf({ records, question, origin: url.origin }, i18n), {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': 'inline; filename="vencimientos.ics"'
		}
	});
}
