/** Sums of amounts. Currencies are never converted: there is one sum for each. */

import { hasBit, type Bitset } from './bitset.ts';
import { intsOf, type Ints } from './bytes.ts';
import { AMOUNT_QUALIFIERS, type AmountQualifier } from './codes.ts';
import type { CooperationRecord } from './registry.ts';

export type CurrencySum = {
	/** ISO 4217. */
	readonly currency: string;
	readonly value: number;
	/** Records whose amounts are in the sum. */
	readonly records: number;
	/** Some amount in it is approximate. */
	readonly approximate: boolean;
	/** Some amount in it is a lower bound. */
	readonly atLeast: boolean;
};

/** The amounts that may enter a sum, as columns: the n-th entry of each belongs to the same record. */
export type AmountColumns = {
	/** Record numbers, ascending. */
	readonly records: Uint32Array;
	readonly values: Float64Array;
	/** Currency and qualifier in one: position in `currencies` × number of qualifiers + position in `AMOUNT_QUALIFIERS`. */
	readonly buckets: Ints;
	/** Amounts that are part of another: positions in these columns, ascending, once for each whole. */
	readonly parts: Uint32Array;
	/** The number of a record with such an amount that the part of the same position belongs to, at any distance. */
	readonly wholes: Uint32Array;
	readonly currencies: readonly string[];
};

/** The bucket of a currency, by its position, and a qualifier. */
function bucketOf(currency: number, qualifier: AmountQualifier): number {
	return currency * AMOUNT_QUALIFIERS.length + AMOUNT_QUALIFIERS.indexOf(qualifier);
}

/** The position of the currency of a bucket. */
export function currencyOfBucket(bucket: number): number {
	return Math.floor(bucket / AMOUNT_QUALIFIERS.length);
}

/** The qualifier of a bucket. */
export function qualifierOfBucket(bucket: number): AmountQualifier {
	return AMOUNT_QUALIFIERS[bucket % AMOUNT_QUALIFIERS.length]!;
}

/** Amounts of whole programmes pay for more than their record and enter no sum. */
const isSummable = ({ amount }: CooperationRecord) => amount?.extent === 'record';

/** The numbers of all the records that a record belongs to, however far up. A record in a ring is not its own parent. */
function ancestorsOf(
	number: number,
	records: readonly CooperationRecord[],
	numbers: ReadonlyMap<string, number>
): number[] {
	const seen = new Set([number]);
	const ancestors = [number];
	for (const descendant of ancestors) {
		for (const code of records[descendant]!.parents) {
			const parent = numbers.get(code);
			if (parent === undefined || seen.has(parent)) continue;
			seen.add(parent);
			ancestors.push(parent);
		}
	}
	return ancestors.slice(1);
}

/** Columns of the amounts of records, numbered as they stand. */
export function amountColumns(records: readonly CooperationRecord[]): AmountColumns {
	const numbers = new Map(records.map(({ code }, number) => [code, number]));
	const summable = [...records.keys()].filter((number) => isSummable(records[number]!));
	const amounts = summable.map((number) => records[number]!.amount!);
	const currencies = [...new Set(amounts.map(({ currency }) => currency))].sort();
	const within = summable.flatMap((number, part) => {
		if (records[number]!.parents.length === 0) return [];
		const paid = ancestorsOf(number, records, numbers).filter((ancestor) => isSummable(records[ancestor]!));
		return paid.map((whole) => ({ part, whole }));
	});
	return {
		records: Uint32Array.from(summable),
		values: Float64Array.from(amounts, ({ value }) => value),
		buckets: intsOf(
			amounts.map(({ currency, qualifier }) => bucketOf(currencies.indexOf(currency), qualifier))
		),
		parts: Uint32Array.from(within, ({ part }) => part),
		wholes: Uint32Array.from(within, ({ whole }) => whole),
		currencies
	};
}

/**
 * Calls `add` with the position of every amount of the matching records that counts among them, ascending. An amount is
 * left out where a record that it belongs to matches and has an amount too, in whatever currency: it is a part of that
 * one.
 */
export function forEachAmount(
	{ records, parts, wholes }: AmountColumns,
	matching: Bitset,
	add: (position: number) => void
): void {
	for (let i = 0, part = 0; i < records.length; i++) {
		let isPart = false;
		for (; parts[part] === i; part++) isPart ||= hasBit(matching, wholes[part]!);
		if (!isPart && hasBit(matching, records[i]!)) add(i);
	}
}

/** The amounts in one currency of the matching records, parts and all; `currency` is its position. */
export function amountsIn(amounts: AmountColumns, matching: Bitset, currency: number): AmountColumns {
	const { records, values, buckets, parts, wholes, currencies } = amounts;
	const kept: number[] = [];
	const keptParts: number[] = [];
	const keptWholes: number[] = [];
	for (let i = 0, part = 0; i < records.length; i++) {
		const keeps = currencyOfBucket(buckets[i]!) === currency && hasBit(matching, records[i]!);
		for (; parts[part] === i; part++) {
			if (!keeps) continue;
			keptParts.push(kept.length);
			keptWholes.push(wholes[part]!);
		}
		if (keeps) kept.push(i);
	}
	return {
		records: Uint32Array.from(kept, (i) => records[i]!),
		values: Float64Array.from(kept, (i) => values[i]!),
		buckets: intsOf(kept.map((i) => buckets[i]!)),
		parts: Uint32Array.from(keptParts),
		wholes: Uint32Array.from(keptWholes),
		currencies
	};
}

/** One sum for each currency over the matching records, the one with most records first. */
export function sumsOf(amounts: AmountColumns, matching: Bitset): CurrencySum[] {
	const { values, buckets, currencies } = amounts;
	const totals = new Float64Array(currencies.length * AMOUNT_QUALIFIERS.length);
	const counts = new Uint32Array(totals.length);
	forEachAmount(amounts, matching, (position) => {
		const bucket = buckets[position]!;
		totals[bucket]! += values[position]!;
		counts[bucket]!++;
	});
	return currencies
		.map((currency, position) => {
			const first = position * AMOUNT_QUALIFIERS.length;
			const countOf = (qualifier: AmountQualifier) => counts[first + AMOUNT_QUALIFIERS.indexOf(qualifier)]!;
			const sum = (column: ArrayLike<number>) =>
				AMOUNT_QUALIFIERS.reduce((total, _, offset) => total + column[first + offset]!, 0);
			return {
				currency,
				value: sum(totals),
				records: sum(counts),
				approximate: countOf('approximate') > 0,
				atLeast: countOf('at_least') > 0
			};
		})
		.filter(({ records }) => records > 0)
		.sort((a, b) => b.records - a.records || (a.currency < b.currency ? -1 : 1));
}
