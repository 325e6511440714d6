import { i18nIn } from '#lib/i18n/i18n.ts';

export async function load({ data }) {
	return { ...data, i18n: await i18nIn(data.locale, 'coverage') };
}
