import { i18nIn, isLocale } from '#lib/i18n/i18n.ts';

export async function load({ data, params }) {
	await i18nIn(isLocale(params.lang) ? params.lang : 'es', 'about');
	return data;
}
