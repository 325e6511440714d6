/** Sums of amounts. Currencies are never converted: there is one sum for each. */

import { anyBit, hasBit, type Bitset } from './bitset.ts';
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
	readonly buckets: Uint16Array;
	/** Numbers of the records with such an amount that it belongs to, at any distance; null for none. */
	readonly within: readonly (readonly number[] | null)[];
	readonly currencies: readonly string[];
};

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
	return {
		records: Uint32Array.from(summable),
		values: Float64Array.from(amounts, ({ value }) => value),
		buckets: Uint16Array.from(
			amounts,
			({ currency, qualifier }) =>
				currencies.indexOf(currency) * AMOUNT_QUALIFIERS.length + AMOUNT_QUALIFIERS.indexOf(qualifier)
		),
		within: summable.map((number) => {
			if (records[number]!.parents.length === 0) return null;
			const paid = ancestorsOf(number, records, numbers).filter((ancestor) => isSummable(records[ancestor]!));
			return paid.length > 0 ? paid : null;
		}),
		currencies
	};
}

/**
 * One sum for each currency over the matching records, the one with most records first. An amount is left out where a
 * record that it belongs to matches and has an amount too, in whatever currency: it is a part of that one.
 */
export function sumsOf(amounts: AmountColumns, matching: Bitset): CurrencySum[] {
	const { records, values, buckets, within, currencies } = amounts;
	const totals = new Float64Array(currencies.length * AMOUNT_QUALIFIERS.length);
	const counts = new Uint32Array(totals.length);
	for (let i = 0; i < records.length; i++) {
		if (!hasBit(matching, records[i]!)) continue;
		const whole = within[i]!;
		if (whole !== null && anyBit(matching, whole)) continue;
		const bucket = buckets[i]!;
		totals[bucket]! += values[i]!;
		counts[bucket]!++;
	}
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
