import { i18nIn, isLocale } from '#lib/i18n/i18n.ts';

/** What only this page says comes with it. */
export async function load({ params }) {
	await i18nIn(isLocale(params.lang) ? params.lang : 'es', 'coverage');
}
