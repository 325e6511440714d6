import { describe, expect, it } from 'vitest';
import { SOME_RECORD } from './arbitraries.ts';
import { emptyBitset, fullBitset, setBit } from './bitset.ts';
import { amountColumns, sumsOf } from './money.ts';
import type { Amount, CooperationRecord } from './registry.ts';

/** A record with an amount in words: `3 COP`, `~3 COP`, `>3 COP`; in brackets it pays for a whole programme. */
function record(code: string, words: string | null, parents: string[] = []): CooperationRecord {
	const [, programme, sign, value, currency] = /^(\()?([~>])?(\d+) ([A-Z]+)\)?$/.exec(words ?? '') ?? [];
	const amount: Amount = {
		value: Number(value),
		currency: currency ?? '',
		qualifier: sign === '~' ? 'approximate' : sign === '>' ? 'at_least' : 'exact',
		extent: programme ? 'programme' : 'record',
		note: null
	};
	return { ...SOME_RECORD, code, amount: words === null ? null : amount, parents };
}

const sums = (...records: CooperationRecord[]) => sumsOf(amountColumns(records), fullBitset(records.length));
const plain = { approximate: false, atLeast: false };

describe('sums', () => {
	it('are one for each currency, most records first', () => {
		expect(
			sums(record('A', '3 USD'), record('B', '4 EUR'), record('C', '5 COP'), record('D', '6 EUR'))
		).toEqual([
			{ currency: 'EUR', value: 10, records: 2, ...plain },
			{ currency: 'COP', value: 5, records: 1, ...plain },
			{ currency: 'USD', value: 3, records: 1, ...plain }
		]);
	});

	it('leave out amounts of whole programmes and records without one', () => {
		expect(sums(record('A', '(3 USD)'), record('B', null))).toEqual([]);
	});

	it('carry the caveats of what is in them', () => {
		expect(sums(record('A', '~3 USD'), record('B', '>4 EUR'), record('C', '(~5 EUR)'))).toEqual([
			{ currency: 'EUR', value: 4, records: 1, approximate: false, atLeast: true },
			{ currency: 'USD', value: 3, records: 1, approximate: true, atLeast: false }
		]);
	});

	it('do not add a part to its whole, however far up and in whatever currency', () => {
		const family = [record('A', '9 COP'), record('B', null, ['A']), record('C', '3 USD', ['X', 'B'])];
		expect(sums(...family)).toEqual([{ currency: 'COP', value: 9, records: 1, ...plain }]);
	});

	it('add a part whose whole has no amount of its own', () => {
		expect(sums(record('A', '(9 COP)'), record('B', '3 COP', ['A']))).toMatchObject([{ value: 3 }]);
	});

	it('add a part whose whole does not match', () => {
		const amounts = amountColumns([record('A', '9 COP'), record('B', '3 COP', ['A'])]);
		const part = emptyBitset(2);
		setBit(part, 1);
		expect(sumsOf(amounts, part)).toMatchObject([{ value: 3, records: 1 }]);
	});

	it('end where parents go round in a circle', () => {
		expect(sums(record('A', '9 COP', ['A']))).toMatchObject([{ value: 9 }]);
		expect(sums(record('A', '9 COP', ['B']), record('B', '3 COP', ['A']))).toEqual([]);
	});
});
