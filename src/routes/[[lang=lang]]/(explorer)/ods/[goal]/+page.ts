import { error } from '@sveltejs/kit';
import { topicOf } from '#lib/domain/address.ts';

export async function load({ params, parent }) {
	const { explorer } = await parent();
	const topic = topicOf(params, explorer.registry);
	const goal = topic?.facet === 'goal' && explorer.registry.goals.find(({ goal }) => goal === topic.value);
	if (!goal) error(404, 'not-found');
	return { goal };
}
