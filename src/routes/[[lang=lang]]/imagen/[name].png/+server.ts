import { error } from '@sveltejs/kit';
import type { Locale } from '#lib/domain/registry.ts';
import { i18nIn, isLocale } from '#lib/i18n/i18n.ts';
import { pictureOf } from '#lib/panels/picture.ts';
import { pictureTag, pngOf } from '#lib/server/png.ts';
import { readRegistry } from '#lib/server/registry.ts';

/** The picture of a page, for previews of its link. A copy that is still right is told so without being drawn again. */
export async function GET({ params, request }) {
	const locale: Locale = isLocale(params.lang) ? params.lang : 'es';
	const registry = await readRegistry(locale).catch(() => error(503, 'unavailable'));
	const svg = pictureOf(registry, await i18nIn(locale), params.name);
	if (svg === null) error(404, 'not-found');
	const etag = `"${pictureTag(svg)}"`;
	const headers = { etag, 'cache-control': 'public, max-age=3600' };
	if (request.headers.get('if-none-match')?.includes(etag))
		return new Response(null, { status: 304, headers });
	return new Response(await pngOf(svg), { headers: { ...headers, 'content-type': 'image/png' } });
}
