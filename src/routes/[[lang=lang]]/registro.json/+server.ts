import { error, json } from '@sveltejs/kit';
import { isLocale } from '#lib/i18n/i18n.ts';
import { openRegistry } from '#lib/server/registry.ts';

/** Open data: the whole registry in one language, as the pages themselves have it, for any site to read. */
export async function GET({ params }) {
	const published = await openRegistry();
	const registry = await published
		.in(isLocale(params.lang) ? params.lang : 'es')
		.catch(() => error(503, 'unavailable'));
	return json(registry, {
		headers: { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
	});
}
