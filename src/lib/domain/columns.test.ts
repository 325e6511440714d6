import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRegistry, SOME_REGISTRY } from './arbitraries.ts';
import { decodeColumns, decoding, encodeColumns } from './columns-file.ts';
import { codeAt, codeColumns, columnsOf, placeAt, SOURCES } from './columns.ts';
import { comparePeriods, parsePeriod, periodEnd, yearOf } from './dates.ts';
import { inListOrder } from './list.ts';
import { dayNumber, lastDayOfPacked, NO_PERIOD, packPeriod, unpackPeriod, yearOfPacked } from './periods.ts';
import { withPauses } from './slices.ts';

const COLUMNS = columnsOf({ ...SOME_REGISTRY, version: 'v7' });
const FILE = encodeColumns(COLUMNS);

describe('columns', () => {
	it('hold what records hold, in the order of the list', () => {
		fc.assert(
			fc.property(aRegistry, (registry) => {
				const columns = columnsOf(registry);
				const records = inListOrder(registry.records);
				expect(columns.size).toBe(records.length);
				expect(records.map((_, number) => codeAt(columns.codes, number))).toEqual(
					records.map(({ code }) => code)
				);
				expect(Array.from(columns.begins, unpackPeriod)).toEqual(records.map(({ begins }) => begins));
				expect(Array.from(columns.ends, unpackPeriod)).toEqual(records.map(({ ends }) => ends));
				const places = records.flatMap((record, number) =>
					record.places
						.filter(({ point }) => point !== null)
						.map(({ point, precision }) => ({ record: number, point, precision }))
				);
				expect(Array.from(columns.places.records, (_, n) => placeAt(columns.places, n))).toEqual(places);
			})
		);
	});

	it('number codes of any shape', () => {
		const aCode = fc.oneof(fc.stringMatching(/^(AG|PR)-\d{3,12}$/), fc.string());
		fc.assert(
			fc.property(fc.array(aCode), (codes) => {
				const columns = codeColumns(codes);
				expect(codes.map((_, record) => codeAt(columns, record))).toEqual(codes);
			})
		);
	});
});

describe('a period as a number', () => {
	const aDate = fc
		.date({ min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10));
	const aPeriod = fc
		.tuple(aDate, fc.constantFrom(4, 7, 10))
		.map(([date, length]) => parsePeriod(date.slice(0, length))!);

	it('is read as it was, and knows its year and its last day', () => {
		fc.assert(
			fc.property(aPeriod, (period) => {
				expect(unpackPeriod(packPeriod(period))).toEqual(period);
				expect(yearOfPacked(packPeriod(period))).toBe(yearOf(period));
				expect(lastDayOfPacked(packPeriod(period))).toBe(dayNumber(periodEnd(period)));
			}),
			{ numRuns: 1000 }
		);
		expect(unpackPeriod(NO_PERIOD)).toBeNull();
		expect(packPeriod(null)).toBe(NO_PERIOD);
	});

	it('is greater for a later day', () => {
		fc.assert(
			fc.property(aDate, aDate, (a, b) => {
				const [first, second] = [parsePeriod(a)!, parsePeriod(b)!];
				expect(Math.sign(packPeriod(first) - packPeriod(second))).toBe(comparePeriods(first, second));
			})
		);
	});

	it('knows the turn of every year', () => {
		for (let year = 1800; year < 2200; year++) {
			expect(yearOfPacked(packPeriod(parsePeriod(`${year}-01-01`)))).toBe(year);
			expect(yearOfPacked(packPeriod(parsePeriod(`${year}-12-31`)))).toBe(year);
		}
	});
});

describe('a file of columns', { timeout: 60_000 }, () => {
	it('is read as it was written', () => {
		fc.assert(
			fc.property(aRegistry, fc.string(), (registry, version) => {
				const columns = columnsOf({ ...registry, version });
				expect(decodeColumns(encodeColumns(columns))).toEqual(columns);
				expect(decodeColumns(encodeColumns(columns), version)).toEqual(columns);
			})
		);
	});

	it('is read wherever it lies in memory', () => {
		const around = new Uint8Array(FILE.length + 7);
		around.set(FILE, 3);
		expect(decodeColumns(around.subarray(3, 3 + FILE.length))).toEqual(COLUMNS);
	});

	it('can be read with pauses', async () => {
		expect([...decoding(FILE)].length).toBeGreaterThan(SOURCES.length);
		expect(await withPauses(decoding(FILE), () => Promise.resolve())).toEqual(COLUMNS);
	});

	it('is refused when it is cut short, anywhere', () => {
		for (let length = 0; length < FILE.length; length++) {
			expect(() => decodeColumns(FILE.subarray(0, length))).toThrow(/registry file/);
		}
	});

	it('is refused when something follows it', () => {
		expect(() => decodeColumns(new Uint8Array([...FILE, 0]))).toThrow('cut short or damaged');
	});

	it('is refused when one bit is wrong, any one', () => {
		for (let bit = 0; bit < FILE.length * 8; bit++) {
			const damaged = FILE.slice();
			damaged[bit >>> 3]! ^= 1 << (bit & 7);
			expect(() => decodeColumns(damaged)).toThrow(/registry file/);
		}
	});

	it('is refused when bytes are wrong', () => {
		const damage = fc.array(fc.tuple(fc.nat({ max: FILE.length - 1 }), fc.nat({ max: 255 })), {
			minLength: 1
		});
		fc.assert(
			fc.property(damage, (changes) => {
				const damaged = FILE.slice();
				for (const [at, byte] of changes) damaged[at] = byte;
				fc.pre(damaged.some((byte, at) => byte !== FILE[at]));
				expect(() => decodeColumns(damaged)).toThrow(/registry file/);
			}),
			{ numRuns: 1000 }
		);
	});

	it('is refused when it is of another format or another version, in words', () => {
		const other = FILE.slice();
		other[4] = 3;
		expect(() => decodeColumns(other)).toThrow('has format 3, not 2');
		expect(() => decodeColumns(FILE, 'v8')).toThrow('of version v7, not v8');
		expect(() => decodeColumns(new TextEncoder().encode('<!doctype html><title>404'))).toThrow(
			'no registry file'
		);
	});
});
