import type { Locale } from '#lib/domain/registry.ts';
import { i18nIn, isLocale } from '#lib/i18n/i18n.ts';
import { presentedOf } from '#lib/panels/present/slides.ts';
import { askedAt } from '#lib/server/asked.ts';

/** All that is shown is made here and travels with the page: the network may go away. */
export async function load({ params, url }) {
	const locale: Locale = isLocale(params.lang) ? params.lang : 'es';
	const i18n = await i18nIn(locale, 'coverage');
	const presented = presentedOf(await askedAt(url, locale), i18n);
	return { locale, presented };
}
