import { i18nIn, isLocale } from '#lib/i18n/i18n.ts';

export async function load({ params }) {
	await i18nIn(isLocale(params.lang) ? params.lang : 'es', 'coverage');
}
