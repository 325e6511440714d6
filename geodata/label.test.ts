import { booleanPointInPolygon } from '@turf/turf';
import { expect, it } from 'vitest';
import { municipalities } from '#lib/map/shapes.ts';
import { labelAnchor } from './label.ts';

function shape(...corners: [number, number][]): Parameters<typeof labelAnchor>[0] {
	return { type: 'Polygon', coordinates: [[...corners, corners[0]!]] };
}

it('finds the middle of a square', () => {
	const [lon, lat] = labelAnchor(shape([-75.6, 6.2], [-75.5, 6.2], [-75.5, 6.3], [-75.6, 6.3]));
	expect(lat).toBeGreaterThan(6.22);
	expect(lat).toBeLessThan(6.28);
	expect(lon).toBeCloseTo(-75.55, 3);
});

it('prefers room sideways to the same room upwards', () => {
	// An L of two arms of the same size: the lying one holds the wider label.
	const [lon, lat] = labelAnchor(
		shape([-75.6, 6.2], [-75.3, 6.2], [-75.3, 6.3], [-75.5, 6.3], [-75.5, 6.5], [-75.6, 6.5])
	);
	expect(lon).toBeGreaterThan(-75.55);
	expect(lat).toBeLessThan(6.3);
});

it('avoids holes and takes the roomier part of several', () => {
	const ring = (west: number, size: number) => [
		[west, 6.2],
		[west + size, 6.2],
		[west + size, 6.2 + size],
		[west, 6.2 + size],
		[west, 6.2]
	];
	const hole = [[-75.56, 6.24], [-75.56, 6.26], [-75.54, 6.26], [-75.54, 6.24], [-75.56, 6.24]]; // prettier-ignore
	const holed = { type: 'Polygon' as const, coordinates: [ring(-75.6, 0.1), hole] };
	expect(booleanPointInPolygon(labelAnchor(holed), holed)).toBe(true);
	const [lon] = labelAnchor({ type: 'MultiPolygon', coordinates: [[ring(-75.9, 0.05)], [ring(-75.6, 0.1)]] });
	expect(lon).toBeGreaterThan(-75.6);
});

it('keeps off lines', () => {
	const square = shape([-75.6, 6.2], [-75.5, 6.2], [-75.5, 6.3], [-75.6, 6.3]);
	const [lon] = labelAnchor(square, [[[-75.57, 6.1], [-75.57, 6.4]]]); // prettier-ignore
	expect(lon).toBeCloseTo(-75.535, 3);
});

it('puts every committed label into its municipality', () => {
	for (const { geometry, properties } of municipalities.features) {
		expect(booleanPointInPolygon([...properties.label], geometry), properties.name).toBe(true);
	}
});
