import { error } from '@sveltejs/kit';
import { todayInBogota } from '#lib/domain/dates.ts';
import type { Locale } from '#lib/domain/registry.ts';
import { isLocale } from '#lib/i18n/i18n.ts';
import { readRegistry } from '#lib/server/registry.ts';

/** Reads the registry and never the question, so that no change of filter waits for a server. */
export async function load({ params }) {
	const locale: Locale = isLocale(params.lang) ? params.lang : 'es';
	try {
		return { locale, registry: await readRegistry(locale), today: todayInBogota() };
	} catch {
		error(503, 'unavailable');
	}
}
