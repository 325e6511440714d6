/** The explorer's state: the URL holds the question, everything else is derived from it. */

import { createContext } from 'svelte';
import { goto } from '$app/navigation';
import { page } from '$app/state';
import { ask, buildIndex, type Answer, type RegistryIndex } from '#lib/domain/facets.ts';
import { parseQuestion, questionToSearch, withChange, type Question } from '#lib/domain/filters.ts';
import { namesOf, type Names, type Registry } from '#lib/domain/registry.ts';

export const [getExplorer, setExplorer] = createContext<Explorer>();

/** An index outlives its request: the server answers many questions about one registry. */
const indexes = new WeakMap<Registry, { year: string; index: RegistryIndex }>();

function indexOf(registry: Registry, today: string): RegistryIndex {
	const known = indexes.get(registry);
	// Of the day only its year matters to the index: what was in force, and when.
	const year = today.slice(0, 4);
	if (known?.year === year) return known.index;
	// A link may carry any day: one index is kept, not one for each year that somebody asks about.
	const index = buildIndex(registry, today);
	indexes.set(registry, { year, index });
	return index;
}

export class Explorer {
	#data: () => { registry: Registry; today: string };

	/** @param data getter of what the server sent; called again when it changes. */
	constructor(data: () => { registry: Registry; today: string }) {
		this.#data = data;
	}

	registry: Registry = $derived.by(() => this.#data().registry);
	question: Question = $derived(parseQuestion(page.url.searchParams));
	index: RegistryIndex = $derived.by(() => indexOf(this.registry, this.question.today ?? this.#data().today));
	answer: Answer = $derived(ask(this.index, this.question));
	names: Names = $derived(namesOf(this.registry));

	/** The question of this page after a change, as a search string. */
	search(change: Partial<Question> = {}): string {
		return questionToSearch(withChange(this.question, change));
	}

	/** Link to this page with a change of the question. */
	href(change: Partial<Question>): string {
		return page.url.pathname + this.search(change);
	}

	/** Link to this page with another question, already canonical: what each of hundreds of filter links needs. */
	asking(question: Question): string {
		return page.url.pathname + questionToSearch(question);
	}

	/** The answer to this page's question narrowed further, such as within one municipality. */
	within(change: Partial<Question>): Answer {
		return ask(this.index, withChange(this.question, change));
	}

	/** Changes the question in place: toggles and fields replace the entry of the history. */
	update(change: Partial<Question>): Promise<void> {
		return navigate(this.href(change), { replaceState: true, keepFocus: true });
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
