/** Where the parts of the registry come from that do not travel with a page. */

import { decoding, lengthIn } from '#lib/domain/columns-file.ts';
import type { Columns } from '#lib/domain/columns.ts';
import type { CooperationRecord, Locale } from '#lib/domain/registry.ts';
import { withPauses } from '#lib/domain/slices.ts';
import type { Progress } from './progress.ts';

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
 * The columns of a registry too large to travel with its page.
 * @throws Unavailable, Error when the file is cut short, damaged or of another version.
 */
export async function fetchColumns(
	version: string,
	locale: Locale,
	fetch: typeof globalThis.fetch,
	progress: Progress
): Promise<Columns> {
	const path = columnsPath(version, locale);
	const bytes = await bytesAt(path, {}, fetch, progress);
	try {
		return await withPauses(decoding(bytes, version), pause, progress.sliced);
	} catch {
		// What a cache on the way keeps for ever may have been cut short once: the server is asked itself.
		const anew = await bytesAt(path, { cache: 'reload' }, fetch, progress);
		return await withPauses(decoding(anew, version), pause);
	}
}

/** The bytes of a file of columns, whose head tells how many there are. @throws Unavailable */
async function bytesAt(
	path: string,
	init: RequestInit,
	fetch: typeof globalThis.fetch,
	progress: Progress
): Promise<Uint8Array> {
	try {
		const response = await fetch(path, init);
		if (!response.ok || !response.body) throw new Error(String(response.status));
		const chunks: Uint8Array<ArrayBuffer>[] = [];
		let [received, length] = [0, Infinity];
		const reader = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			length = chunks.length === 0 ? lengthIn(part.value) : length;
			received += part.value.length;
			chunks.push(part.value);
			progress.received(Math.min(1, received / length));
		}
		return new Uint8Array(await new Blob(chunks).arrayBuffer());
	} catch (error) {
		throw new Unavailable(`${path}: ${String(error)}`);
	}
}

/** Until the next task: what a person did meanwhile is answered first. */
export function pause(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve));
}
