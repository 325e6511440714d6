/** The explorer's state: the URL holds the question, everything else is derived from it. */

import { createContext } from 'svelte';
import { goto } from '$app/navigation';
import { page } from '$app/state';
import { addressOf, aboutTopic, questionAt, topicOf, topicPath, type Topic } from '#lib/domain/address.ts';
import { emptyBitset, fullBitset, setBit, type Bitset } from '#lib/domain/bitset.ts';
import type { Columns } from '#lib/domain/columns.ts';
import { ask, countOf, indexing, narrowed, type Answer, type RegistryIndex } from '#lib/domain/facets.ts';
import {
	questionFields,
	questionToSearch,
	withChange,
	type Facet,
	type FacetValue,
	type Question
} from '#lib/domain/filters.ts';
import { measure, measuringOf, type Measuring, type MeasureValue } from '#lib/domain/measures.ts';
import { orderedNumbers, titleRanks } from '#lib/domain/order.ts';
import { namesOf, type Names, type RegistryHead } from '#lib/domain/registry.ts';
import type { Found } from '#lib/domain/search.ts';
import type { searchOf, WholeIndex } from '#lib/domain/whole.ts';
import type { Suggestions } from '#lib/domain/suggest.ts';
import { atOnce, withPauses } from '#lib/domain/slices.ts';
import { pathIn } from '#lib/i18n/i18n.ts';
import type { Records } from './records.svelte.ts';
import { fetchJson, fetchRanks, foundPath, pause, suggestionsPath } from './source.ts';

export const [getExplorer, setExplorer] = createContext<Explorer>();

/** What a page brings. */
export type ExplorerData = {
	readonly registry: RegistryHead;
	readonly columns: Columns;
	readonly records: Records;
	/** What the text of its question finds; null when it asks for none. */
	readonly found: Found | null;
	/** The places of titles by the reader's alphabet, where its table stands in their order. */
	readonly ranks: Uint32Array | null;
	/** The day it was made, ISO 8601. */
	readonly today: string;
};

/** A value of a facet, or one record by its number. */
export type Pointed =
	| { readonly facet: Facet; readonly value: FacetValue }
	| { readonly facet: 'record'; readonly value: number };

/** Up to this many records all texts are fetched as soon as the page has time: filters then never wait for them. */
const SMALL = 2_000;

/** An index outlives its request: the server answers many questions about one registry. */
const indexes = new WeakMap<Columns, { year: string; index: RegistryIndex }>();

/** Makes the index of columns ahead of the first question, a little at a time. */
export async function prepareIndex(columns: Columns, today: string, sliced?: () => void): Promise<void> {
	const work = indexing(columns, today, () => fullBitset(columns.size));
	indexes.set(columns, { year: today.slice(0, 4), index: await withPauses(work, pause, sliced) });
}

function indexOf(columns: Columns, today: string): RegistryIndex {
	const known = indexes.get(columns);
	// Of the day only its year matters to the index: what was in force, and when.
	const year = today.slice(0, 4);
	if (known?.year === year) return known.index;
	// A link may carry any day: one index is kept, not one for each year that somebody asks about.
	const index = atOnce(indexing(columns, today, () => fullBitset(columns.size)));
	indexes.set(columns, { year, index });
	return index;
}

export class Explorer {
	#data: () => ExplorerData;

	/** @param data getter of what the page brought; called again when it changes. */
	constructor(data: () => ExplorerData) {
		this.#data = data;
	}

	registry: RegistryHead = $derived.by(() => this.#data().registry);
	columns: Columns = $derived.by(() => this.#data().columns);
	records: Records = $derived.by(() => this.#data().records);
	/** What the page is about, where its path is a part of the question. */
	topic: Topic | null = $derived(topicOf(page.params, this.registry));
	question: Question = $derived(questionAt(this.topic, page.url.searchParams));
	/** The day on which the page was made, ISO 8601. */
	arrived: string = $derived.by(() => this.#data().today);
	names: Names = $derived(namesOf(this.registry));
	/** The day that is asked about, ISO 8601. Apart, so that nothing else in the question makes another index. */
	today: string = $derived.by(() => this.question.today ?? this.arrived);
	index: RegistryIndex = $derived.by(() => ({
		...indexOf(this.columns, this.today),
		recordsWithText: (text) => this.#recordsWithText(text)
	}));
	answer: Answer = $derived(ask(this.index, this.question));

	/** What colours the map. */
	measuring: Measuring = $derived(measuringOf(this.index, this.question));
	/** The measure of every municipality, by DIVIPOLA code; never null, for what is measured can be. */
	measured: ReadonlyMap<string, MeasureValue> = $derived(
		measure(this.index, this.answer.anywhere, this.measuring)!
	);

	/** How texts are searched, once that is here: pages begin without it. */
	#searchOf: typeof searchOf | null = $state.raw(null);

	/** The index with all the texts, once they are here. */
	whole: WholeIndex | null = $derived.by(() => {
		if (!this.#searchOf || !this.records.complete) return null;
		const records = this.records.all();
		return { ...this.index, records, search: this.#searchOf(this.registry, records, this.index) };
	});

	/** The last text that was looked for elsewhere, and what it found. */
	#fetched: (Found & { version: string }) | null = $state.raw(null);
	#found: Found | null = $derived.by(() =>
		this.#fetched?.version === this.registry.version ? this.#fetched : this.#data().found
	);

	/** Whether the answer still is to another text than the question's. */
	searching: boolean = $derived(
		this.question.text !== '' && !this.whole && this.#found?.text !== this.question.text
	);

	#recordsWithText(text: string): Bitset {
		if (this.whole) return this.whole.search.recordsWithText(text);
		// While a text is looked for, the answer to the one before it stands.
		if (!this.#found) return fullBitset(this.columns.size);
		const bits = emptyBitset(this.columns.size);
		for (const number of this.#found.numbers) setBit(bits, number);
		return bits;
	}

	/** What was searched in place of the question's text, once it is known. */
	get searched(): Pick<Found, 'corrections' | 'cut'> | null {
		if (this.question.text === '' || this.searching) return null;
		return this.whole ? this.whole.search.match(this.question.text) : this.#found;
	}

	/** Looks for the question's text where all the texts are. */
	async lookUp(): Promise<void> {
		if (!this.searching) return;
		if (this.isSmall) return this.prefetch();
		const { text } = this.question;
		const { version, locale } = this.registry;
		const path = foundPath(version, locale, text);
		const found = await fetchJson<Found>(path, fetch).catch(() => null);
		if (found && text === this.question.text) this.#fetched = { ...found, version };
	}

	/** The places of titles that came by themselves. */
	#fetchedRanks: { version: string; ranks: Uint32Array } | null = $state.raw(null);
	#ranks: Uint32Array | null = $derived.by(() => {
		if (this.#fetchedRanks?.version === this.registry.version) return this.#fetchedRanks.ranks;
		if (this.#data().ranks || this.question.order.column !== 'title') return this.#data().ranks;
		if (!this.records.complete) return null;
		return titleRanks(
			this.records.all().map(({ title }) => title.value),
			this.registry.locale
		);
	});

	/** The matching records in the order of the table. */
	ordered: Uint32Array = $derived(
		orderedNumbers(this.columns, this.answer.matching, this.question.order, this.#ranks)
	);

	/** Asks where all the texts are how titles stand, when the table is in their order and it is not known here. */
	async needOrder(): Promise<void> {
		if (this.question.order.column !== 'title' || this.#ranks) return;
		const { version, locale } = this.registry;
		const ranks = await fetchRanks(version, locale, fetch).catch(() => null);
		if (ranks) this.#fetchedRanks = { version, ranks };
	}

	/** Suggestions for what is being typed, from where all the texts are. @throws Unavailable */
	async suggestions(query: string): Promise<Suggestions> {
		const { version, locale } = this.registry;
		return fetchJson(suggestionsPath(version, locale, query, questionToSearch(this.question)), fetch);
	}

	/** Fetches the texts of records, and what searches them, before they are needed, where that is little. */
	async prefetch(): Promise<void> {
		if (!this.isSmall) return;
		const [whole] = await Promise.all([
			import('#lib/domain/whole.ts').catch(() => null),
			this.records.needAll()
		]);
		// Without a network what is here goes on; the next need asks again.
		if (whole) this.#searchOf = whole.searchOf;
	}

	get isSmall(): boolean {
		return this.registry.size <= SMALL;
	}

	#pointed: { what: Pointed; question: Question } | null = $state.raw(null);
	/**
	 * What a person points at, whichever part of the screen drew it; the other parts light what belongs to it. With
	 * another question it is over, so that no answer is drawn lit and at once again without.
	 */
	pointed: Pointed | null = $derived(this.#pointed?.question === this.question ? this.#pointed.what : null);

	/** The matching records that belong to what is pointed at; null while nothing is. */
	lit: Bitset | null = $derived.by(() => {
		if (!this.pointed) return null;
		const { facet, value } = this.pointed;
		return narrowed(this.index, this.answer.matching, facet, value);
	});

	/** Points at something, or at nothing; the same again changes nothing. */
	point(next: Pointed | null) {
		const { pointed, question } = this;
		if (pointed?.facet !== next?.facet || pointed?.value !== next?.value)
			this.#pointed = next && { what: next, question };
	}

	/** How many of the lit records have a value of a facet; null while nothing is pointed at. */
	litCount(facet: Facet, value: FacetValue): number | null {
		return this.lit && countOf(this.index, this.lit, facet, value);
	}

	/** The whole question of this page after a change, as the search string of a page that has no topic. */
	search(change: Partial<Question> = {}): string {
		return questionToSearch(withChange(this.question, change));
	}

	/** Link to this page with a change of the question. */
	href(change: Partial<Question>): string {
		return this.asking(withChange(this.question, change));
	}

	/**
	 * Link to this page with another question, already canonical: what each of hundreds of filter links needs. The page of
	 * a topic is left by a question that is no longer about it.
	 */
	asking(question: Question): string {
		if (!this.topic) return page.url.pathname + questionToSearch(question);
		const { topic, rest } = addressOf(question, this.topic);
		return (topic ? page.url.pathname : pathIn(this.registry.locale, '/')) + questionToSearch(rest);
	}

	/** Link to the page of a topic, narrowed by a question. */
	about(topic: Topic, question: Question): string {
		const { rest } = addressOf(aboutTopic({ ...question, page: 1 }, topic), topic);
		return pathIn(this.registry.locale, topicPath(topic)) + questionToSearch(rest);
	}

	/** The hidden fields of a form that asks this page's question after a change, on this page. */
	fields(change: Partial<Question>): { name: string; value: string }[] {
		return questionFields(addressOf(withChange(this.question, change), this.topic).rest);
	}

	/** The answer to this page's question narrowed further, such as within one municipality. */
	within(change: Partial<Question>): Answer {
		return ask(this.index, withChange(this.question, change));
	}

	/** Changes the question in place: toggles and fields replace the entry of the history. */
	update(change: Partial<Question>): Promise<void> {
		return this.replace(this.href(change));
	}

	/** Follows a link that changes the question in place. */
	replace(href: string): Promise<void> {
		return navigate(href, { replaceState: true, keepFocus: true });
	}

	/** Follows a link that is drawn where no link can be: a drill-down, with an entry of its own in the history. */
	follow(href: string): Promise<void> {
		return navigate(href, {});
	}
}

/** The only way in which the program navigates by itself. */
function navigate(href: string, options: { replaceState?: boolean; keepFocus?: boolean }): Promise<void> {
	return goto(href, { noScroll: true, ...options });
}
