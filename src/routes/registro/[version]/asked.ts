import { error } from '@sveltejs/kit';
import type { Registry } from '#lib/domain/registry.ts';
import { isLocale } from '#lib/i18n/i18n.ts';
import { readRegistry } from '#lib/server/registry.ts';

/** The registry that a path names. Another version than the published one is gone: the page must be loaded again. */
export async function asked({ version, locale }: { version: string; locale: string }): Promise<Registry> {
	if (!isLocale(locale)) error(404, 'not-found');
	const registry = await readRegistry(locale).catch(() => error(503, 'unavailable'));
	if (registry.version !== version) error(410, 'another-version');
	return registry;
}
