import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRegistry, aRegistryOf, SOME_RECORD } from './arbitraries.ts';
import { count, sliceBits } from './bitset.ts';
import { ask } from './facets.ts';
import { buildIndex } from './whole.ts';
import { EMPTY_QUESTION, withChange, type Question } from './filters.ts';
import { listPage } from './list.ts';
import { namesOf, type CooperationRecord, type Names, type Organisation, type Registry } from './registry.ts';
import { knowsWord, WordCollector } from './search-index.ts';
import { stem } from './stems.ts';
import { emphasise, suggest } from './suggest.ts';
import { foldText, readQuery, tokensOf, wordsOfToken } from './words.ts';

const TODAY = '2008-06-30';

const COUNTRIES = new Intl.DisplayNames('es', { type: 'region' });

/** Every word by which a record can be found, read anew from the registry. */
function wordsOfRecord(registry: Registry, names: Names, record: CooperationRecord): string[] {
	const texts = [record.code, record.title.value, record.description?.value, record.instrumentText];
	for (const { organisation, collective, side } of record.parties) {
		const party = names.organisation.get(organisation ?? '');
		texts.push(collective, party?.name, party?.acronym);
		const country = side === 'counterpart' ? party?.country : null;
		if (country) {
			const iso2 = registry.countries[country]!;
			texts.push(country, COUNTRIES.of(iso2));
		}
	}
	for (const code of record.municipalities) texts.push(names.municipality.get(code)!.name);
	for (const { goal, target } of record.tags) {
		texts.push(`ods-${goal}`, names.goal.get(goal)!.name);
		if (target) texts.push(target, names.target.get(target)?.label?.value);
	}
	return texts.flatMap((text) => tokensOf(foldText(text ?? '')).flatMap(wordsOfToken));
}

describe('a search', () => {
	it('finds what looking at every record finds', () => {
		const aQuery = fc
			.array(
				fc.constantFrom(
					...'agua ag águas r-00 pr-001 PR-0 ODS 11 1 meta 6.2 11.b org organizaciones sigla firma'.split(
						' '
					),
					...'Medellín bel itagui corea españa es koica onu-habitat objetivos ñame de la convenio'.split(' ')
				),
				{ minLength: 1, maxLength: 3 }
			)
			.map((words) => words.join(' '));
		fc.assert(
			fc.property(aRegistryOf(25), aQuery, (registry, query) => {
				const index = buildIndex(registry, TODAY);
				const { found, corrections, levels } = index.search.match(query);
				fc.pre(corrections.length === 0);
				const names = namesOf(registry);
				const texts = index.records.map((record) => wordsOfRecord(registry, names, record));
				// Names count as known whether or not a record has them.
				const all = new Set(texts.flat());
				for (const subject of index.search.subjects()) {
					for (const text of [subject.name, ...subject.others]) {
						for (const token of tokensOf(foldText(text)))
							wordsOfToken(token).forEach((word) => all.add(word));
					}
				}
				const collector = new WordCollector();
				collector.add([[...all].filter((word) => !/[-.]/.test(word)).join(' ')], [...all]);
				const vocabulary = collector.finish();
				const wanted = readQuery(query).words.flatMap(({ folded, parts }) =>
					!knowsWord(vocabulary, folded) && parts.length > 0 ? parts : [folded]
				);
				const expected = texts.map((words) =>
					wanted.every((word) =>
						/\d$/.test(word) && all.has(word)
							? words.includes(word)
							: words.some(
									(other) => other.startsWith(word) || (word.length > 2 && stem(other) === stem(word))
								)
					)
				);
				expect(sliceBits(found, 0, index.records.length)).toEqual(
					expected.flatMap((matches, number) => (matches ? [number] : []))
				);
				expect([...levels].map((level) => level < 255)).toEqual(expected);
				// The filter and the suggestions count the same.
				const answer = ask(index, EMPTY_QUESTION);
				const filtered = ask(index, withChange(EMPTY_QUESTION, { text: query }));
				expect(suggest(index, query, answer).within).toBe(filtered.total);
			}),
			{ numRuns: 80 }
		);
	});

	it('answers the same whether its index was made at once or in slices', () => {
		fc.assert(
			fc.property(aRegistry, fc.integer({ min: 1, max: 7 }), (registry, slice) => {
				const whole = buildIndex(registry, TODAY).search;
				const sliced = buildIndex(registry, TODAY).search;
				while (!sliced.advance(slice));
				expect(sliced.match('agua med')).toEqual(whole.match('agua med'));
			}),
			{ numRuns: 30 }
		);
	});
});

const organisation = (slug: string, name: string, more: Partial<Organisation> = {}): Organisation => ({
	slug,
	name,
	acronym: null,
	type: 'government',
	scope: 'international',
	country: null,
	seatCity: null,
	website: null,
	...more
});

const record = (code: string, title: string, more: Partial<CooperationRecord> = {}): CooperationRecord => ({
	...SOME_RECORD,
	code,
	kind: code.startsWith('AG') ? 'agreement' : 'project',
	title: { value: title, lang: 'es' },
	description: null,
	instrumentText: null,
	municipalities: [],
	parties: [],
	tags: [],
	begins: null,
	...more
});

const counterpart = (slug: string) => ({
	side: 'counterpart' as const,
	organisation: slug,
	collective: null,
	role: null,
	contribution: null
});
const local = (slug: string) => ({ ...counterpart(slug), side: 'local' as const });

const [SOME_REGISTRY] = fc.sample(
	aRegistry.filter(({ municipalities }) => municipalities.length === 10),
	{
		numRuns: 1,
		seed: 1
	}
) as [Registry];

const REGISTRY: Registry = {
	...SOME_REGISTRY,
	goals: [
		{ goal: 1, name: 'Fin de la pobreza', title: '', colour: '#000000' },
		{ goal: 6, name: 'Agua limpia y saneamiento', title: '', colour: '#000000' },
		{ goal: 11, name: 'Ciudades y comunidades sostenibles', title: '', colour: '#000000' },
		{ goal: 17, name: 'Alianzas para lograr los objetivos', title: '', colour: '#000000' }
	],
	targets: [
		{ code: '11.2', label: { value: 'Transporte público', lang: 'es' } },
		{ code: '11.B', label: null }
	],
	organisations: [
		organisation('koica', 'Agencia de Cooperación Internacional de Corea', {
			acronym: 'KOICA',
			country: 'KOR'
		}),
		organisation('alcaldia-de-bello', 'Alcaldía de Bello', { country: 'COL' }),
		organisation('barcelona', 'Ajuntament de Barcelona', { country: 'ESP' })
	],
	records: [
		record('AG-001', 'Hermanamiento con Barcelona', {
			parties: [counterpart('barcelona'), local('alcaldia-de-bello')]
		}),
		record('AG-002', 'Cooperaciones educativas', { municipalities: ['05266'] }),
		record('AG-003', 'Acuerdo ambiental', {
			instrumentText: 'convenio marco',
			tags: [{ goal: 11, target: '11.2', basis: 'stated' }]
		}),
		record('AG-010', 'Agua para la ciudad', { tags: [{ goal: 1, target: null, basis: 'stated' }] }),
		record('PR-003', 'Aulas digitales', {
			description: { value: 'Educación en Medellín y en ciudades vecinas, como AG-003', lang: 'es' },
			municipalities: ['05001', '05266'],
			parties: [counterpart('koica')],
			tags: [{ goal: 17, target: null, basis: 'stated' }]
		})
	]
};

describe('what a person expects', () => {
	const index = buildIndex(REGISTRY, TODAY);
	const codes = (query: string) =>
		sliceBits(index.recordsWithText(query), 0, 99).map((number) => index.records[number]!.code);

	it.each([
		['ciudad', 'AG-003 AG-010 PR-003'],
		['ciudades', 'AG-003 AG-010 PR-003'],
		['educacion', 'AG-002 PR-003'],
		['EDUCACIÓN', 'AG-002 PR-003'],
		['cooperacion', 'AG-002 PR-003'],
		['cooperaciones', 'AG-002 PR-003'],
		['hermanamientos', 'AG-001'],
		['herma', 'AG-001'],
		['Corea', 'PR-003'],
		['España', 'AG-001'],
		['espana barcelona', 'AG-001'],
		['koica', 'PR-003'],
		['ODS 11', 'AG-003'],
		['ODS 1', 'AG-010'],
		['ods', 'AG-003 AG-010 PR-003'],
		['meta 11.2', 'AG-003'],
		['meta 11', 'AG-003'],
		['AG-003', 'AG-003 PR-003'],
		['ag003', 'AG-003 PR-003'],
		['AG-00', 'AG-001 AG-002 AG-003 PR-003'],
		['convenio marco', 'AG-003'],
		['medellin', 'PR-003'],
		['Medelin', 'PR-003'],
		['embigado', 'AG-002 PR-003'],
		['educación Medelin', 'PR-003'],
		['agua Medellín', ''],
		['Colombia', ''],
		['barcelona-bello', 'AG-001'],
		['xyzzy', ''],
		['', 'AG-001 AG-002 AG-003 AG-010 PR-003'],
		['¿?', 'AG-001 AG-002 AG-003 AG-010 PR-003']
	])('%s finds %s', (query, expected) => expect(codes(query).join(' ')).toBe(expected));

	it('corrects only what is unknown, and says how the word is written', () => {
		const { corrections, words } = index.search.match('Medelin ciudad embigado');
		expect(corrections).toEqual([
			{ typed: 'Medelin', shown: 'Medellín' },
			{ typed: 'embigado', shown: 'Envigado' }
		]);
		expect(words).toEqual(['medellin', 'ciudad', 'envigado']);
		expect(index.search.match('hermanamjento').corrections).toEqual([
			{ typed: 'hermanamjento', shown: 'Hermanamiento' }
		]);
		expect(index.search.match('ciudades xyzzy AG-999').corrections).toEqual([]);
	});

	it('finds a record that has nothing but a title, which is counted and listed', () => {
		const bare: CooperationRecord = {
			...SOME_RECORD,
			...{
				code: 'PR-999',
				kind: 'project',
				title: { value: 'Solo un título', lang: 'es' },
				description: null
			},
			...{ line: null, instrument: null, instrumentText: null, status: 'unknown', modality: null },
			...{
				direction: null,
				begins: null,
				ends: null,
				municipalities: [],
				parties: [],
				tags: [],
				amount: null
			},
			...{ places: [], parents: [] }
		};
		const index = buildIndex({ ...REGISTRY, records: [...REGISTRY.records, bare] }, TODAY);
		const listed = (question: Partial<Question>) => {
			const { matching, counts } = ask(index, withChange(EMPTY_QUESTION, question));
			const numbers = listPage(matching, 1).numbers;
			return { codes: numbers.map((number) => index.records[number]!.code), counts };
		};
		expect(listed({ text: 'solo un titulo' }).codes).toEqual(['PR-999']);
		const { codes, counts } = listed({});
		expect(codes).toContain('PR-999');
		expect(counts.kind.get('project')).toBe(
			REGISTRY.records.filter(({ kind }) => kind === 'project').length + 1
		);
		// What it lacks can be asked for: nothing disappears for lack of a value.
		for (const question of [
			{ goals: ['nd'] },
			{ lines: ['nd'] },
			{ instruments: ['nd'] },
			{ statuses: ['unknown'] },
			{ modalities: ['nd'] },
			{ partnerTypes: ['nd'] },
			{ partnerScopes: ['nd'] },
			{ partnerCountries: ['nd'] },
			{ organisations: ['nd'] },
			{ scopes: ['none'] },
			{ from: 2000, undated: true }
		] satisfies Partial<Question>[])
			expect(listed(question).codes, JSON.stringify(question)).toContain('PR-999');
	});

	it('comes to no harm by 10,000 characters', () => {
		expect(index.search.match('agua '.repeat(2000)).cut).toBe(true);
		expect(count(index.search.match('á'.repeat(10_000)).found)).toBe(0);
	});
});

describe('suggestions', () => {
	const index = buildIndex(REGISTRY, TODAY);
	const everything = ask(index, EMPTY_QUESTION);
	const shown = (query: string) =>
		suggest(index, query, everything).groups.map((group) =>
			[
				group.kind,
				...group.items.map((item) => ('subject' in item ? `${item.subject.value}:${item.count}` : item.code))
			].join(' ')
		);

	it.each([
		['corea', ['organisation koica:1', 'country KOR:1', 'project PR-003']],
		['ciudades', ['goal 11:1', 'agreement AG-010 AG-003', 'project PR-003']],
		['ods 1', ['goal 1:1', 'agreement AG-010']],
		['meta 11', ['target 11.2:1 11.B:0', 'agreement AG-003']],
		['AG-003', ['agreement AG-003', 'project PR-003']],
		['barcelona', ['organisation barcelona:1', 'agreement AG-001']],
		['bello', ['municipality 05088:0', 'organisation alcaldia-de-bello:null', 'agreement AG-001']],
		['embigado', ['municipality 05266:2', 'agreement AG-002', 'project PR-003']],
		['colombia', []],
		['xyzzy', []],
		['', []]
	])('%s gives %j', (query, groups) => expect(shown(query)).toEqual(groups));

	it('promise what choosing them gives', () => {
		fc.assert(
			fc.property(
				aRegistry,
				fc.constantFrom('ods', 'objetivo 6', 'me', 'organizacion', 'corea', 'e', 'sigla'),
				(registry, query) => {
					const index = buildIndex(registry, TODAY);
					const question = withChange(EMPTY_QUESTION, { kinds: ['agreement'] });
					for (const group of suggest(index, query, ask(index, question)).groups) {
						for (const item of group.items) {
							if (!('subject' in item) || item.count === null || item.change === null) continue;
							expect(ask(index, withChange(question, item.change)).total).toBe(item.count);
						}
					}
				}
			),
			{ numRuns: 60 }
		);
	});
});

describe('emphasis', () => {
	const marked = (text: string, ...words: string[]) =>
		emphasise(text, words)
			.map(({ text, hit }) => (hit ? `[${text}]` : text))
			.join('');

	it('marks beginnings as far as typed, forms whole, in the text as it is written', () => {
		expect(marked('Educación para Medellín', 'educ', 'medellin')).toBe('[Educ]ación para [Medellín]');
		expect(marked('Cooperacio\u0301n y ciudad', 'cooperacion', 'ciudades')).toBe(
			'[Cooperacio\u0301n] y [ciudad]'
		);
		expect(marked('Convenio AG-003 de 2016', 'ag003', '20')).toBe('Convenio [AG-003] de [20]16');
		expect(marked('Nada de nada', 'agua')).toBe('Nada de nada');
	});

	it('loses nothing of a text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (text, words) => {
				expect(
					emphasise(text, words.map(foldText))
						.map(({ text }) => text)
						.join('')
				).toBe(text);
			})
		);
	});
});
