import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, fit, pad, valley } from './fit.ts';
import { innerBorders, municipalities } from './shapes.ts';

const [west, south, east, north] = valley.bounds;
const lon = fc.double({ min: west, max: east, noNaN: true });
const lat = fc.double({ min: south, max: north, noNaN: true });

describe('valley', () => {
	it('fills its drawing with the padded bounds', () => {
		expect(valley.project([west, north])).toEqual([0, 0]);
		const [right, bottom] = valley.project([east, south]);
		expect(right).toBeCloseTo(valley.width, 9);
		expect(bottom).toBeCloseTo(valley.height, 9);
		expect(valley.viewBox).toBe(`0 0 1000 ${valley.height}`);
	});

	it('leaves 4 % of air on each side of the ten', () => {
		const [left, low, right, high] = boundsOf(municipalities);
		const share = 0.04 / 1.08;
		const [x0, y0] = valley.project([left, high]);
		const [x1, y1] = valley.project([right, low]);
		expect(x0 / valley.width).toBeCloseTo(share, 9);
		expect(1 - x1 / valley.width).toBeCloseTo(share, 9);
		expect(y0 / valley.height).toBeCloseTo(share, 9);
		expect(1 - y1 / valley.height).toBeCloseTo(share, 9);
	});

	it('projects there and back', () => {
		fc.assert(
			fc.property(lon, lat, (x, y) => {
				const [backX, backY] = valley.unproject(valley.project([x, y]));
				expect(backX).toBeCloseTo(x, 9);
				expect(backY).toBeCloseTo(y, 9);
			})
		);
	});

	it('puts every place at the pixel where MapLibre puts it, in any box', () => {
		const side = fc.integer({ min: 200, max: 4000 });
		fc.assert(
			fc.property(side, side, lon, lat, (boxWidth, boxHeight, x, y) => {
				// The SVG: viewBox with preserveAspectRatio="xMidYMid meet".
				const scale = Math.min(boxWidth / valley.width, boxHeight / valley.height);
				const [unitX, unitY] = valley.project([x, y]);
				const svg = [
					boxWidth / 2 + (unitX - valley.width / 2) * scale,
					boxHeight / 2 + (unitY - valley.height / 2) * scale
				];
				// MapLibre: fitBounds(valley.bounds) in a world of 512 * 2 ** zoom pixels (cameraForBounds, no padding).
				const world = ([a = NaN, b = NaN]: number[]) => [
					(180 + a) / 360,
					(180 - (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (b * Math.PI) / 360))) / 360
				];
				const [[x0, y0], [x1, y1], [px, py]] = [
					[west, north],
					[east, south],
					[x, y]
				].map(world) as [[number, number], [number, number], [number, number]];
				const zoom = Math.log2(Math.min(boxWidth / (x1 - x0), boxHeight / (y1 - y0)) / 512);
				const size = 512 * 2 ** zoom;
				expect(svg[0]).toBeCloseTo(boxWidth / 2 + (px - (x0 + x1) / 2) * size, 4);
				expect(svg[1]).toBeCloseTo(boxHeight / 2 + (py - (y0 + y1) / 2) * size, 4);
			})
		);
	});
});

describe('fit', () => {
	const square = fit([0, 0, 10, 10], 100);
	const ring = [[0, 0], [10, 0], [10, 5], [0.004, 5.02], [0, 0]]; // prettier-ignore

	it('takes its height from the Mercator aspect of the bounds', () => {
		expect(square.height).toBeCloseTo(100.51, 2);
	});

	it('writes areas closed, lines open, in tenths of a unit', () => {
		expect(square.path({ type: 'Polygon', coordinates: [ring] })).toBe('M0 100.5l100 0 0-50.1-100-.2z');
		expect(square.path({ type: 'LineString', coordinates: ring.slice(0, 3) })).toBe('M0 100.5l100 0 0-50.1');
	});

	it('writes several shapes as one path', () => {
		const polygon = { type: 'Polygon' as const, coordinates: [ring] };
		const multi = { type: 'MultiPolygon' as const, coordinates: [[ring], [ring]] };
		expect(square.path(multi)).toBe(square.path(polygon).repeat(2));
	});

	it('does not let rounding add up along a path', () => {
		for (const { geometry } of municipalities.features) {
			const [, startX, startY, steps] = /^M(\S+?)[ ](\S+?)l(.*)z$/.exec(
				valley.path(geometry).replaceAll('-', ' -').replaceAll('  ', ' ').replaceAll('l ', 'l')
			)!;
			const numbers = steps!.trim().split(' ').map(Number);
			const dx = numbers.filter((_, index) => index % 2 === 0).reduce((sum, step) => sum + step, 0);
			const dy = numbers.filter((_, index) => index % 2 === 1).reduce((sum, step) => sum + step, 0);
			const last = geometry.coordinates[0]!.at(-2) as number[];
			const [x, y] = valley.project(last);
			expect(Math.abs(Number(startX) + dx - x)).toBeLessThanOrEqual(0.0501);
			expect(Math.abs(Number(startY) + dy - y)).toBeLessThanOrEqual(0.0501);
		}
	});

	it('keeps the valley small', () => {
		const drawing =
			municipalities.features.map((shape) => valley.path(shape)).join('') + valley.path(innerBorders);
		expect(drawing.length).toBeLessThan(9_000);
	});
});

describe('pad', () => {
	it('adds the same share on opposite sides as drawn', () => {
		const bounds = pad([-10, -20, 30, 60], 0.1);
		const { project, width, height } = fit(bounds);
		const [left, top] = project([-10, 60]);
		const [right, bottom] = project([30, -20]);
		expect(left).toBeCloseTo(width - right, 9);
		expect(top).toBeCloseTo(height - bottom, 9);
	});
});
