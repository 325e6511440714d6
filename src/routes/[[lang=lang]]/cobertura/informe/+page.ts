import { i18nIn } from '#lib/i18n/i18n.ts';

/** A sheet of paper needs no script. */
export const csr = false;

export async function load({ data }) {
	return { ...data, i18n: await i18nIn(data.locale, 'coverage') };
}
