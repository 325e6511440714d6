/**
 * The question and its link. A question is everything that chooses records; the URL's search string holds it and nothing
 * else does. Questions are canonical: values stand once and in a fixed order, so equal questions are deeply equal and
 * have equal links.
 */

import {
	DIRECTIONS,
	GOALS,
	INSTRUMENTS,
	KINDS,
	LINES,
	MODALITIES,
	NO_DATA,
	ORGANISATION_SCOPES,
	ORGANISATION_TYPES,
	SCOPES,
	STATUSES,
	type Code,
	type Direction,
	type Instrument,
	type Kind,
	type Line,
	type Modality,
	type NoData,
	type OrganisationScope,
	type OrganisationType,
	type Scope,
	type Status
} from './codes.ts';
import { parsePeriod } from './dates.ts';
import { LONGEST_QUERY } from './words.ts';

/** What the map can be coloured by, each with its word in links. */
export const MEASURES = {
	records: 'registros',
	agreements: 'acuerdos',
	projects: 'proyectos',
	partners: 'aliados',
	goals: 'ods',
	amount: 'monto'
} as const;
export type Measure = keyof typeof MEASURES;

/** Ways to see the answer, each with its word in links. */
export const VIEWS = { map: 'mapa', table: 'tabla' } as const;
export type View = keyof typeof VIEWS;

/** Columns of the table of records in their order, each with its word in links. */
export const COLUMNS = {
	code: 'codigo',
	kind: 'tipo',
	title: 'titulo',
	date: 'fecha',
	end: 'fin',
	status: 'estado',
	line: 'linea',
	instrument: 'instrumento',
	modality: 'modalidad',
	partners: 'aliados',
	countries: 'paises',
	municipalities: 'municipios',
	goals: 'ods',
	amount: 'monto'
} as const;
export type Column = keyof typeof COLUMNS;

/** Columns that are seen until others are chosen. */
const USUAL_COLUMNS: readonly Column[] = [
	'kind',
	'title',
	'date',
	'status',
	'partners',
	'municipalities',
	'goals'
];

/** What stands against the municipalities in the matrix of coverage, each with its word in links. */
export const AXES = { goal: 'ods', line: 'linea', partnerType: 'aliado', year: 'anio' } as const;
export type Axis = keyof typeof AXES;

/** First and last year; never the wrong way round. */
export type YearRange = { readonly from: number; readonly to: number };

/** So many municipalities can be told apart beside each other. */
export const MOST_COMPARED = 4;

/** Order of the list and of the table. */
export type Order = { readonly column: Column; readonly descending: boolean };

/**
 * Within a list the values are alternatives (or); the parts of a question combine (and). Empty lists ask nothing. The
 * parts from `measure` to `periods` choose no records: they say how the answer is seen.
 */
export type Question = {
	readonly goals: readonly (number | NoData)[];
	/** Codes with upper-case letters, `11.B`. */
	readonly targets: readonly string[];
	readonly kinds: readonly Kind[];
	readonly lines: readonly (Line | NoData)[];
	readonly instruments: readonly (Instrument | NoData)[];
	readonly statuses: readonly Status[];
	readonly modalities: readonly (Modality | Direction | NoData)[];
	readonly partnerTypes: readonly (OrganisationType | NoData)[];
	readonly partnerScopes: readonly (OrganisationScope | NoData)[];
	/** ISO 3166-1 alpha-3, or `nd`. */
	readonly partnerCountries: readonly string[];
	/** Slugs of counterparts, or `nd`. */
	readonly organisations: readonly string[];
	/** DIVIPOLA codes. */
	readonly municipalities: readonly string[];
	readonly scopes: readonly Scope[];
	/** First and last year, either open; never the wrong way round. */
	readonly from: number | null;
	readonly to: number | null;
	/** Years mean "in force during" instead of "signed or started in". */
	readonly inForce: boolean;
	/** A year filter lets records without a date through. */
	readonly undated: boolean;
	readonly text: string;
	/** What colours the map. */
	readonly measure: Measure;
	/** The measure is divided by the inhabitants, in hundreds of thousands. */
	readonly per100k: boolean;
	/** A record that covers n municipalities counts 1/n in each. */
	readonly apportioned: boolean;
	/** The one currency of amounts on the map, ISO 4217; null for the one that most records have. */
	readonly currency: string | null;
	readonly view: View;
	readonly order: Order;
	/** Page of the list, from 1. */
	readonly page: number;
	/** Columns of the table, never none. */
	readonly columns: readonly Column[];
	/** The second axis of the matrix of coverage. */
	readonly axis: Axis;
	/** DIVIPOLA codes of the municipalities that are compared, at most {@link MOST_COMPARED}. */
	readonly compared: readonly string[];
	/** The two periods that are compared, the earlier first; null for the usual ones. */
	readonly periods: readonly [YearRange, YearRange] | null;
	/** The day the question is asked about, ISO 8601; null for today. */
	readonly today: string | null;
};

/** Facets that choose by listing values, each with its part of the question. */
const PART_OF = {
	goal: 'goals',
	target: 'targets',
	kind: 'kinds',
	line: 'lines',
	instrument: 'instruments',
	status: 'statuses',
	modality: 'modalities',
	partnerType: 'partnerTypes',
	partnerScope: 'partnerScopes',
	partnerCountry: 'partnerCountries',
	organisation: 'organisations',
	municipality: 'municipalities',
	scope: 'scopes'
} as const satisfies Record<string, keyof Question>;

export type ListFacet = keyof typeof PART_OF;
export type Facet = ListFacet | 'year';
export type FacetValue = string | number;

export const LIST_FACETS = Object.keys(PART_OF) as ListFacet[];

/** Something for each facet that chooses by listing values, in the order of links. */
export function perFacet<T>(make: (facet: ListFacet) => T): Record<ListFacet, T> {
	return Object.fromEntries(LIST_FACETS.map((facet) => [facet, make(facet)])) as Record<ListFacet, T>;
}

/** One part of the question in the URL. */
type Parameter<T> = {
	readonly name: string;
	/** From every value given under that name; what cannot be read is skipped, what is missing is the default. */
	readonly read: (given: readonly string[]) => T;
	/** Empty for the default. */
	readonly write: (value: T) => string;
};

/** GET forms repeat a parameter where links use commas. */
const split = (given: readonly string[]) => given.flatMap((value) => value.split(','));

/** A list of members of a closed list, in the order of that list. */
function closed<V extends FacetValue>(
	name: string,
	members: readonly (readonly [string, V])[]
): Parameter<readonly V[]> {
	return {
		name,
		read: (given) => {
			const words = new Set(split(given));
			return members.filter(([word]) => words.has(word)).map(([, value]) => value);
		},
		write: (values) =>
			values.length === 0
				? ''
				: members
						.filter(([, value]) => values.includes(value))
						.map(([word]) => word)
						.join(',')
	};
}

const words = <C extends string>(codes: readonly Code<C>[]) =>
	codes.map(({ code, url }) => [url, code] as const);
const missing = [NO_DATA, NO_DATA] as const;

/** A list of values that only their form can tell, sorted, with "sin dato" last. */
function open(
	name: string,
	form: RegExp,
	order: (a: string, b: string) => number = (a, b) =>
		Number(a === NO_DATA) - Number(b === NO_DATA) || (a < b ? -1 : 1)
): Parameter<readonly string[]> {
	return {
		name,
		read: (given) => [...new Set(split(given).filter((value) => form.test(value)))].sort(order),
		write: (values) => values.join(',')
	};
}

/** A single value: the first that can be read, or the default. */
function single<T>(
	name: string,
	parse: (text: string) => NonNullable<T> | null,
	standard: T,
	word: (value: T) => string = String
): Parameter<T> {
	return {
		name,
		read: (given) => split(given).reduce<T | null>((found, text) => found ?? parse(text), null) ?? standard,
		write: (value) => (value === null || word(value) === word(standard) ? '' : word(value))
	};
}

/** A choice among values with a word each. */
function choice<V extends string>(name: string, words: Readonly<Record<V, string>>, standard: NoInfer<V>) {
	return single(
		name,
		(text) => valueOf(words, text),
		standard,
		(value) => words[value]
	);
}

/** The value that has this word in links; null when none has. */
function valueOf<V extends string>(words: Readonly<Record<V, string>>, word: string): V | null {
	return (Object.keys(words) as V[]).find((value) => words[value] === word) ?? null;
}

function flag(name: string, word = '1'): Parameter<boolean> {
	return { name, read: (given) => split(given).includes(word), write: (value) => (value ? word : '') };
}

const TARGET = /^(?:[1-9]|1[0-7])\.(?:[1-9]|1\d|[A-Z])$/;

/** By goal, then the numbered targets, then the lettered ones. */
function compareTargets(a: string, b: string): number {
	const [[goalA = '', pointA = ''], [goalB = '', pointB = '']] = [a.split('.'), b.split('.')];
	if (goalA !== goalB) return Number(goalA) - Number(goalB);
	const [lettersA, lettersB] = [pointA >= 'A', pointB >= 'A'];
	if (lettersA !== lettersB) return lettersA ? 1 : -1;
	return pointA.length - pointB.length || (pointA < pointB ? -1 : 1);
}

const targets = open('meta', TARGET, compareTargets);

const parseYear = (text: string) => (/^(?:1[89]|2[01])\d\d$/.test(text) ? Number(text) : null);
const parseDay = (text: string) => (parsePeriod(text)?.precision === 'day' ? text.trim() : null);
const parsePage = (text: string) => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : null);
const parseCurrency = (text: string) => (/^[A-Z]{3}$/.test(text) ? text : null);

/** `fecha`, ascending, or `-fecha`, descending. */
function parseOrder(text: string): Order | null {
	const descending = text.startsWith('-');
	const column = valueOf(COLUMNS, descending ? text.slice(1) : text);
	return column && { column, descending };
}

const orderWord = ({ column, descending }: Order) => (descending ? '-' : '') + COLUMNS[column];

const columns = closed(
	'columnas',
	Object.entries(COLUMNS).map(([column, word]) => [word, column as Column])
);
const usualColumns = columns.write(USUAL_COLUMNS);

const compared = open('comparar', /^05\d{3}$/);

/** `2016-2018`, or a single year. */
function parseRange(text: string): YearRange | null {
	const [one = '', other = one, ...more] = text.trim().split(/[-–]/);
	const [from, to] = [parseYear(one), parseYear(other)];
	if (from === null || to === null || more.length > 0) return null;
	return from > to ? { from: to, to: from } : { from, to };
}

const rangeWord = ({ from, to }: YearRange) => (from === to ? String(from) : `${from}-${to}`);

/** The first two different periods, the earlier first; null where there are not two. */
function readPeriods(given: readonly string[]): Question['periods'] {
	const ranges = split(given)
		.map(parseRange)
		.filter((range) => range !== null);
	const [one] = ranges;
	const other = ranges.find((range) => one && rangeWord(range) !== rangeWord(one));
	if (!one || !other) return null;
	const earlier = one.from - other.from || one.to - other.to;
	return earlier < 0 ? [one, other] : [other, one];
}

/** Text as it is searched and written: one line, no control characters, no longer than what is searched. */
function tidyText(text: string): string {
	const line = text
		.replace(/\s+/gu, ' ')
		.replace(/\p{Cc}/gu, '')
		.replace(/ +/g, ' ')
		.trim();
	// By code points, so that the cut never leaves half a character, which no URL can hold.
	return [...line].slice(0, LONGEST_QUERY).join('').trim();
}

/** Every parameter of a question, in the order of links. A part of the question without one does not compile. */
const PARAMETERS: { readonly [Part in keyof Question]: Parameter<Question[Part]> } = {
	goals: closed<number | NoData>('ods', [...GOALS.map((goal) => [String(goal), goal] as const), missing]),
	targets: {
		...targets,
		// The United Nations write `11.b`.
		read: (given) => targets.read(given.map((value) => value.toUpperCase()))
	},
	kinds: closed('tipo', words(KINDS)),
	lines: closed<Line | NoData>('linea', [...words(LINES), missing]),
	instruments: closed<Instrument | NoData>('instrumento', [...words(INSTRUMENTS), missing]),
	statuses: closed('estado', words(STATUSES)),
	modalities: closed<Modality | Direction | NoData>('modalidad', [
		...words(MODALITIES),
		...words(DIRECTIONS),
		missing
	]),
	partnerTypes: closed<OrganisationType | NoData>('aliado', [...words(ORGANISATION_TYPES), missing]),
	partnerScopes: closed<OrganisationScope | NoData>('ambito', [...words(ORGANISATION_SCOPES), missing]),
	partnerCountries: open('pais', /^(?:[A-Z]{3}|nd)$/),
	organisations: open('entidad', /^[a-z0-9-]+$/),
	municipalities: open('municipio', /^05\d{3}$/),
	scopes: closed('alcance', words(SCOPES)),
	from: single<number | null>('desde', parseYear, null),
	to: single<number | null>('hasta', parseYear, null),
	inForce: flag('vigencia'),
	undated: flag('sinfecha'),
	text: {
		name: 'q',
		// The only value in which a comma means itself.
		read: (given) => given.map(tidyText).find((text) => text !== '') ?? '',
		write: tidyText
	},
	measure: choice('medida', MEASURES, 'records'),
	per100k: flag('por', '100mil'),
	apportioned: flag('reparto'),
	currency: single<string | null>('moneda', parseCurrency, null),
	view: choice('vista', VIEWS, 'map'),
	order: single<Order>('orden', parseOrder, { column: 'date', descending: true }, orderWord),
	page: single('pagina', parsePage, 1),
	columns: {
		name: columns.name,
		read: (given) => {
			const chosen = columns.read(given);
			return chosen.length > 0 ? chosen : USUAL_COLUMNS;
		},
		write: (value) => {
			const written = columns.write(value);
			return written === usualColumns ? '' : written;
		}
	},
	axis: choice('eje', AXES, 'goal'),
	compared: { ...compared, read: (given) => compared.read(given).slice(0, MOST_COMPARED) },
	periods: {
		name: 'periodo',
		read: readPeriods,
		write: (periods) => (periods ?? []).map(rangeWord).join(',')
	},
	today: single<string | null>('hoy', parseDay, null)
};
const PARTS = Object.keys(PARAMETERS) as (keyof Question)[];

/**
 * The question of a search string. Never throws: what is unknown or malformed is ignored value by value and the rest
 * holds.
 */
export function parseQuestion(params: URLSearchParams): Question {
	const parts = PARTS.map((part) => [part, PARAMETERS[part].read(params.getAll(PARAMETERS[part].name))]);
	return inOrder(Object.fromEntries(parts) as Question);
}

/** A range of years that is turned round is meant the other way. */
function inOrder(question: Question): Question {
	const { from, to } = question;
	return from !== null && to !== null && from > to ? { ...question, from: to, to: from } : question;
}

/** The question that every record answers. */
export const EMPTY_QUESTION: Question = parseQuestion(new URLSearchParams());

/** Name and value of every parameter that is not at its default, in the order of links: the hidden fields of a form. */
export function questionFields(question: Question): { name: string; value: string }[] {
	const field = <Part extends keyof Question>(part: Part) => ({
		name: PARAMETERS[part].name,
		value: PARAMETERS[part].write(question[part])
	});
	return PARTS.map(field).filter(({ value }) => value !== '');
}

/** The search string of a question: empty, or `?ods=6,11&...` with parameters and values in their fixed order. */
export function questionToSearch(question: Question): string {
	const search = new URLSearchParams(questionFields(question).map(({ name, value }) => [name, value]));
	// A comma needs no encoding in a search string, and people read these links.
	return search.size ? `?${search.toString().replaceAll('%2C', ',')}` : '';
}

/** Name and value of the form control (checkbox, option) that chooses one value of a facet. */
export function fieldOf(facet: ListFacet, value: FacetValue): { name: string; value: string } {
	const question = { ...EMPTY_QUESTION, [PART_OF[facet]]: [value] };
	return questionFields(question)[0] ?? { name: PARAMETERS[PART_OF[facet]].name, value: '' };
}

/** A question with parts replaced, canonical again. Back to the first page, unless the change says which. */
export function withChange(question: Question, change: Partial<Question>): Question {
	// What a link cannot hold is not part of a question, so the way through the link is what makes it canonical. What
	// does not change is so already: hundreds of links are written after each click.
	const changed = (Object.keys(change) as (keyof Question)[]).map((part) => [
		part,
		throughLink(part, change)
	]);
	return inOrder({ ...question, page: 1, ...Object.fromEntries(changed) });
}

/** What a link would bring back of a part of a question. */
function throughLink<Part extends keyof Question>(part: Part, change: Partial<Question>): Question[Part] {
	const { name, read, write } = PARAMETERS[part];
	const written = write({ ...EMPTY_QUESTION, ...change }[part]);
	return read(written === '' ? [] : new URLSearchParams({ [name]: written }).getAll(name));
}

/** What the question chooses in a facet; empty when it asks nothing there. */
export function chosenValues(question: Question, facet: ListFacet): readonly FacetValue[] {
	return question[PART_OF[facet]];
}

/** Whether the question restricts the years. */
export function asksYears({ from, to }: Question): boolean {
	return from !== null || to !== null;
}

/** Chooses a value, or drops it when it is chosen. A year stands alone: it replaces the range. */
export function toggleValue(question: Question, facet: Facet, value: FacetValue): Question {
	if (facet === 'year') {
		const year = question.from === value && question.to === value ? null : Number(value);
		return withChange(question, { from: year, to: year });
	}
	const chosen = chosenValues(question, facet);
	const values = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
	return withChange(question, { [PART_OF[facet]]: values });
}

/** One thing that narrows the answer, as a chip shows it. */
export type ActiveFilter =
	| { readonly facet: ListFacet; readonly value: FacetValue }
	| { readonly facet: 'year'; readonly value: Pick<Question, 'from' | 'to' | 'inForce' | 'undated'> }
	| { readonly facet: 'text'; readonly value: string };

/** Everything that narrows the answer: each chosen value, the years as one, the text. */
export function activeFilters(question: Question): ActiveFilter[] {
	const { from, to, inForce, undated, text } = question;
	const filters: ActiveFilter[] = LIST_FACETS.flatMap((facet) =>
		chosenValues(question, facet).map((value) => ({ facet, value }))
	);
	if (asksYears(question)) filters.push({ facet: 'year', value: { from, to, inForce, undated } });
	if (text) filters.push({ facet: 'text', value: text });
	return filters;
}

/** How many things narrow the answer. */
export function countActive(question: Question): number {
	return activeFilters(question).length;
}

/** The question without one of its filters. */
export function withoutFilter(question: Question, filter: ActiveFilter): Question {
	if (filter.facet === 'text') return withChange(question, { text: '' });
	if (filter.facet === 'year') return withChange(question, { from: null, to: null, undated: false });
	const left = chosenValues(question, filter.facet).filter((value) => value !== filter.value);
	return withChange(question, { [PART_OF[filter.facet]]: left });
}

/** The question without any filter, seen in the same way and about the same day. */
export function withoutFilters(question: Question): Question {
	const { measure, per100k, apportioned, currency, view, order, columns } = question;
	const { axis, compared, periods, today } = question;
	const seen = { measure, per100k, apportioned, currency, view, order, columns, axis, compared, periods };
	return { ...EMPTY_QUESTION, ...seen, today };
}
