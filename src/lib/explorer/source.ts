/** Where the parts of the registry come from that do not travel with a page. */

import { decoding } from '#lib/domain/columns-file.ts';
import type { Columns } from '#lib/domain/columns.ts';
import type { CooperationRecord, Locale } from '#lib/domain/registry.ts';
import { withPauses } from '#lib/domain/slices.ts';

/** A record and its number. */
export type Numbered = readonly [number: number, record: CooperationRecord];

/** Which records are wanted: these numbers, all, or one by its public code with those it belongs to and its parts. */
export type Wanted = readonly number[] | 'all' | { readonly code: string };

/** Path of the file of columns of a registry. */
export function columnsPath(version: string, locale: Locale): string {
	return `/registro/${version}/columnas/${locale}`;
}

/** Path of records with their texts in one language. */
export function recordsPath(version: string, locale: Locale, wanted: Wanted): string {
	const search = new URLSearchParams(
		wanted === 'all'
			? { todas: '1' }
			: 'code' in wanted
				? { codigo: wanted.code }
				: { n: [...wanted].sort((a, b) => a - b).join('.') }
	);
	return `/registro/${version}/fichas/${locale}?${search}`;
}

/** Path of the numbers of the records that a text finds. */
export function foundPath(version: string, locale: Locale, text: string): string {
	return `/registro/${version}/busqueda/${locale}?${new URLSearchParams({ q: text })}`;
}

/** Path of the places of titles by the alphabet of a language. */
export function ranksPath(version: string, locale: Locale): string {
	return `/registro/${version}/orden/${locale}`;
}

/**
 * Path of suggestions for a text.
 * @param search the question within which they are counted.
 */
export function suggestionsPath(version: string, locale: Locale, text: string, search: string): string {
	const parameters = new URLSearchParams(search);
	parameters.set('texto', text);
	return `/registro/${version}/sugerencias/${locale}?${parameters}`;
}

/** What was asked for is of a registry that is no longer the published one, or the server is away. */
export class Unavailable extends Error {}

/** @throws Unavailable */
export async function fetchJson<T>(path: string, fetch: typeof globalThis.fetch): Promise<T> {
	const response = await fetch(path).catch((error: unknown) => {
		throw new Unavailable(String(error));
	});
	if (!response.ok) throw new Unavailable(`${path}: ${response.status}`);
	return (await response.json()) as T;
}

/** The place of each title among all, by record number. @throws Unavailable */
export async function fetchRanks(
	version: string,
	locale: Locale,
	fetch: typeof globalThis.fetch
): Promise<Uint32Array> {
	const response = await fetch(ranksPath(version, locale)).catch((error: unknown) => {
		throw new Unavailable(String(error));
	});
	if (!response.ok) throw new Unavailable(`${ranksPath(version, locale)}: ${response.status}`);
	return new Uint32Array(await response.arrayBuffer());
}

/**
 * The columns of a registry too large to travel with its page. The page says how far it has come while it waits.
 * @throws Unavailable, Error when the file is cut short, damaged or of another version.
 */
export async function fetchColumns(
	version: string,
	locale: Locale,
	fetch: typeof globalThis.fetch
): Promise<Columns> {
	const done = showProgress();
	try {
		const response = await fetch(columnsPath(version, locale)).catch((error: unknown) => {
			throw new Unavailable(String(error));
		});
		if (!response.ok) throw new Unavailable(`${columnsPath(version, locale)}: ${response.status}`);
		return await withPauses(decoding(new Uint8Array(await response.arrayBuffer()), version), pause);
	} finally {
		done();
	}
}

/** Until the next task: what a person did meanwhile is answered first. */
export function pause(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve));
}

/** Before the page is alive there is no component to show anything: its style does, when it takes long. */
function showProgress(): () => void {
	const root = globalThis.document?.documentElement;
	root?.setAttribute('data-loading', '');
	return () => root?.removeAttribute('data-loading');
}
