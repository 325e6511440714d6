import { error } from '@sveltejs/kit';
import { Unavailable } from '#lib/explorer/source.ts';

export async function load({ params, parent }) {
	const { explorer } = await parent();
	const family = await explorer.records.family(params.code).catch((cause: unknown) => {
		if (cause instanceof Unavailable) error(503, 'unavailable');
		throw cause;
	});
	if (family?.record.kind !== 'agreement') error(404, 'not-found');
	return { family };
}
