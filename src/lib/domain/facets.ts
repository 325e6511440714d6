/**
 * The cross-filter: which records answer a question, and how many would if each facet asked otherwise. There is one set
 * of record numbers for each value of each facet; a count is the size of an intersection.
 */

import { and, count, emptyBitset, intersections, setBit, type Bitset } from './bitset.ts';
import { NO_DATA } from './codes.ts';
import type { Ints } from './bytes.ts';
import { countsOf, type Columns } from './columns.ts';
import { FACET_RULES } from './facet-values.ts';
import {
	asksYears,
	chosenValues,
	LIST_FACETS,
	perFacet,
	type Facet,
	type FacetValue,
	type ListFacet,
	type Question
} from './filters.ts';
import { bitsOf, groupBySpan, groupByValue, NO_MEMBERS, type Members } from './members.ts';
import { sumsOf, type AmountColumns, type CurrencySum } from './money.ts';
import type { Slices } from './slices.ts';
import { yearsBegun, yearsInForce, type YearSpans } from './years.ts';

export type { Facet } from './filters.ts';

/** The records of each value, in the order in which values are shown. */
type ByValue<V extends FacetValue = FacetValue> = ReadonlyMap<V, Members>;

/** A registry made ready for questions about one day. Its records are numbered in the order of the list. */
export type RegistryIndex = {
	/** Number of records. */
	readonly size: number;
	readonly facets: Readonly<Record<ListFacet, ByValue>>;
	readonly municipalities: Columns['municipalities'];
	/** How many municipalities each record covers. */
	readonly coverage: Ints;
	/** Records that cover some municipalities, not all. */
	readonly own: Bitset;
	/** Projects with no exact or approximate place. */
	readonly withoutPlace: Bitset;
	/** Every year from the first to the last of the registry, by beginning and in force. */
	readonly yearsBegun: ByValue<number>;
	readonly yearsInForce: ByValue<number>;
	readonly undated: Members;
	readonly amounts: AmountColumns;
	readonly recordsWithText: (query: string) => Bitset;
};

/** How a municipality stands in an answer. */
export type MunicipalityCount = {
	/** Matching records that cover it: own and metropolitan together. */
	readonly total: number;
	readonly own: number;
	readonly metropolitan: number;
	/** Own projects of which no place is known but the municipality: drawn as a number by its label. */
	readonly projectsWithoutPlace: number;
};

export type Answer = {
	/** Matching records. */
	readonly total: number;
	readonly matching: Bitset;
	/** Those and the records that the municipality filter alone leaves out: what a map of municipalities shows. */
	readonly anywhere: Bitset;
	/**
	 * Records for each value, each facet ignoring its own filter. Values of closed lists and chosen values are there even
	 * at 0, `nd` where some record lacks a value or it is chosen. Goals and years are keyed by number; years are all
	 * those from the first to the last of the registry, in force where the question says so.
	 */
	readonly counts: Readonly<Record<Facet, ReadonlyMap<FacetValue, number>>>;
	/** By DIVIPOLA code, ignoring the municipality filter. */
	readonly municipalities: ReadonlyMap<string, MunicipalityCount>;
	/** Records that a year filter leaves out only because they have no date. */
	readonly undated: number;
	/** Records without a date among those that match everything but the years. */
	readonly undatedTotal: number;
	readonly sums: readonly CurrencySum[];
};

/**
 * An index of columns, facet by facet. It keeps nothing of the columns but their amounts.
 * @param today the day the questions are about, ISO 8601; only its year matters, for what is in force.
 * @param recordsWithText finds records by text, wherever the texts are.
 */
export function* indexing(
	columns: Columns,
	today: string,
	recordsWithText: (query: string) => Bitset
): Slices<RegistryIndex> {
	const { size, amounts, municipalities } = columns;
	const facets = new Map<ListFacet, ByValue>();
	for (const facet of LIST_FACETS) {
		facets.set(facet, yield* membersOf(columns, facet));
		yield;
	}
	const begun = yield* membersOfYears(size, yearsBegun(columns));
	yield;
	const inForce = yield* membersOfYears(size, yearsInForce(columns, today));
	yield;
	const withoutPlace = bitsOf(facets.get('kind')!.get('project') ?? NO_MEMBERS, size);
	const located = emptyBitset(size);
	for (const record of columns.places.records) setBit(located, record);
	for (let word = 0; word < located.length; word++) withoutPlace[word]! &= ~located[word]!;
	return {
		size,
		facets: perFacet((facet) => facets.get(facet)!),
		municipalities,
		coverage: countsOf(columns.values.municipality),
		own: bitsOf(facets.get('scope')!.get('own') ?? NO_MEMBERS, size),
		withoutPlace,
		yearsBegun: begun.byYear,
		yearsInForce: inForce.byYear,
		undated: begun.without,
		amounts,
		recordsWithText
	};
}

/** The records of each value of a facet: first the values of its list, in order, then the others, sorted. */
function* membersOf(columns: Columns, facet: ListFacet): Slices<ByValue> {
	const { source, of, listed, missing } = FACET_RULES[facet];
	const { entries, counts, positions } = columns.values[source];
	const meant = entries.map((entry) => of(entry));
	const first = listed?.(columns) ?? [];
	const listedFirst = new Set(first);
	const others = new Set(meant.filter((value) => value !== null && !listedFirst.has(value)));
	const values = [...first, ...[...others].sort((a, b) => (a! < b! ? -1 : 1))] as FacetValue[];
	const numbers = new Map(values.map((value, number) => [value, number]));
	// The position after the last entry means none.
	const rename = new Uint32Array(entries.length + 1).fill(values.length);
	meant.forEach((value, position) => {
		if (value !== null) rename[position] = numbers.get(value)!;
	});
	const members = yield* groupByValue(columns.size, { counts, values: positions }, rename, values.length);
	const byValue = new Map(values.map((value, number) => [value, members[number]!]));
	const without = members[values.length]!;
	return missing && without !== NO_MEMBERS ? byValue.set(NO_DATA, without) : byValue;
}

/** The records of each year, those between that have none too: a histogram needs them. */
function* membersOfYears(
	size: number,
	{ start, count, ...spans }: YearSpans
): Slices<{ byYear: ByValue<number>; without: Members }> {
	yield;
	const members = yield* groupBySpan(size, spans, count);
	const byYear = new Map(Array.from({ length: count }, (_, year) => [start + year, members[year]!]));
	return { byYear, without: members[count]! };
}

export function ask(index: RegistryIndex, question: Question): Answer {
	const { size } = index;
	const filters = filtersOf(index, question);
	const { all, others } = intersections([...filters.values()], size);
	const ignoring = new Map([...filters.keys()].map((facet, i) => [facet, others[i]!]));
	const ignoringOwn = (facet: Facet) => ignoring.get(facet) ?? all;

	const counts = {
		...perFacet((facet) =>
			countValues(index.facets[facet], ignoringOwn(facet), chosenValues(question, facet))
		),
		year: countValues(yearsAsked(index, question), ignoringOwn('year'), [])
	};
	const undatedTotal = index.undated.countIn(ignoringOwn('year'));
	return {
		total: count(all),
		matching: all,
		anywhere: ignoringOwn('municipality'),
		counts,
		municipalities: countMunicipalities(index, ignoringOwn('municipality'), counts.municipality),
		undated: asksYears(question) && !question.undated ? undatedTotal : 0,
		undatedTotal,
		sums: sumsOf(index.amounts, all)
	};
}

/** The records that each part of the question lets through; parts that ask nothing have no entry. */
function filtersOf(index: RegistryIndex, question: Question): Map<Facet | 'text', Bitset> {
	const filters = new Map<Facet | 'text', Bitset>();
	const union = (members: readonly Members[]) => {
		const bits = emptyBitset(index.size);
		for (const some of members) some.addTo(bits);
		return bits;
	};
	for (const facet of LIST_FACETS) {
		const chosen = chosenValues(question, facet);
		if (chosen.length === 0) continue;
		filters.set(facet, union(chosen.map((value) => index.facets[facet].get(value) ?? NO_MEMBERS)));
	}
	if (asksYears(question)) {
		const { from, to, undated } = question;
		const years = [...yearsAsked(index, question)].filter(
			([year]) => year >= (from ?? year) && year <= (to ?? year)
		);
		const members = years.map(([, members]) => members);
		filters.set('year', union(undated ? [...members, index.undated] : members));
	}
	if (question.text) filters.set('text', index.recordsWithText(question.text));
	return filters;
}

function yearsAsked({ yearsBegun, yearsInForce }: RegistryIndex, { inForce }: Question): ByValue<number> {
	return inForce ? yearsInForce : yearsBegun;
}

function countValues(values: ByValue, bits: Bitset, chosen: readonly FacetValue[]): Map<FacetValue, number> {
	const counts = new Map<FacetValue, number>();
	for (const [value, members] of values) counts.set(value, members.countIn(bits));
	// What no record has can still be chosen, by a link, and must be there to be dropped.
	for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
	return counts;
}

function countMunicipalities(
	index: RegistryIndex,
	bits: Bitset,
	totals: ReadonlyMap<FacetValue, number>
): Map<string, MunicipalityCount> {
	const ownBits = and(bits, index.own);
	const withoutPlace = and(ownBits, index.withoutPlace);
	return new Map(
		index.municipalities.map(({ code }) => {
			const members = index.facets.municipality.get(code)!;
			const [total, own] = [totals.get(code)!, members.countIn(ownBits)];
			// A record that covers a municipality covers some or all of them.
			const counts = { total, own, metropolitan: total - own };
			return [code, { ...counts, projectsWithoutPlace: members.countIn(withoutPlace) }];
		})
	);
}

/**
 * Records of a set for each value of a facet. An answer's counts tell what a click would give, each facet ignoring its
 * own filter; these tell what is in the set. Years are those of signature or start.
 */
export function tally(index: RegistryIndex, bits: Bitset, facet: Facet): ReadonlyMap<FacetValue, number> {
	return countValues(facet === 'year' ? index.yearsBegun : index.facets[facet], bits, []);
}

/** The records of a set that have a value of a facet; of the facet `record`, the one of that number. */
export function narrowed(
	index: RegistryIndex,
	bits: Bitset,
	facet: Facet | 'record',
	value: FacetValue
): Bitset {
	const members = emptyBitset(index.size);
	if (facet === 'record') setBit(members, Number(value));
	else membersWith(index, facet, value).addTo(members);
	return and(bits, members);
}

/** How many records of a set have a value of a facet. */
export function countOf(index: RegistryIndex, bits: Bitset, facet: Facet, value: FacetValue): number {
	return membersWith(index, facet, value).countIn(bits);
}

function membersWith(index: RegistryIndex, facet: Facet, value: FacetValue): Members {
	const values: ByValue = facet === 'year' ? index.yearsBegun : index.facets[facet];
	return values.get(value) ?? NO_MEMBERS;
}
