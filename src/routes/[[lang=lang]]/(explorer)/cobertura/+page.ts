import { loadCoverage } from '#lib/i18n/i18n.ts';

/** What only this page says comes with it. */
export async function load({ parent }) {
	const { i18n } = await parent();
	i18n.add(await loadCoverage(i18n.locale));
}
