import type { Locale } from '#lib/domain/registry.ts';
import { I18n, isLocale, loadCoverage, loadMessages } from '#lib/i18n/i18n.ts';
import { presentedOf } from '#lib/panels/present/slides.ts';
import { askedAt } from '#lib/server/asked.ts';

/** All that is shown is made here and travels with the page: the network may go away. */
export async function load({ params, url }) {
	const locale: Locale = isLocale(params.lang) ? params.lang : 'es';
	const i18n = new I18n(locale, await loadMessages(locale));
	i18n.add(await loadCoverage(locale));
	const presented = presentedOf(await askedAt(url, locale), i18n);
	return { locale, presented };
}
