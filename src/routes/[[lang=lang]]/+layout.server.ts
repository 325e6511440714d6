import { error } from '@sveltejs/kit';
import { questionAt, topicOf } from '#lib/domain/address.ts';
import { todayInBogota } from '#lib/domain/dates.ts';
import type { Locale } from '#lib/domain/registry.ts';
import { isLocale } from '#lib/i18n/i18n.ts';
import { foundBy, numbered, prepared, ranksOf, shownOn } from '#lib/server/explorer-data.ts';
import { openRegistry } from '#lib/server/registry.ts';

/** Columns up to this many bytes travel with the page; larger ones are fetched, so that the page is read first. */
const TRAVELS = 32_768;

/** Files travel in pages as base64. The server writes the same one into every page: it is made once. */
const texts = new WeakMap<Uint8Array, string>();

function textOf(file: Uint8Array): string {
	let text = texts.get(file);
	if (text === undefined) texts.set(file, (text = Buffer.from(file).toString('base64')));
	return text;
}

/**
 * What the page that was asked for needs to answer by itself. It is read once: the question and what is open are
 * looked at without being depended on, so that no change of them waits for a server.
 */
export async function load({ params, url, route, untrack, depends }) {
	depends('registry:published');
	const locale: Locale = isLocale(params.lang) ? params.lang : 'es';
	const published = await openRegistry();
	const registry = await published.in(locale).catch(() => error(503, 'unavailable'));
	const { head, file } = prepared(registry);
	const today = todayInBogota();
	return untrack(() => {
		const question = questionAt(topicOf(params, head), url.searchParams);
		const byTitle = question.view === 'table' && question.order.column === 'title';
		const subject = {
			municipality: params.slug ?? null,
			record: params.code ?? null,
			coverage: route.id?.endsWith('/cobertura') ?? false
		};
		return {
			locale,
			today,
			registry: head,
			age: published.age,
			file: file.length > TRAVELS ? null : textOf(file),
			numbered: numbered(registry, shownOn(registry, question, subject, today)),
			family: subject.record,
			// Like the columns, they travel where they are few.
			ranks: byTitle && file.length <= TRAVELS ? [...ranksOf(registry)] : null,
			found: question.text ? foundBy(registry, question.text, today) : null
		};
	});
}
