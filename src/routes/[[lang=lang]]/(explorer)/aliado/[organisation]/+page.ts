import { error } from '@sveltejs/kit';
import { topicOf } from '#lib/domain/address.ts';

export async function load({ params, parent }) {
	const { explorer } = await parent();
	const topic = topicOf(params, explorer.registry);
	const organisation = explorer.registry.organisations.find(({ slug }) => slug === topic?.value);
	if (!organisation) error(404, 'not-found');
	return { organisation };
}
