import { error } from '@sveltejs/kit';
import { topicOf } from '#lib/domain/address.ts';

export async function load({ params, parent }) {
	const { explorer, i18n } = await parent();
	const topic = topicOf(params, explorer.registry);
	if (topic?.facet !== 'partnerCountry') error(404, 'not-found');
	const country = topic.value;
	return { country, name: i18n.country(explorer.registry.countries[country] ?? country) };
}
