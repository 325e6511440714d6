/** A question to the registry with its answer, for what is made of it outside of a page: papers, files, pictures. */

import { error } from '@sveltejs/kit';
import { todayInBogota } from '#lib/domain/dates.ts';
import { ask } from '#lib/domain/facets.ts';
import { parseQuestion } from '#lib/domain/filters.ts';
import { measure, measuringOf } from '#lib/domain/measures.ts';
import { namesOf, type Locale } from '#lib/domain/registry.ts';
import { indexFor, prepared } from './explorer-data.ts';
import { readRegistry } from './registry.ts';

/** What the search of an address asks, and its answer. @throws 503 where no registry was ever read. */
export async function askedAt(url: URL, locale: Locale) {
	const whole = await readRegistry(locale).catch(() => error(503, 'unavailable'));
	const { head, columns, records } = prepared(whole);
	const question = parseQuestion(url.searchParams);
	const made = todayInBogota();
	const today = question.today ?? made;
	const index = indexFor(whole, today);
	const answer = ask(index, question);
	const measuring = measuringOf(index, question);
	return {
		registry: head,
		names: namesOf(head),
		columns,
		records,
		index,
		question,
		answer,
		measuring,
		// What is measured can be.
		measured: measure(index, answer.anywhere, measuring)!,
		today,
		made,
		origin: url.origin
	};
}
