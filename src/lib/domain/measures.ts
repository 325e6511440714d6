/** What colours the map: one number for each municipality, of the records that reach it. */

import { and, count, type Bitset } from './bitset.ts';
import { NO_DATA } from './codes.ts';
import type { RegistryIndex } from './facets.ts';
import type { Measure, Question } from './filters.ts';
import { bitsOf, NO_MEMBERS, type Members } from './members.ts';
import {
	amountsIn,
	currencyOfBucket,
	forEachAmount,
	qualifierOfBucket,
	type AmountColumns
} from './money.ts';

export type MeasureValue = {
	readonly value: number;
	/** Some amount in it is approximate or a lower bound. */
	readonly approximate: boolean;
	/** Records that it comes from: of an amount, those that have one in the currency. */
	readonly records: number;
};

/** The part of a question that says what is measured. */
export type Measuring = Pick<Question, 'measure' | 'per100k' | 'apportioned' | 'currency'>;

/** Whether a record's share in a measure can be divided among its municipalities: half a partner is nobody. */
export function isApportionable(measure: Measure): boolean {
	return measure !== 'partners' && measure !== 'goals';
}

/**
 * A measure of every municipality, by DIVIPOLA code, north to south. Each stands for itself: a record counts in all that
 * it covers, and an amount is left out where one that it belongs to is among those of the same municipality.
 * @param bits the records to measure, whatever municipality they reach (`Answer.anywhere`).
 * @returns null where the measure cannot be apportioned and is asked to be.
 */
export function measure(
	index: RegistryIndex,
	bits: Bitset,
	{ measure, per100k, apportioned, currency }: Measuring
): ReadonlyMap<string, MeasureValue> | null {
	if (apportioned && !isApportionable(measure)) return null;
	const valueOf = measurer(index, bits, { measure, apportioned, currency });
	// What is usually asked needs no set of its own.
	const simple = measure === 'records' && !apportioned;
	const plainly = (records: number): MeasureValue => ({ value: records, approximate: false, records });
	return new Map(
		index.municipalities.map(({ code, population }) => {
			const members = index.facets.municipality.get(code)!;
			const { value, ...rest } = simple
				? plainly(members.countIn(bits))
				: valueOf(and(bits, bitsOf(members, index.size)));
			return [code, { value: per100k ? (value * 100_000) / population : value, ...rest }];
		})
	);
}

/** The currency asked for, else the one that most amounts of the registry have; null where there are none. */
export function currencyOf({ amounts }: RegistryIndex, asked: string | null): string | null {
	if (asked !== null) return asked;
	const counts = new Uint32Array(amounts.currencies.length);
	for (const bucket of amounts.buckets) counts[currencyOfBucket(bucket)]!++;
	return amounts.currencies[counts.indexOf(Math.max(...counts))] ?? null;
}

/**
 * What a question measures in a registry: a measure that cannot be apportioned is not, whatever the link says, and the
 * currency is one that the registry has. Only amounts have a currency.
 */
export function measuringOf(index: RegistryIndex, question: Measuring): Measuring {
	const { measure, per100k, apportioned, currency } = question;
	const known = currency !== null && index.amounts.currencies.includes(currency);
	return {
		measure,
		per100k,
		apportioned: apportioned && isApportionable(measure),
		currency: measure === 'amount' ? currencyOf(index, known ? currency : null) : null
	};
}

/**
 * How to measure a part of the records in `bits`. Apportioned, each of the part counts for one of its municipalities: what
 * covers none cannot be.
 */
export function measurer(
	index: RegistryIndex,
	bits: Bitset,
	{ measure, apportioned, currency }: Omit<Measuring, 'per100k'>
): (inside: Bitset) => MeasureValue {
	const { facets, coverage, size } = index;
	const counted = (inside: Bitset): MeasureValue => {
		const records = count(inside);
		const value = apportioned ? sharesOf(inside, coverage) : records;
		return { value, approximate: false, records };
	};
	const distinct = (values: ReadonlyMap<unknown, Members>) => {
		const known = [...values].filter(([value]) => value !== NO_DATA).map(([, members]) => members);
		return (inside: Bitset): MeasureValue => ({
			value: known.filter((members) => members.meets(inside)).length,
			approximate: false,
			records: count(inside)
		});
	};
	const ofKind = (kind: string) => {
		const those = bitsOf(facets.kind.get(kind) ?? NO_MEMBERS, size);
		return (inside: Bitset) => counted(and(inside, those));
	};
	switch (measure) {
		case 'records':
			return counted;
		case 'agreements':
			return ofKind('agreement');
		case 'projects':
			return ofKind('project');
		case 'partners':
			return distinct(facets.organisation);
		case 'goals':
			return distinct(facets.goal);
		case 'amount': {
			const position = index.amounts.currencies.indexOf(currencyOf(index, currency) ?? '');
			const amounts = amountsIn(index.amounts, bits, position);
			return (inside) => amountOf(amounts, inside, apportioned ? coverage : null);
		}
	}
}

/** The records of a set, each divided by the number of municipalities that it covers. */
function sharesOf(bits: Bitset, coverage: RegistryIndex['coverage']): number {
	// Whole numbers are added up first: the order of records cannot change the sum.
	const counts: number[] = [];
	for (let word = 0; word < bits.length; word++) {
		for (let rest = bits[word]!; rest !== 0; rest &= rest - 1) {
			const covered = coverage[(word << 5) + 31 - Math.clz32(rest & -rest)]!;
			counts[covered] = (counts[covered] ?? 0) + 1;
		}
	}
	return counts.reduce((sum, records, covered) => sum + records / covered, 0);
}

/** The sum of amounts of one currency over a set of records. */
function amountOf(
	amounts: AmountColumns,
	inside: Bitset,
	coverage: RegistryIndex['coverage'] | null
): MeasureValue {
	let [value, approximate, records] = [0, false, 0];
	forEachAmount(amounts, inside, (position) => {
		const share = coverage ? coverage[amounts.records[position]!]! : 1;
		value += amounts.values[position]! / share;
		approximate ||= qualifierOfBucket(amounts.buckets[position]!) !== 'exact';
		records++;
	});
	return { value, approximate, records };
}
