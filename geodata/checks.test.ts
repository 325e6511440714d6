import { readFileSync } from 'node:fs';
import { buffer, difference, featureCollection, flip, point, union } from '@turf/turf';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { municipalities, neighbours } from '#lib/map/shapes.ts';
import { areaKm2, check, type Boundary } from './checks.ts';
import { parseOfficial } from './sources.ts';

const official = parseOfficial(readFileSync('supabase/seed/municipalities.csv', 'utf8'));
const valley = municipalities.features;
const around = neighbours.features;

/** A corner that Itagüí and Medellín share, and one that Bello and Medellín share with the outside. */
const ON_A_BORDER = [-75.61336, 6.198736] as const;
const AT_THE_EDGE = [-75.668725, 6.373177] as const;

type Geometry = Boundary['geometry'];

/** The valley with the geometry of some municipalities replaced. */
function reshaped(names: string[], reshape: (boundary: Boundary) => Geometry | undefined): Boundary[] {
	return valley.map((boundary) => {
		const geometry = names.includes(boundary.properties.name) ? reshape(boundary) : boundary.geometry;
		if (!geometry) throw new Error(`nothing is left of ${boundary.properties.name}`);
		return { ...boundary, geometry };
	});
}

/** A round patch of 0.28 km². */
function patch([lon, lat]: readonly [number, number]): Boundary {
	return { ...buffer(point([lon, lat]), 0.3)!, properties: { code: 'patch' } };
}

function minus(boundary: Boundary, cut: Boundary): Geometry | undefined {
	return difference(featureCollection([boundary, cut]))?.geometry;
}

function movedBy(boundary: Boundary, dx: number, dy: number): Polygon {
	const { coordinates } = boundary.geometry as Polygon;
	return {
		type: 'Polygon',
		coordinates: coordinates.map((ring) => ring.map(([x = NaN, y = NaN]) => [x + dx, y + dy]))
	};
}

function faultsOf(boundaries: readonly Boundary[], table = official): string[] {
	return check(boundaries, table, around).map(({ where, problem }) => `${where}: ${problem}`);
}

describe('check', () => {
	it('accepts the committed topology, alone and among its neighbours', () => {
		expect(check(valley, official)).toEqual([]);
		expect(check(valley, official, around)).toEqual([]);
	});

	it('names a missing municipality and says nothing of the hole it leaves', () => {
		const faults = faultsOf(valley.filter(({ properties }) => properties.name !== 'Sabaneta'));
		expect(faults).toEqual(['Sabaneta (05631): missing from the boundaries']);
	});

	it('names a municipality that stands twice', () => {
		const faults = faultsOf([...valley, ...valley.slice(0, 1)]);
		expect(faults).toContain('Barbosa (05079): 2 times in the boundaries');
	});

	it('names the municipalities around a gap', () => {
		const faults = faultsOf(reshaped(['Itagüí'], (itagui) => minus(itagui, patch(ON_A_BORDER))));
		expect(faults).toEqual([
			expect.stringMatching(/^Medellín \(05001\) and Itagüí \(05360\): a gap of 0\.\d\d km² at -75\.6/)
		]);
	});

	it('sees a gap inside one municipality', () => {
		const faults = faultsOf(reshaped(['Caldas'], (caldas) => minus(caldas, patch([-75.62, 6.05]))));
		expect(faults).toEqual([expect.stringMatching(/^Caldas \(05129\): a gap of 0\.28 km²/)]);
	});

	it('sees a gap that is open to the outside only when the neighbours close it', () => {
		const open = reshaped(['Bello', 'Medellín'], (boundary) => minus(boundary, patch(AT_THE_EDGE)));
		expect(check(open, official)).toEqual([]);
		expect(faultsOf(open)).toEqual([
			expect.stringMatching(/^Bello \(05088\) and Medellín \(05001\): a gap of/)
		]);
	});

	it('leaves to the neighbours what a single municipality and they do not share', () => {
		const [lon, lat] = valley.find(({ properties }) => properties.name === 'Caldas')!.geometry
			.coordinates[0]![40] as [number, number];
		const faults = faultsOf(reshaped(['Caldas'], (caldas) => minus(caldas, patch([lon, lat]))));
		expect(faults).toEqual([]);
	});

	it('names the pair that overlaps', () => {
		const grown = reshaped(
			['Itagüí'],
			(itagui) => union(featureCollection([itagui, patch(ON_A_BORDER)]))?.geometry
		);
		expect(faultsOf(grown)).toEqual([
			expect.stringMatching(/^Medellín \(05001\) and Itagüí \(05360\): an overlap of 0\.\d\d km² at -75\.6/)
		]);
	});

	it('names the one that lies apart', () => {
		const apart = reshaped(['Caldas'], (caldas) => movedBy(caldas, 0, -0.03));
		const seat = expect.stringMatching(/^Caldas.*seat lies outside/);
		expect(check(apart, official).map(({ where, problem }) => `${where}: ${problem}`)).toEqual([
			seat,
			expect.stringMatching(/^Caldas \(05129\): apart from the other municipalities/)
		]);
	});

	it('recognises swapped latitude and longitude', () => {
		expect(faultsOf(valley.map((boundary) => flip(boundary)))).toEqual(
			valley.map(({ properties: { code, name } }) => `${name} (${code}): latitude and longitude swapped`)
		);
	});

	it('recognises coordinates in metres and shapes elsewhere', () => {
		const metres = reshaped(['Bello'], (bello) => movedBy(bello, 4_700_000, 2_200_000));
		expect(faultsOf(metres)).toEqual(['Bello (05088): coordinates that are not degrees']);
		const elsewhere = reshaped(['Bello'], (bello) => movedBy(bello, 1, 0));
		expect(faultsOf(elsewhere)).toEqual([expect.stringMatching(/^Bello \(05088\): outside the valley, at/)]);
	});

	it('refuses rings that are open or cross themselves, and geometries without area', () => {
		const [corner, ...others] = [[-75.6, 6.2], [-75.5, 6.3], [-75.5, 6.2], [-75.6, 6.3]]; // prettier-ignore
		const open = reshaped(['Bello'], () => ({ type: 'Polygon', coordinates: [[corner!, ...others]] }));
		expect(faultsOf(open)).toEqual([expect.stringMatching(/^Bello.*a ring that is not closed/)]);
		const bow = reshaped(['Bello'], () => ({
			type: 'Polygon',
			coordinates: [[corner!, ...others, corner!]]
		}));
		expect(faultsOf(bow)).toEqual([
			expect.stringMatching(/^Bello.*an outline that crosses itself at -75\.5500, 6\.2500/)
		]);
		const line = { type: 'LineString', coordinates: [corner!, ...others] } as unknown as Polygon;
		expect(faultsOf(reshaped(['Bello'], () => line))).toEqual(['Bello (05088): no area']);
	});

	it('holds each area and their sum against DANE', () => {
		const larger = official.map((row) => ({
			...row,
			areaKm2: row.name === 'Medellín' ? row.areaKm2 * 1.1 : row.areaKm2
		}));
		expect(faultsOf(valley, larger)).toEqual([
			expect.stringMatching(/^Medellín \(05001\): an area of 374\.88 km², 9\.1 % below DANE's 412\.31 km²/),
			expect.stringMatching(/^The municipalities together: an area of 1161\.26 km², 3\.2 % below/)
		]);
	});

	it('wants each seat in its own municipality', () => {
		const seatOf = (name: string) => official.find((row) => row.name === name)!.seat;
		const moved = official.map((row) => (row.name === 'Caldas' ? { ...row, seat: seatOf('Bello') } : row));
		expect(faultsOf(valley, moved)).toEqual([
			'Caldas (05129): its own seat lies outside, at -75.5552, 6.3336'
		]);
	});

	it('lists all faults at once', () => {
		const boundaries = reshaped(['Bello'], (bello) => flip(bello).geometry).filter(
			({ properties }) => properties.code !== '05631'
		);
		const moved = official.map((row) => (row.name === 'Caldas' ? { ...row, areaKm2: 100 } : row));
		expect(check(boundaries, moved).map(({ where }) => where)).toEqual([
			'Sabaneta (05631)',
			'Bello (05088)',
			'Caldas (05129)'
		]);
	});
});

describe('areaKm2', () => {
	it('measures on the ellipsoid', () => {
		// One degree by one degree at the equator, by Karney's GeographicLib.
		const ring = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]; // prettier-ignore
		expect(areaKm2({ type: 'Polygon', coordinates: [ring] })).toBeCloseTo(12308.78, 0);
	});
});
