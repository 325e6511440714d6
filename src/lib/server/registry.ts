/** The one registry of this process, opened when it is first asked for. */

import { env } from '$env/dynamic/private';
import type { Locale, Registry } from '#lib/domain/registry.ts';
import { Published } from './published.ts';
import { dataApi } from './source.ts';

let opening: Promise<Published> | null = null;

/** The registry, looked after from now on. REGISTRY_FILE names where it outlives the process. */
export function openRegistry(): Promise<Published> {
	return (opening ??= (async () => {
		const published = new Published(dataApi, env['REGISTRY_FILE'] || null);
		await published.open();
		return published;
	})());
}

/**
 * The registry in one language, without asking the database.
 * @throws Error when none was ever read.
 */
export async function readRegistry(locale: Locale): Promise<Registry> {
	return (await openRegistry()).in(locale);
}
