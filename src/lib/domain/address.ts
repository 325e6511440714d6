/**
 * Where a question stands. Most of it is in the search of a link; on the page of a goal, an organisation or a country the
 * path is a part of it too.
 */

import { GOALS } from './codes.ts';
import { parseQuestion, withChange, type FacetValue, type Question } from './filters.ts';
import type { RegistryHead } from './registry.ts';

/** What a page is about: one value of one of these facets. */
export type Topic =
	| { readonly facet: 'goal'; readonly value: number }
	| { readonly facet: 'organisation'; readonly value: string }
	/** ISO 3166-1 alpha-3. */
	| { readonly facet: 'partnerCountry'; readonly value: string };

/** Parameters of the routes of topics. */
type RouteParameters = { readonly [Name in 'goal' | 'organisation' | 'country']?: string | undefined };

/** What a page with these parameters is about; null when about none of the registry's goals, organisations or countries. */
export function topicOf(
	{ goal, organisation, country }: RouteParameters,
	registry: Pick<RegistryHead, 'organisations' | 'countries'>
): Topic | null {
	const number = GOALS.find((other) => String(other) === goal);
	if (number) return { facet: 'goal', value: number };
	if (registry.organisations.some(({ slug }) => slug === organisation))
		return { facet: 'organisation', value: organisation! };
	if (country !== undefined && Object.hasOwn(registry.countries, country))
		return { facet: 'partnerCountry', value: country };
	return null;
}

/** The topics that a question asks for alone in their facets: those that have a page of it. */
export function topicsOf(
	{ goals, organisations, partnerCountries }: Question,
	registry: Pick<RegistryHead, 'organisations' | 'countries'>
): Topic[] {
	const only = (values: readonly FacetValue[]) => (values.length === 1 ? String(values[0]) : undefined);
	return [
		topicOf({ goal: only(goals) }, registry),
		topicOf({ organisation: only(organisations) }, registry),
		topicOf({ country: only(partnerCountries) }, registry)
	].filter((topic) => topic !== null);
}

/** Path of a topic's page, without its language. */
export function topicPath({ facet, value }: Topic): string {
	const word = { goal: 'ods', organisation: 'aliado', partnerCountry: 'pais' }[facet];
	return `/${word}/${value}`;
}

/** A question about a topic and nothing else in its facet. */
export function aboutTopic(question: Question, topic: Topic): Question {
	return withChange(question, { ...asking(topic), page: question.page });
}

/** The question of a page: of its path and its search. What the search says about the topic's own facet is ignored. */
export function questionAt(topic: Topic | null, search: URLSearchParams): Question {
	const question = parseQuestion(search);
	return topic ? aboutTopic(question, topic) : question;
}

/** A page and what its search has to say. */
export type Address = {
	/** Null for the page that has no topic. */
	readonly topic: Topic | null;
	readonly rest: Question;
};

/**
 * Where a question is asked by a link on the page of a topic: there, as long as it is about that topic alone, else on the
 * page without one. The inverse of {@link questionAt}.
 */
export function addressOf(question: Question, topic: Topic | null): Address {
	if (!topic || !isAbout(question, topic)) return { topic: null, rest: question };
	return { topic, rest: { ...question, [PART_OF[topic.facet]]: [] } };
}

const PART_OF = {
	goal: 'goals',
	organisation: 'organisations',
	partnerCountry: 'partnerCountries'
} as const satisfies Record<Topic['facet'], keyof Question>;

const asking = ({ facet, value }: Topic): Partial<Question> => ({ [PART_OF[facet]]: [value] });

function isAbout(question: Question, { facet, value }: Topic): boolean {
	const values: readonly FacetValue[] = question[PART_OF[facet]];
	return values.length === 1 && values[0] === value;
}
