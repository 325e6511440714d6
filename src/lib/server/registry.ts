/** The public registry, read from the data API and kept in memory. */

import * as v from 'valibot';
import type { Locale, Registry } from '#lib/domain/registry.ts';
import { RegistryDocument, registryIn } from './document.ts';
import { supabase } from './supabase.ts';

/** How long a copy is served before the next request asks the database again, in milliseconds. */
const FRESH_FOR = 5_000;

type Copy = { document: RegistryDocument; readAt: number; byLocale: Map<Locale, Registry> };

let copy: Copy | null = null;
let reading: Promise<Copy> | null = null;
let failed = false;

/**
 * The registry in one language. A stale copy is served at once while a new one is fetched behind it, so that a slow or
 * absent database is felt only by the very first request.
 * @throws Error when no copy was ever read and the database does not answer.
 */
export async function readRegistry(locale: Locale): Promise<Registry> {
	if (!copy) await refresh();
	else if (Date.now() - copy.readAt > FRESH_FOR) refresh().catch(() => {});
	const current = copy;
	if (!current) throw new Error('The registry was never read');
	let registry = current.byLocale.get(locale);
	if (!registry) current.byLocale.set(locale, (registry = registryIn(current.document, locale)));
	return registry;
}

export type RegistryHealth = {
	status: 'ok' | 'stale' | 'unavailable';
	/** Agreements and projects in the copy being served. */
	records: number;
	/** Age of that copy; null when there is none. */
	registryAgeSeconds: number | null;
	backend: 'up' | 'down';
};

/** Asks the backend now, and tells what visitors are being served whatever it answers. */
export async function registryHealth(): Promise<RegistryHealth> {
	await refresh().catch(() => {});
	const backend = failed ? 'down' : 'up';
	if (!copy) return { status: 'unavailable', records: 0, registryAgeSeconds: null, backend };
	return {
		status: failed ? 'stale' : 'ok',
		records: copy.document.agreements.length + copy.document.projects.length,
		registryAgeSeconds: Math.round((Date.now() - copy.readAt) / 1000),
		backend
	};
}

/** One read at a time: requests that meet a read under way wait for it. */
function refresh(): Promise<Copy> {
	reading ??= read()
		.then((fresh) => {
			failed = false;
			return (copy = fresh);
		})
		.catch((error: unknown) => {
			if (!failed)
				console.error('The registry could not be read:', error instanceof Error ? error.message : error);
			failed = true;
			throw error;
		})
		.finally(() => (reading = null));
	return reading;
}

async function read(): Promise<Copy> {
	const { data, error } = await supabase().rpc('registry_document');
	if (error) throw new Error(error.message);
	const document = v.parse(RegistryDocument, data);
	return { document, readAt: Date.now(), byLocale: new Map() };
}
