/**
 * The cross-filter: which records answer a question, and how many would if each facet asked otherwise. There is one set
 * of record numbers for each value of each facet; a count is the size of an intersection.
 */

import { and, count, emptyBitset, intersections, setBit, sliceBits, type Bitset } from './bitset.ts';
import { NO_DATA } from './codes.ts';
import { FACET_RULES, partnersOf } from './facet-values.ts';
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
import { inListOrder } from './list.ts';
import { groupByValue, membersOf, NO_MEMBERS, type Members } from './members.ts';
import { amountColumns, sumsOf, type AmountColumns, type CurrencySum } from './money.ts';
import { namesOf, scopeOf, type CooperationRecord, type Registry } from './registry.ts';
import { textSearch } from './search.ts';
import { yearsBegun, yearsInForce } from './years.ts';

export type { Facet } from './filters.ts';

/** The records of each value, in the order in which values are shown. */
type ByValue<V extends FacetValue = FacetValue> = ReadonlyMap<V, Members>;

/** A registry made ready for questions about one day. Its records are numbered in the order of the list. */
export type RegistryIndex = {
	readonly records: readonly CooperationRecord[];
	readonly facets: Readonly<Record<ListFacet, ByValue>>;
	readonly municipalities: readonly string[];
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

/** @param today the day the questions are about, ISO 8601; only its year matters, for what is in force. */
export function buildIndex(registry: Registry, today: string): RegistryIndex {
	const records = inListOrder(registry.records);
	const size = records.length;
	const names = namesOf(registry);
	const partners = records.map((record) => partnersOf(record, names.organisation));
	const begun = groupByValue(size, (number) => yearsBegun(records[number]!));
	const inForce = groupByValue(size, (number) => yearsInForce(records[number]!, today));
	const own = emptyBitset(size);
	const withoutPlace = emptyBitset(size);
	records.forEach((record, number) => {
		if (scopeOf(record, registry.municipalities.length) === 'own') setBit(own, number);
		const located = record.places.some(({ precision }) => precision !== 'seat');
		if (record.kind === 'project' && !located) setBit(withoutPlace, number);
	});
	return {
		records,
		facets: perFacet((facet): ByValue => {
			const { listed, of, missing } = FACET_RULES[facet];
			const valuesOf = (number: number) => of(records[number]!, partners[number]!, registry);
			const { byValue, without } = groupByValue(size, valuesOf, listed?.(registry));
			return missing && without.length > 0 ? byValue.set(NO_DATA, membersOf(without, size)) : byValue;
		}),
		municipalities: registry.municipalities.map(({ code }) => code),
		own,
		withoutPlace,
		yearsBegun: everyYear(begun.byValue),
		yearsInForce: everyYear(inForce.byValue),
		undated: membersOf(begun.without, size),
		amounts: amountColumns(records),
		recordsWithText: textSearch(records, names)
	};
}

/** Fills the gaps between years: a histogram needs the empty ones too. */
function everyYear(byYear: ByValue<number>): ByValue<number> {
	const [first = 0, last = first - 1] = [[...byYear.keys()][0], [...byYear.keys()].at(-1)];
	const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
	return new Map(years.map((year) => [year, byYear.get(year) ?? NO_MEMBERS]));
}

export function ask(index: RegistryIndex, question: Question): Answer {
	const size = index.records.length;
	const filters = filtersOf(index, question);
	const { all, others } = intersections([...filters.values()], size);
	const ignoring = new Map([...filters.keys()].map((facet, i) => [facet, others[i]!]));
	const ignoringOwn = (facet: Facet) => ignoring.get(facet) ?? all;

	const undatedTotal = index.undated.countIn(ignoringOwn('year'));
	return {
		total: count(all),
		matching: all,
		counts: {
			...perFacet((facet) =>
				countValues(index.facets[facet], ignoringOwn(facet), chosenValues(question, facet))
			),
			year: countValues(yearsAsked(index, question), ignoringOwn('year'), [])
		},
		municipalities: countMunicipalities(index, ignoringOwn('municipality')),
		undated: asksYears(question) && !question.undated ? undatedTotal : 0,
		undatedTotal,
		sums: sumsOf(index.amounts, all)
	};
}

/** The records that each part of the question lets through; parts that ask nothing have no entry. */
function filtersOf(index: RegistryIndex, question: Question): Map<Facet | 'text', Bitset> {
	const filters = new Map<Facet | 'text', Bitset>();
	const union = (members: readonly Members[]) => {
		const bits = emptyBitset(index.records.length);
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

function countMunicipalities(index: RegistryIndex, bits: Bitset): Map<string, MunicipalityCount> {
	const ownBits = and(bits, index.own);
	const withoutPlace = and(ownBits, index.withoutPlace);
	return new Map(
		index.municipalities.map((code) => {
			const members = index.facets.municipality.get(code)!;
			const [total, own] = [members.countIn(bits), members.countIn(ownBits)];
			// A record that covers a municipality covers some or all of them.
			const counts = { total, own, metropolitan: total - own };
			return [code, { ...counts, projectsWithoutPlace: members.countIn(withoutPlace) }];
		})
	);
}

/** The records of a set, in the order of the list. */
export function recordsOf(index: RegistryIndex, bitset: Bitset): CooperationRecord[] {
	return sliceBits(bitset, 0, index.records.length).map((number) => index.records[number]!);
}

/** One page of the list of a set: `size` records, pages from 1. Empty beyond the last one. */
export function pageOf(
	index: RegistryIndex,
	bitset: Bitset,
	page: number,
	size: number
): CooperationRecord[] {
	return sliceBits(bitset, (page - 1) * size, size).map((number) => index.records[number]!);
}

/**
 * Records of a set for each value of a facet. An answer's counts tell what a click would give, each facet ignoring its
 * own filter; these tell what is in the set. Years are those of signature or start.
 */
export function tally(index: RegistryIndex, bits: Bitset, facet: Facet): ReadonlyMap<FacetValue, number> {
	return countValues(facet === 'year' ? index.yearsBegun : index.facets[facet], bits, []);
}
