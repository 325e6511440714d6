/** The same question to others: crossfilter2, arquero and plain `Array.filter`, on the same multi-valued records. */

import * as aq from 'arquero';
import crossfilter from 'crossfilter2';
import type { Columns, Source } from '../../src/lib/domain/columns.ts';
import { FACET_RULES } from '../../src/lib/domain/facet-values.ts';
import {
	asksYears,
	chosenValues,
	LIST_FACETS,
	type Facet,
	type FacetValue,
	type Question
} from '../../src/lib/domain/filters.ts';
import { NO_PERIOD, yearOfPacked } from '../../src/lib/domain/periods.ts';

export const FACETS: readonly Facet[] = [...LIST_FACETS, 'year'];

/**
 * A record as these libraries know it: its values in each facet, years as numbers and all else as text, for crossfilter
 * sorts values. What has no value has {@link NONE}.
 */
export type Row = Record<Facet, readonly FacetValue[]>;

/** Counts of each facet, of the values that some record has. */
export type Counts = Record<Facet, ReadonlyMap<FacetValue, number>>;

/** Empty lists are a trouble to some libraries; this value of no facet stands in them. */
const NONE = '—';

/** The records of columns. Equal lists are one list, which spares everybody memory. */
export function rowsOf(columns: Columns): Row[] {
	const rows = Array.from({ length: columns.size }, () => ({}) as Record<Facet, readonly FacetValue[]>);
	for (const facet of LIST_FACETS) {
		const { source, of, missing } = FACET_RULES[facet];
		const { entries, counts, positions } = columns.values[source as Source];
		const known = new Map<string, readonly FacetValue[]>();
		const meant = (entries as never[]).map((entry) => of(entry));
		let at = 0;
		for (let record = 0; record < columns.size; record++) {
			const end = at + (counts ? counts[record]! : 1);
			const here = positions.subarray(at, end);
			at = end;
			const key = here.join();
			let values = known.get(key);
			if (!values) {
				const found = [...here].map((position) => meant[position] ?? null).filter((value) => value !== null);
				values = found.length > 0 ? [...new Set(found.map(String))] : [missing ? 'nd' : NONE];
				known.set(key, values);
			}
			rows[record]![facet] = values;
		}
	}
	const years = new Map<number, readonly number[]>();
	const none: readonly FacetValue[] = [0];
	columns.begins.forEach((begins, record) => {
		const year = begins === NO_PERIOD ? 0 : yearOfPacked(begins);
		if (!years.has(year)) years.set(year, [year]);
		rows[record]!.year = begins === NO_PERIOD ? none : years.get(year)!;
	});
	return rows;
}

/** Whether a value is among those that the question asks of a facet; null where it asks none. */
function wanted(question: Question, facet: Facet): ((value: FacetValue) => boolean) | null {
	if (facet === 'year') {
		if (!asksYears(question)) return null;
		const [from, to] = [question.from ?? 1, question.to ?? 9999];
		return (year) => Number(year) >= from && Number(year) <= to;
	}
	const chosen = new Set<FacetValue>(chosenValues(question, facet).map(String));
	return chosen.size > 0 ? (value) => chosen.has(value) : null;
}

const isValue = (value: FacetValue) => value !== NONE && value !== 0;

const countsOf = (count: (facet: Facet) => ReadonlyMap<FacetValue, number>) =>
	Object.fromEntries(FACETS.map((facet) => [facet, count(facet)])) as Counts;

/** Filters of dimensions, groups of each: what crossfilter is for. Only what changes is asked anew. */
export function byCrossfilter(rows: Row[]): (question: Question) => Counts {
	const filter = crossfilter(rows);
	const parts = FACETS.map((facet) => {
		const single = rows.every((row) => row[facet].length === 1);
		const valueOf = (row: Row) => (single ? row[facet][0]! : row[facet]) as FacetValue;
		const dimension = filter.dimension(valueOf, !single);
		return { facet, dimension, group: dimension.group<FacetValue, number>(), asked: '' };
	});
	return (question) => {
		for (const part of parts) {
			const { facet, dimension } = part;
			const chosen = facet === 'year' ? [question.from, question.to] : chosenValues(question, facet);
			const asked = JSON.stringify(chosen);
			if (asked === part.asked) continue;
			part.asked = asked;
			const accepts = wanted(question, facet);
			if (accepts === null) dimension.filterAll();
			else if (facet === 'year')
				dimension.filterRange([question.from ?? 1, (question.to ?? 9998) + 1] as never);
			// Its fastest filter where one value is chosen.
			else if (chosen.length === 1) dimension.filterExact(String(chosen[0]));
			else dimension.filterFunction((value) => accepts(value as FacetValue));
		}
		const counts = parts.map(({ facet, group }) => {
			const found = group.all().filter(({ key }) => isValue(key));
			return [facet, new Map(found.map(({ key, value }) => [key, value]))];
		});
		return Object.fromEntries(counts) as Counts;
	};
}

/** A pass over all records for each facet. */
export function byFiltering(rows: Row[]): (question: Question) => Counts {
	return (question) => {
		const filters = FACETS.map((facet) => ({ facet, accepts: wanted(question, facet) }));
		return countsOf((facet) => {
			const others = filters.filter((other) => other.facet !== facet && other.accepts !== null);
			const found = rows.filter((row) => others.every((other) => row[other.facet].some(other.accepts!)));
			const counts = new Map<FacetValue, number>();
			for (const row of found) {
				for (const value of row[facet]) if (isValue(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
			}
			return counts;
		});
	};
}

/** Filter, unroll, group, count. */
export function byArquero(rows: Row[]): (question: Question) => Counts {
	const table = aq.table(Object.fromEntries(FACETS.map((facet) => [facet, rows.map((row) => row[facet])])));
	return (question) => {
		const filters = FACETS.map((facet) => ({ facet, accepts: wanted(question, facet) }));
		return countsOf((facet) => {
			const others = filters.filter((other) => other.facet !== facet && other.accepts !== null);
			const accepts = (row: Row) => others.every((other) => row[other.facet].some(other.accepts!));
			const some = others.length > 0 ? table.filter(aq.escape(accepts as never)) : table;
			const counted = some.select(facet).unroll(facet).groupby(facet).count();
			const counts = new Map<FacetValue, number>();
			for (const { [facet]: value, count } of counted.objects() as Record<string, never>[]) {
				if (isValue(value!)) counts.set(value!, count!);
			}
			return counts;
		});
	};
}
