/** Sums of amounts. Currencies are never converted: there is one sum for each. */

import type { Bitset } from './bitset.ts';
import { hasBit } from './bitset.ts';
import type { AmountQualifier } from './codes.ts';
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
	/** Positions in `currencies`. */
	readonly currency: Uint16Array;
	/** Positions in `QUALIFIERS`. */
	readonly qualifier: Uint8Array;
	readonly currencies: readonly string[];
	/** For a record that belongs to others with such an amount: their numbers, at any distance. */
	readonly within: ReadonlyMap<number, readonly number[]>;
};

const QUALIFIERS = ['exact', 'approximate', 'at_least'] as const satisfies readonly AmountQualifier[];

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
	const within = new Map<number, readonly number[]>();
	for (const number of summable) {
		if (records[number]!.parents.length === 0) continue;
		const paid = ancestorsOf(number, records, numbers).filter((ancestor) => isSummable(records[ancestor]!));
		if (paid.length > 0) within.set(number, paid);
	}
	return {
		records: Uint32Array.from(summable),
		values: Float64Array.from(amounts, ({ value }) => value),
		currency: Uint16Array.from(amounts, ({ currency }) => currencies.indexOf(currency)),
		qualifier: Uint8Array.from(amounts, ({ qualifier }) => QUALIFIERS.indexOf(qualifier)),
		currencies,
		within
	};
}

/**
 * One sum for each currency over the matching records, the one with most records first. An amount is left out where a
 * record that it belongs to is in the sums too, in whatever currency: it is a part of that one.
 */
export function sumsOf(amounts: AmountColumns, matching: Bitset): CurrencySum[] {
	const { records, values, currency, qualifier, currencies, within } = amounts;
	const sums = currencies.map((code) => ({
		currency: code,
		value: 0,
		records: 0,
		approximate: false,
		atLeast: false
	}));
	for (let i = 0; i < records.length; i++) {
		const number = records[i]!;
		if (!hasBit(matching, number)) continue;
		if (within.size > 0 && within.get(number)?.some((ancestor) => hasBit(matching, ancestor))) continue;
		const sum = sums[currency[i]!]!;
		sum.value += values[i]!;
		sum.records++;
		if (QUALIFIERS[qualifier[i]!] === 'approximate') sum.approximate = true;
		if (QUALIFIERS[qualifier[i]!] === 'at_least') sum.atLeast = true;
	}
	return sums
		.filter(({ records }) => records > 0)
		.sort((a, b) => b.records - a.records || (a.currency < b.currency ? -1 : 1));
}
