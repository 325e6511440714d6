import type { Locale } from '#lib/domain/registry.ts';
import { i18nIn, isLocale } from '#lib/i18n/i18n.ts';
import { briefOf } from '#lib/panels/brief/brief.ts';
import { askedAt } from '#lib/server/asked.ts';
import { qrOf } from '#lib/server/qr.ts';

/** The brief is made here, whole: on paper nothing comes alive. */
export async function load({ params, url }) {
	const locale: Locale = isLocale(params.lang) ? params.lang : 'es';
	const i18n = await i18nIn(locale, 'coverage');
	const brief = briefOf(await askedAt(url, locale), i18n);
	return { locale, brief, qr: qrOf(brief.live) };
}
