import { I18n, loadCoverage, loadMessages } from '#lib/i18n/i18n.ts';

export async function load({ data }) {
	const i18n = new I18n(data.locale, await loadMessages(data.locale));
	i18n.add(await loadCoverage(data.locale));
	return { ...data, i18n };
}
