/**
 * Generators of registries and questions for property tests. Values come from small pools, so that records share them
 * and questions meet records; every part of a record may be lacking.
 */

import * as fc from 'fast-check';
import {
	AMOUNT_EXTENTS,
	AMOUNT_QUALIFIERS,
	DATE_PRECISIONS,
	DIRECTIONS,
	GOALS,
	INSTRUMENTS,
	KINDS,
	LINES,
	MODALITIES,
	NO_DATA,
	ORGANISATION_SCOPES,
	ORGANISATION_TYPES,
	PLACE_PRECISIONS,
	SCOPES,
	SIDES,
	STATUSES,
	type Code
} from './codes.ts';
import { periodToIso, parsePeriod, type Period } from './dates.ts';
import {
	AXES,
	COLUMNS,
	MEASURES,
	MOST_COMPARED,
	VIEWS,
	type Axis,
	type Column,
	type Measure,
	type Question,
	type View
} from './filters.ts';
import type {
	Amount,
	CooperationRecord,
	Municipality,
	Organisation,
	Party,
	Place,
	Registry,
	SdgTag
} from './registry.ts';

/** DIVIPOLA codes, north to south. */
const MUNICIPALITIES = [
	['05079', 'Barbosa'],
	['05308', 'Girardota'],
	['05212', 'Copacabana'],
	['05088', 'Bello'],
	['05001', 'Medellín'],
	['05360', 'Itagüí'],
	['05266', 'Envigado'],
	['05631', 'Sabaneta'],
	['05380', 'La Estrella'],
	['05129', 'Caldas']
] as const;
const MUNICIPALITY_CODES = MUNICIPALITIES.map(([code]) => code);
const SLUGS = ['aci', 'amva', 'eafit', 'iclei', 'koica', 'metro-de-medellin', 'onu-habitat'];
const COUNTRIES = ['COL', 'DEU', 'ESP', 'KOR'];
const TARGETS = ['1.1', '1.A', '6.2', '6.10', '11.2', '11.B', '17.19'];
const WORDS = [
	'agua',
	'firmantes',
	'sigla',
	'Medellín',
	'AGUÍ',
	'ñame',
	'koica',
	'-4',
	'R-00',
	'objetivo',
	'zzz'
];

const codesOf = <C extends string>(list: readonly Code<C>[]): C[] => list.map(({ code }) => code);
const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 2 });
const ofCodes = <C extends string>(list: readonly Code<C>[]): fc.Arbitrary<C> => oneOf(codesOf(list));

const aPeriod: fc.Arbitrary<Period> = fc
	.record({
		day: fc.date({ min: new Date('2001-01-01'), max: new Date('2008-12-31'), noInvalidDate: true }),
		precision: oneOf(DATE_PRECISIONS)
	})
	.map(({ day, precision }) => {
		const date = day.toISOString().slice(0, 10);
		return parsePeriod(periodToIso({ date, precision })) ?? { date, precision };
	});

const aTag: fc.Arbitrary<SdgTag> = oneOf([1, 6, 11, 17]).chain((goal) =>
	fc.record({
		goal: fc.constant(goal),
		target: maybe(oneOf(TARGETS.filter((target) => target.startsWith(`${goal}.`)))),
		basis: oneOf(['stated', 'editorial'] as const)
	})
);

const anAmount: fc.Arbitrary<Amount> = fc.record({
	value: fc.integer({ min: 1, max: 1_000_000 }),
	currency: oneOf(['COP', 'EUR', 'USD']),
	qualifier: oneOf(AMOUNT_QUALIFIERS),
	extent: oneOf(AMOUNT_EXTENTS),
	note: fc.constant(null)
});

const aParty = (slugs: readonly string[]): fc.Arbitrary<Party> =>
	fc.record({ side: oneOf(SIDES), who: oneOf([...slugs, null]) }).map(({ side, who }) => ({
		side,
		organisation: who,
		collective: who === null ? '40 entidades firmantes' : null,
		role: null,
		contribution: null
	}));

const aPlace: fc.Arbitrary<Place> = oneOf(PLACE_PRECISIONS).map((precision) => ({
	name: 'Lugar',
	municipality: MUNICIPALITY_CODES[0]!,
	precision,
	point: precision === 'seat' ? null : [-75.6, 6.2],
	basis: null
}));

/** A record with any code, for a registry with these municipalities and organisations. */
const aRecord = (
	municipalities: readonly string[],
	slugs: readonly string[]
): fc.Arbitrary<Omit<CooperationRecord, 'code' | 'parents'>> =>
	fc.record({
		kind: ofCodes(KINDS),
		title: oneOf(['Convenio de agua', 'Plan ñame', 'Ágüita']).map((value) => ({
			value,
			lang: 'es' as const
		})),
		description: maybe(oneOf(WORDS).map((value) => ({ value, lang: 'es' as const }))),
		line: maybe(ofCodes(LINES)),
		lineBasis: fc.constant(null),
		instrument: maybe(ofCodes(INSTRUMENTS)),
		instrumentText: fc.constant(null),
		status: ofCodes(STATUSES),
		statusText: fc.constant(null),
		modality: maybe(ofCodes(MODALITIES)),
		direction: maybe(ofCodes(DIRECTIONS)),
		modalityBasis: fc.constant(null),
		begins: maybe(aPeriod),
		beginsNote: fc.constant(null),
		ends: maybe(aPeriod),
		endsNote: fc.constant(null),
		municipalities: fc.oneof(fc.constant(municipalities), fc.subarray([...municipalities])),
		coverageBasis: fc.constant(null),
		coverageNote: fc.constant(null),
		parties: fc.array(aParty(slugs), { maxLength: 4 }),
		tags: fc.array(aTag, { maxLength: 4 }),
		amount: maybe(anAmount),
		places: fc.array(aPlace, { maxLength: 2 }),
		amendments: fc.constant([]),
		sourceUrl: fc.constant('https://www.metropol.gov.co/'),
		confidence: fc.constant('high' as const),
		note: fc.constant(null),
		updatedAt: fc.constant('2026-01-01')
	});

const municipalityOf = ([code, name]: readonly [string, string]): Municipality => ({
	code,
	slug: code,
	name,
	zone: 'centre',
	areaKm2: 1,
	population: 1,
	populationYear: 2020,
	seat: [-75.6, 6.2],
	website: null
});

const anOrganisation = (slug: string): fc.Arbitrary<Organisation> =>
	fc.record({
		slug: fc.constant(slug),
		name: fc.constant(`Organización ${slug}`),
		acronym: maybe(fc.constant(`SIGLA-${slug.length}`)),
		type: ofCodes(ORGANISATION_TYPES),
		scope: ofCodes(ORGANISATION_SCOPES),
		country: maybe(oneOf(COUNTRIES)),
		seatCity: fc.constant(null),
		website: fc.constant(null)
	});

const recordCode = (number: number) => `${number % 3 ? 'AG' : 'PR'}-${String(number).padStart(3, '0')}`;

/** A registry of records in no particular order, whose parents may be missing or go round in circles. */
export function aRegistryOf(mostRecords: number): fc.Arbitrary<Registry> {
	const drawn = fc.record({
		municipalities: oneOf([1, 3, MUNICIPALITIES.length]).map((length) => MUNICIPALITIES.slice(0, length)),
		slugs: fc.subarray(SLUGS)
	});
	return drawn.chain(({ municipalities, slugs }) => {
		const codes = municipalities.map(([code]) => code);
		const parents = fc.array(fc.nat({ max: mostRecords }).map(recordCode), { maxLength: 2 });
		const records = fc
			.array(fc.tuple(aRecord(codes, slugs), parents), { maxLength: mostRecords, size: 'max' })
			.map((list) => list.map(([record, parents], i) => ({ ...record, code: recordCode(i), parents })))
			.chain((list) => fc.shuffledSubarray(list, { minLength: list.length }));
		return fc.record({
			version: fc.constant(''),
			locale: fc.constant('es' as const),
			municipalities: fc.constant(municipalities.map(municipalityOf)),
			organisations: fc.tuple(...slugs.map(anOrganisation)),
			countries: fc.constant({ COL: 'CO', DEU: 'DE', ESP: 'ES', KOR: 'KR' }),
			goals: fc.constant(
				GOALS.map((goal) => ({ goal, name: `Objetivo ${goal}`, title: '', colour: '#000000' }))
			),
			targets: fc.constant(TARGETS.map((code) => ({ code, label: null }))),
			records,
			figures: fc.constant([])
		});
	});
}

export const aRegistry = aRegistryOf(60);

/** Some registry, the same every time. */
export const [SOME_REGISTRY] = fc.sample(
	aRegistry.filter(({ records }) => records.length > 0),
	{ numRuns: 1, seed: 1 }
) as [Registry];

/** Some record, the same every time, for tests that set what they look at. */
export const SOME_RECORD = SOME_REGISTRY.records[0]!;

const sortedSet = (value: fc.Arbitrary<string>, compare?: (a: string, b: string) => number) =>
	fc.uniqueArray(value, { maxLength: 4 }).map((values) => values.sort(compare));

/** Values of the open lists in a question. */
export type OpenValues = Record<
	'targets' | 'partnerCountries' | 'organisations' | 'municipalities' | 'text',
	fc.Arbitrary<string>
>;

/** Values that records of {@link aRegistry} may have, and a few that none has. */
export const FAMILIAR: OpenValues = {
	targets: oneOf([...TARGETS, '3.3']),
	partnerCountries: oneOf([...COUNTRIES, 'FRA', NO_DATA]),
	organisations: oneOf([...SLUGS, 'nadie', NO_DATA]),
	municipalities: oneOf([...MUNICIPALITY_CODES, '05999']),
	text: fc.array(oneOf(WORDS), { maxLength: 2 }).map((words) => words.join(' '))
};

/** Any value that a link may hold. */
export const STRANGE: OpenValues = {
	targets: fc
		.tuple(fc.integer({ min: 1, max: 17 }), oneOf(['1', '9', '10', '19', 'A', 'Z']))
		.map((parts) => parts.join('.')),
	partnerCountries: fc.oneof(fc.stringMatching(/^[A-Z]{3}$/), fc.constant(NO_DATA)),
	organisations: fc.oneof(fc.stringMatching(/^[a-z0-9-]{1,9}$/), fc.constant(NO_DATA)),
	municipalities: fc.stringMatching(/^05[0-9]{3}$/),
	text: fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 9 }), { maxLength: 9 }).map((words) =>
		words
			.map((word) => word.replace(/[\p{Cc}\s]/gu, ''))
			.filter(Boolean)
			.join(' ')
	)
};

const noDataLast = (a: string, b: string) =>
	Number(a === NO_DATA) - Number(b === NO_DATA) || (a < b ? -1 : 1);

function byGoalAndPoint(a: string, b: string): number {
	const key = (target: string) => {
		const [goal = '', point = ''] = target.split('.');
		return Number(goal) * 1000 + (/\d/.test(point) ? Number(point) : 100 + point.charCodeAt(0));
	};
	return key(a) - key(b);
}

const aYearRange = fc
	.tuple(fc.integer({ min: 2000, max: 2012 }), fc.integer({ min: 0, max: 5 }))
	.map(([from, more]) => ({ from, to: from + more }));

/** Two different periods, the earlier first. */
const twoPeriods = fc
	.tuple(aYearRange, aYearRange)
	.filter(([a, b]) => a.from < b.from || (a.from === b.from && a.to < b.to));

/** A canonical question: every list in its fixed order, without repeats. Most lists are empty. */
export function aQuestion(open: OpenValues): fc.Arbitrary<Question> {
	const seldom = <T>(list: fc.Arbitrary<readonly T[]>): fc.Arbitrary<readonly T[]> =>
		fc.oneof({ weight: 5, arbitrary: fc.constant<readonly T[]>([]) }, { weight: 1, arbitrary: list });
	const some = <T>(values: readonly T[]) => seldom<T>(fc.subarray([...values]));
	const withNoData = <T>(values: readonly T[]) => some<T | typeof NO_DATA>([...values, NO_DATA]);
	const everyColumn = Object.keys(COLUMNS) as Column[];
	const aYear = fc.option(fc.oneof(fc.integer({ min: 2000, max: 2012 }), oneOf([1800, 2199])), { freq: 2 });
	return fc
		.record<Question>({
			goals: withNoData<number>(GOALS),
			targets: seldom(sortedSet(open.targets, byGoalAndPoint)),
			kinds: some(codesOf(KINDS)),
			lines: withNoData(codesOf(LINES)),
			instruments: withNoData(codesOf(INSTRUMENTS)),
			statuses: some(codesOf(STATUSES)),
			modalities: withNoData([...codesOf(MODALITIES), ...codesOf(DIRECTIONS)]),
			partnerTypes: withNoData(codesOf(ORGANISATION_TYPES)),
			partnerScopes: withNoData(codesOf(ORGANISATION_SCOPES)),
			partnerCountries: seldom(sortedSet(open.partnerCountries, noDataLast)),
			organisations: seldom(sortedSet(open.organisations, noDataLast)),
			municipalities: seldom(sortedSet(open.municipalities)),
			scopes: some(codesOf(SCOPES)),
			from: aYear,
			to: aYear,
			inForce: fc.boolean(),
			undated: fc.boolean(),
			text: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: open.text }),
			measure: oneOf(Object.keys(MEASURES) as Measure[]),
			per100k: fc.boolean(),
			apportioned: fc.boolean(),
			currency: maybe(oneOf(['COP', 'EUR', 'XAU'])),
			view: oneOf(Object.keys(VIEWS) as View[]),
			order: fc.record({ column: oneOf(everyColumn), descending: fc.boolean() }),
			page: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 999_999 })),
			columns: fc.subarray(everyColumn, { minLength: 1 }),
			axis: oneOf(Object.keys(AXES) as Axis[]),
			compared: sortedSet(open.municipalities).map((codes) => codes.slice(0, MOST_COMPARED)),
			periods: maybe(twoPeriods),
			today: maybe(fc.constant('2005-06-30'))
		})
		.map((question) => {
			const { from, to } = question;
			return from !== null && to !== null && from > to ? { ...question, from: to, to: from } : question;
		});
}
