import { error } from '@sveltejs/kit';

export async function load({ params, parent }) {
	const { explorer } = await parent();
	const municipality = explorer.registry.municipalities.find(({ slug }) => slug === params.slug);
	if (!municipality) error(404, 'not-found');
	return { municipality };
}
