import { browser } from '$app/environment';
import { decodeColumns } from '#lib/domain/columns-file.ts';
import type { Columns } from '#lib/domain/columns.ts';
import { prepareIndex, type ExplorerData } from '#lib/explorer/explorer.svelte.ts';
import { Records } from '#lib/explorer/records.svelte.ts';
import { fetchColumns, pause } from '#lib/explorer/source.ts';
import { i18nIn } from '#lib/i18n/i18n.ts';

/** The last file that was read: the server writes the same one into every page. */
let last: { version: string; columns: Columns } | null = null;

function columnsIn(file: string, version: string): Columns {
	if (last?.version !== version) {
		const bytes = Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
		last = { version, columns: decodeColumns(bytes, version) };
	}
	return last.columns;
}

/** What this browser shows. It stays where the file of a newer registry is cut short or of another version. */
let shown: ExplorerData | null = null;

export async function load({ data, fetch }) {
	const { locale, registry, age, today, file, numbered, family, found, ranks } = data;
	const reading = file
		? (async () => columnsIn(file, registry.version))()
		: fetchColumns(registry.version, locale, fetch);
	const [i18n, columns] = await Promise.all([
		i18nIn(locale),
		reading.catch((error: unknown) => {
			if (!shown) throw error;
			return null;
		})
	]);
	if (!columns) return { locale, age, i18n, explorer: shown! };
	if (browser) {
		// The page stays in reach between reading, indexing and coming alive.
		await pause();
		await prepareIndex(columns, today);
		await pause();
	}
	const records = new Records(registry, numbered, family, fetch);
	const explorer = { registry, columns, records, found, ranks: ranks && Uint32Array.from(ranks), today };
	if (browser) shown = explorer;
	return { locale, age, i18n, explorer };
}
