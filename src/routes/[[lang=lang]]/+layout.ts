import { I18n, loadMessages } from '#lib/i18n/i18n.ts';

export async function load({ data }) {
	return { ...data, i18n: new I18n(data.locale, await loadMessages(data.locale)) };
}
