import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsInView, scrollTo } from './rows.ts';

const ROW = 36;
/** Totals from none to ten million, of which only part can have their full height. */
const total = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 10_000_000 }));
const view = fc.integer({ min: 100, max: 2000 });

describe('rows in view', () => {
	it('are few, fill the view, and all heights add up to the same', () => {
		fc.assert(
			fc.property(total, view, fc.double({ min: 0, max: 1, noNaN: true }), (total, view, share) => {
				const height = Math.min(total * ROW, 16_000_000);
				const scroll = share * Math.max(0, height - view);
				const { from, to, before, after } = rowsInView(scroll, view, total, ROW);
				expect(to - from).toBeLessThanOrEqual(Math.ceil(view / ROW) + 20);
				expect(before + (to - from) * ROW + after).toBeCloseTo(Math.max(height, (to - from) * ROW), 3);
				expect(before).toBeLessThanOrEqual(scroll + 1e-3);
				expect(before + (to - from) * ROW).toBeGreaterThanOrEqual(Math.min(height, scroll + view) - 1e-3);
			})
		);
	});

	it('begin with the first and end with the last', () => {
		fc.assert(
			fc.property(total, view, (total, view) => {
				const height = Math.min(total * ROW, 16_000_000);
				expect(rowsInView(0, view, total, ROW).from).toBe(0);
				expect(rowsInView(Math.max(0, height - view), view, total, ROW).to).toBe(total);
			})
		);
	});

	it('hold any row after scrolling to it, from anywhere', () => {
		fc.assert(
			fc.property(
				total.filter((total) => total > 0),
				view,
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.nat(),
				(total, view, share, any) => {
					const row = any % total;
					const height = Math.min(total * ROW, 16_000_000);
					const scroll = scrollTo(row, share * Math.max(0, height - view), view, total, ROW);
					const { from, to } = rowsInView(scroll, view, total, ROW);
					expect(row).toBeGreaterThanOrEqual(from);
					expect(row).toBeLessThan(to);
				}
			)
		);
	});

	it('does not scroll to a row that is in view', () => {
		expect(scrollTo(12, 400, 300, 100, ROW)).toBe(400);
		expect(scrollTo(0, 400, 300, 100, ROW)).toBe(0);
		expect(scrollTo(99, 0, 300, 100, ROW)).toBe(100 * ROW - 300);
	});
});
