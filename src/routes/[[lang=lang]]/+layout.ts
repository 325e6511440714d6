import { error } from '@sveltejs/kit';
import { browser } from '$app/environment';
import { decodeColumns } from '#lib/domain/columns-file.ts';
import type { Columns } from '#lib/domain/columns.ts';
import { prepareIndex, type ExplorerData } from '#lib/explorer/explorer.svelte.ts';
import { showProgress } from '#lib/explorer/progress.ts';
import { Records } from '#lib/explorer/records.svelte.ts';
import { fetchColumns, pause } from '#lib/explorer/source.ts';
import { i18nIn } from '#lib/i18n/i18n.ts';

/** What this browser's page shows: it goes on with that where a newer registry cannot be had. */
let shown: ExplorerData | null = null;

/** The columns of a file, unless it is the one that was read last: the server writes the same one into every page. */
function columnsIn(file: string, version: string): Columns {
	if (shown?.registry.version === version) return shown.columns;
	const bytes = Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
	return decodeColumns(bytes, version);
}

export async function load({ data, fetch }) {
	const { locale, registry, age, today, brought, numbered, family, found, ranks } = data;
	const [i18n, columns] = await Promise.all([
		i18nIn(locale),
		brought.columns ?? prepared().catch(() => null)
	]);
	if (!columns && !shown) error(503, 'unavailable');
	const explorer: ExplorerData = columns
		? {
				registry,
				columns,
				records: new Records(registry, numbered, family, fetch),
				found,
				ranks: ranks && Uint32Array.from(ranks),
				today
			}
		: shown!;
	if (browser) shown = explorer;
	return { locale, age, i18n, explorer, kept: !columns };

	/** Reads and indexes, a little at a time: the page stays in reach between reading, indexing and coming alive. */
	async function prepared(): Promise<Columns> {
		const { version } = registry;
		const progress = brought.file === null && shown?.registry.version !== version ? showProgress() : null;
		try {
			const columns =
				brought.file !== null
					? columnsIn(brought.file, version)
					: progress
						? await fetchColumns(version, locale, fetch, progress)
						: shown!.columns;
			await pause();
			await prepareIndex(columns, today, progress?.sliced);
			await pause();
			return columns;
		} finally {
			progress?.end();
		}
	}
}
