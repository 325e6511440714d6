import { error } from '@sveltejs/kit';

export async function load({ params, parent }) {
	const { registry } = await parent();
	const record = registry.records.find(({ kind, code }) => kind === 'project' && code === params.code);
	if (!record) error(404, 'not-found');
	return { record };
}
