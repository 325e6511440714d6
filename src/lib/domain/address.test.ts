import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aboutTopic, addressOf, questionAt, topicOf, topicPath, topicsOf, type Topic } from './address.ts';
import { aQuestion, FAMILIAR, STRANGE } from './arbitraries.ts';
import { GOALS } from './codes.ts';
import { parseQuestion, questionToSearch, toggleValue } from './filters.ts';

const REGISTRY = {
	organisations: ['aci', 'koica'].map((slug) => ({
		slug,
		name: slug,
		acronym: null,
		type: 'other' as const,
		scope: 'international' as const,
		country: null,
		seatCity: null,
		website: null
	})),
	countries: { KOR: 'KR', ESP: 'ES' }
};

const aTopic: fc.Arbitrary<Topic> = fc.oneof(
	fc.constantFrom(...GOALS).map((value) => ({ facet: 'goal' as const, value })),
	fc.constantFrom('aci', 'koica').map((value) => ({ facet: 'organisation' as const, value })),
	fc.constantFrom('KOR', 'ESP').map((value) => ({ facet: 'partnerCountry' as const, value }))
);
const aPlace = fc.option(aTopic);
const anyQuestion = fc.oneof(aQuestion(STRANGE), aQuestion(FAMILIAR));
const searchOf = (question: Parameters<typeof questionToSearch>[0]) =>
	new URLSearchParams(questionToSearch(question));

describe('the address of a question', () => {
	it('reads as the question, from whichever page it is asked', () => {
		fc.assert(
			fc.property(anyQuestion, aPlace, fc.boolean(), (question, here, narrowed) => {
				const asked = narrowed && here ? aboutTopic(question, here) : question;
				const { topic, rest } = addressOf(asked, here);
				expect(questionAt(topic, searchOf(rest))).toEqual(asked);
			}),
			{ numRuns: 1000 }
		);
	});

	it('of the question of a page is that page, and does not say its topic twice', () => {
		fc.assert(
			fc.property(anyQuestion, aPlace, (question, here) => {
				const { topic, rest } = addressOf(questionAt(here, searchOf(question)), here);
				expect(topic).toEqual(here);
				const names = { goal: 'ods', organisation: 'entidad', partnerCountry: 'pais' };
				if (here) expect(searchOf(rest).has(names[here.facet])).toBe(false);
				else expect(rest).toEqual(question);
			}),
			{ numRuns: 1000 }
		);
	});

	it('leaves the page of a topic once the topic is dropped or another one joins it', () => {
		fc.assert(
			fc.property(anyQuestion, aTopic, aTopic, (question, here, other) => {
				const asked = aboutTopic(question, here);
				const dropped = addressOf(toggleValue(asked, here.facet, here.value), here);
				expect(dropped.topic).toBeNull();
				const joined = addressOf(toggleValue(asked, other.facet, other.value), here);
				expect(joined.topic).toEqual(other.facet === here.facet ? null : here);
			})
		);
	});

	it('keeps every other part of the question', () => {
		const question = questionAt(
			{ facet: 'goal', value: 6 },
			new URLSearchParams('ods=11&desde=2016&q=agua&pagina=2')
		);
		expect(question).toEqual(parseQuestion(new URLSearchParams('ods=6&desde=2016&q=agua&pagina=2')));
	});
});

describe('a path', () => {
	it('is read as the topic it was written from', () => {
		fc.assert(
			fc.property(aTopic, (topic) => {
				const [, word, value] = topicPath(topic).split('/');
				const name = { ods: 'goal', aliado: 'organisation', pais: 'country' }[word ?? ''] ?? '';
				expect(topicOf({ [name]: value }, REGISTRY)).toEqual(topic);
			})
		);
	});

	it('is offered for what a question asks for alone', () => {
		const topics = (search: string) =>
			topicsOf(parseQuestion(new URLSearchParams(search)), REGISTRY).map(topicPath);
		expect(topics('ods=6&entidad=koica&pais=KOR&q=agua')).toEqual(['/ods/6', '/aliado/koica', '/pais/KOR']);
		expect(topics('ods=6,11&entidad=koica,nd&pais=nd')).toEqual([]);
		expect(topics('ods=nd&entidad=nadie&pais=XXX')).toEqual([]);
	});

	it('that names nothing of the registry has no topic', () => {
		for (const goal of ['0', '18', '06', '6.0', ' 6', '-1', 'abc', 'nd', '']) {
			expect(topicOf({ goal }, REGISTRY)).toBeNull();
		}
		for (const organisation of ['nadie', 'nd', 'ACI', '', '__proto__']) {
			expect(topicOf({ organisation }, REGISTRY)).toBeNull();
		}
		for (const country of ['kor', 'XXX', 'KR', 'nd', '', '__proto__', 'toString']) {
			expect(topicOf({ country }, REGISTRY)).toBeNull();
		}
		expect(topicOf({}, REGISTRY)).toBeNull();
	});
});
