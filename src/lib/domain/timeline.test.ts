import { describe, expect, it } from 'vitest';
import { emptyBitset, fullBitset, setBit } from './bitset.ts';
import { parsePeriod } from './dates.ts';
import { packPeriod } from './periods.ts';
import { timelineOf } from './timeline.ts';

/** A timeline of records written as `2021-08-19/2023`, a missing part unknown; the even ones are projects. */
function timeline(records: readonly string[], options: { most?: number; year?: number } = {}) {
	const periods = records.map((text) => text.split('/').map((part) => parsePeriod(part)));
	const column = (position: number) => Int32Array.from(periods, (pair) => packPeriod(pair[position] ?? null));
	const projects = emptyBitset(records.length);
	records.forEach((_, number) => number % 2 === 0 && setBit(projects, number));
	const dated = periods.filter(([begin]) => begin).length;
	return timelineOf({ begins: column(0), ends: column(1) }, fullBitset(records.length), {
		projects,
		dated,
		most: 40,
		year: 2020,
		...options
	});
}

describe('a timeline', () => {
	it('goes from day to day where days are known', () => {
		const { rows } = timeline(['2021-01-01/2022-12-31']);
		expect(rows).toEqual([
			{ record: 0, isProject: true, whole: [2021, 2023], certain: [2021, 2023], open: false }
		]);
	});

	it('is certain only between what a year or a month leaves open', () => {
		expect(timeline(['2019/2021']).rows[0]).toMatchObject({ whole: [2019, 2022], certain: [2020, 2021] });
		expect(timeline(['2019/2019']).rows[0]).toMatchObject({ whole: [2019, 2020], certain: null });
		expect(timeline(['2019-01/2020-01-01']).rows[0]?.certain?.[0]).toBeCloseTo(2019 + 31 / 365, 9);
	});

	it('ends at its beginning where no end is known', () => {
		expect(timeline(['2019/']).rows[0]).toMatchObject({ whole: [2019, 2020], certain: null, open: true });
		const { whole, certain } = timeline(['2019-05-02/']).rows[0]!;
		expect(certain).toEqual(whole);
	});

	it('holds every year of its rows and the present one', () => {
		expect(timeline(['2024-05/2031', '1992/'])).toMatchObject({ first: 1992, last: 2032 });
		expect(timeline(['2001/2002'], { year: 2026 })).toMatchObject({ first: 2001, last: 2027 });
		expect(timeline([])).toMatchObject({ rows: [], first: 2020, last: 2021, more: 0 });
	});

	it('counts what it has no room for, and leaves out what has no date', () => {
		const { rows, more } = timeline(['2024/', '2023/', '2022/', '/2030'], { most: 2 });
		expect(rows.map(({ record, isProject }) => [record, isProject])).toEqual([
			[0, true],
			[1, false]
		]);
		expect(more).toBe(1);
	});
});
