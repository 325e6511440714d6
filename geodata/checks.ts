/**
 * What must hold before boundaries are drawn: the ten municipalities are there, in WGS84, at their place, without gaps
 * or overlaps, as large as DANE says and around their own seats. Every check returns its faults; none throws.
 */

import {
	bbox,
	bboxPolygon,
	booleanIntersects,
	booleanPointInPolygon,
	centroid,
	featureCollection,
	intersect,
	kinks,
	pointToPolygonDistance,
	polygon,
	union
} from '@turf/turf';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';

/** One municipality as a boundary file gives it, known by its DIVIPOLA code. */
export type Boundary = Feature<Polygon | MultiPolygon, { readonly code: string }>;

/** What DANE says about a municipality, to hold a boundary against. */
export type Official = {
	readonly code: string;
	readonly name: string;
	readonly areaKm2: number;
	/** Longitude and latitude of the municipal seat, degrees, WGS84. */
	readonly seat: readonly [number, number];
};

/** Something wrong with the boundaries: whose, what, and what to do about it. */
export type Fault = { readonly where: string; readonly problem: string; readonly remedy: string };

/** Greatest share by which a municipality's true area may differ from DANE's. */
export const AREA_TOLERANCE = 0.025;

/** Greatest share by which the sum of the ten areas may differ from DANE's. */
export const TOTAL_TOLERANCE = 0.01;

/** Gaps and overlaps up to this size (one hectare, about three pixels of the map) are nobody's business. */
export const SLIVER_KM2 = 0.01;

/** West, south, east and north of a generous frame of the valley, degrees. */
const REGION = { west: -75.9, south: 5.8, east: -75, north: 6.7 };

const SHARED_BORDERS =
	'Use boundaries whose neighbours share their border point by point, and simplify them together, not one by one.';

/** Every fault of the boundaries. `neighbours` close the valley, so that a gap open to the outside is seen too. */
export function check(
	boundaries: readonly Boundary[],
	official: readonly Official[],
	neighbours: readonly Boundary[] = []
): Fault[] {
	const shapes = new Map<Boundary, Fault[]>(
		boundaries.map((boundary) => [boundary, checkShape(boundary, official)])
	);
	// The rest of the checks would only repeat, in odder words, what is wrong with a broken shape.
	const sound = boundaries.filter((boundary) => shapes.get(boundary)?.length === 0);
	return [
		...checkCodes(boundaries, official),
		...[...shapes.values()].flat(),
		...checkAreas(sound, official),
		...checkSeats(sound, official),
		...checkOverlaps(sound, official),
		...checkGaps(sound, official, neighbours)
	];
}

/** Each official code exactly once. */
export function checkCodes(boundaries: readonly Boundary[], official: readonly Official[]): Fault[] {
	return official.flatMap(({ code, name }) => {
		const found = boundaries.filter((boundary) => boundary.properties.code === code).length;
		if (found === 1) return [];
		return {
			where: `${name} (${code})`,
			problem: found === 0 ? 'missing from the boundaries' : `${found} times in the boundaries`,
			remedy:
				found === 0
					? 'Add it, or see that its code is the five digits of the DIVIPOLA.'
					: 'Leave one feature; parts of one municipality belong into one MultiPolygon.'
		};
	});
}

/** A polygon of closed rings in degrees, longitude first, inside the valley's region, that does not cross itself. */
export function checkShape(boundary: Boundary, official: readonly Official[]): Fault[] {
	const where = nameOf(boundary, official);
	const polygons = polygonsOf(boundary);
	const rings = polygons.flat();
	if (rings.length === 0)
		return [{ where, problem: 'no area', remedy: 'Give it a Polygon or a MultiPolygon.' }];
	if (!rings.every(isRing))
		return [
			{
				where,
				problem: 'a ring that is not closed or has fewer than four positions',
				remedy: 'Repair the geometry and export it again as GeoJSON.'
			}
		];

	const positions = rings.flat();
	if (positions.every(([x = NaN, y = NaN]) => isInRegion(y, x)))
		return [
			{
				where,
				problem: 'latitude and longitude swapped',
				remedy: 'Write longitude first, as GeoJSON asks (-75.6, 6.2).'
			}
		];
	if (!positions.every(([x = NaN, y = NaN]) => Math.abs(x) <= 180 && Math.abs(y) <= 90))
		return [
			{
				where,
				problem: 'coordinates that are not degrees',
				remedy: 'Reproject the boundaries to WGS84 (EPSG:4326).'
			}
		];
	const stray = positions.find(([x = NaN, y = NaN]) => !isInRegion(x, y));
	if (stray)
		return [
			{
				where,
				problem: `outside the valley, at ${placeOf(stray)}`,
				remedy: 'See that the code is right and that the coordinates are WGS84 (EPSG:4326).'
			}
		];

	const crossing = polygons.flatMap((coordinates) => kinks({ type: 'Polygon', coordinates }).features)[0];
	if (!crossing) return [];
	return [
		{
			where,
			problem: `an outline that crosses itself at ${placeOf(crossing.geometry.coordinates)}`,
			remedy: 'Repair the geometry (for example with "Fix geometries" in QGIS).'
		}
	];
}

/** Each true area within {@link AREA_TOLERANCE} of DANE's and, when all are there, their sum within {@link TOTAL_TOLERANCE}. */
export function checkAreas(boundaries: readonly Boundary[], official: readonly Official[]): Fault[] {
	const remedy = 'See that the boundaries and the official areas are of the same edition.';
	const pairs = official.flatMap(({ code, areaKm2: expected }) => {
		const boundary = boundaries.find((candidate) => candidate.properties.code === code);
		return boundary
			? [{ where: nameOf(boundary, official), expected, measured: areaKm2(boundary.geometry) }]
			: [];
	});
	const total = {
		where: 'The municipalities together',
		expected: pairs.reduce((sum, { expected }) => sum + expected, 0),
		measured: pairs.reduce((sum, { measured }) => sum + measured, 0)
	};
	const compared = [
		...pairs.map((pair) => ({ ...pair, tolerance: AREA_TOLERANCE })),
		...(pairs.length === official.length ? [{ ...total, tolerance: TOTAL_TOLERANCE }] : [])
	];
	return compared.flatMap(({ where, expected, measured, tolerance }) => {
		const difference = measured / expected - 1;
		if (Math.abs(difference) <= tolerance) return [];
		const share = `${Math.abs(difference * 100).toFixed(1)} % ${difference > 0 ? 'above' : 'below'}`;
		const problem = `an area of ${measured.toFixed(2)} km², ${share} DANE's ${expected.toFixed(2)} km²`;
		return { where, problem, remedy };
	});
}

/** Each seat inside its own municipality. */
export function checkSeats(boundaries: readonly Boundary[], official: readonly Official[]): Fault[] {
	return boundaries.flatMap((boundary) => {
		const seat = official.find(({ code }) => code === boundary.properties.code)?.seat;
		if (!seat || booleanPointInPolygon([...seat], boundary)) return [];
		return {
			where: nameOf(boundary, official),
			problem: `its own seat lies outside, at ${placeOf(seat)}`,
			remedy: 'See that the code belongs to this shape and that the seat is longitude, latitude.'
		};
	});
}

/** No two municipalities share more than a sliver of ground. */
export function checkOverlaps(boundaries: readonly Boundary[], official: readonly Official[]): Fault[] {
	return boundaries.flatMap((one, index) =>
		boundaries.slice(index + 1).flatMap((other) => {
			const shared = intersect(featureCollection([one, other]));
			const size = shared ? areaKm2(shared.geometry) : 0;
			if (!shared || size <= SLIVER_KM2) return [];
			return {
				where: `${nameOf(one, official)} and ${nameOf(other, official)}`,
				problem: `an overlap of ${size.toFixed(2)} km² at ${placeOf(centroid(shared).geometry.coordinates)}`,
				remedy: SHARED_BORDERS
			};
		})
	);
}

/**
 * No more than a sliver of ground that belongs to nobody, and one piece altogether. The hole that an absent municipality
 * leaves is not counted again: its seat tells.
 */
export function checkGaps(
	boundaries: readonly Boundary[],
	official: readonly Official[],
	neighbours: readonly Boundary[] = []
): Fault[] {
	if (boundaries.length < 2) return [];
	const valley = bboxPolygon(bbox(featureCollection([...boundaries])));
	const around = neighbours.filter((neighbour) => booleanIntersects(bboxPolygon(bbox(neighbour)), valley));
	const absent = official.filter(
		({ code }) => !boundaries.some(({ properties }) => properties.code === code)
	);

	const gaps = polygonsOf(union(featureCollection([...boundaries, ...around])))
		.flatMap(([, ...holes]) => holes.map((hole) => polygon([hole])))
		.filter((gap) => areaKm2(gap.geometry) > SLIVER_KM2)
		.filter((gap) => !absent.some(({ seat }) => booleanPointInPolygon([...seat], gap)))
		.flatMap((gap) => {
			const own = boundaries.filter((boundary) => touches(gap, boundary));
			// A gap that a single municipality leaves towards its neighbours is outside the valley: context, not fault.
			if (own.length === 1 && around.some((neighbour) => touches(gap, neighbour))) return [];
			const place = placeOf(centroid(gap).geometry.coordinates);
			return {
				where: own.map((boundary) => nameOf(boundary, official)).join(' and '),
				problem: `a gap of ${areaKm2(gap.geometry).toFixed(2)} km² at ${place}`,
				remedy: SHARED_BORDERS
			};
		});

	const [, ...apart] = polygonsOf(union(featureCollection([...boundaries])))
		.map((coordinates) => polygon(coordinates))
		.filter((piece) => areaKm2(piece.geometry) > SLIVER_KM2)
		.sort((one, other) => areaKm2(other.geometry) - areaKm2(one.geometry));
	const pieces = absent.length > 0 ? [] : apart;
	return [
		...gaps,
		...pieces.map((piece) => ({
			where: boundaries
				.filter((boundary) => touches(piece, boundary))
				.map((boundary) => nameOf(boundary, official))
				.join(' and '),
			problem: `apart from the other municipalities, at ${placeOf(centroid(piece).geometry.coordinates)}`,
			remedy: SHARED_BORDERS
		}))
	];
}

const WGS84 = { equatorialRadiusKm: 6378.137, eccentricity: 0.0818191908426 };

/**
 * True area in km² on the WGS84 ellipsoid, by the equal-area cylindrical projection (Snyder 1987, eq. 3-12 and 10-15).
 * Turf's sphere is 0.4 % too large at this latitude, a sixth of the whole tolerance.
 */
export function areaKm2(geometry: Polygon | MultiPolygon): number {
	const { equatorialRadiusKm: a, eccentricity: e } = WGS84;
	const project = ([lon = NaN, lat = NaN]: Position): [number, number] => {
		const sine = Math.sin((lat * Math.PI) / 180);
		const q = (1 - e * e) * (sine / (1 - (e * sine) ** 2) + Math.atanh(e * sine) / e);
		return [(a * lon * Math.PI) / 180, (a * q) / 2];
	};
	const ringArea = (ring: Position[]): number => {
		const points = ring.map(project);
		const twice = points.slice(1).reduce((sum, [x, y], index) => {
			const [beforeX, beforeY] = points[index] ?? [x, y];
			return sum + beforeX * y - x * beforeY;
		}, 0);
		return Math.abs(twice) / 2;
	};
	return polygonsOf(geometry)
		.map(([outer = [], ...holes]) => holes.reduce((area, hole) => area - ringArea(hole), ringArea(outer)))
		.reduce((sum, area) => sum + area, 0);
}

/** Ring lists of all polygons of a shape; none for null and for geometries without area. */
function polygonsOf(shape: Feature<Polygon | MultiPolygon> | Polygon | MultiPolygon | null): Position[][][] {
	const geometry = shape?.type === 'Feature' ? shape.geometry : shape;
	if (geometry?.type === 'Polygon') return [geometry.coordinates];
	return geometry?.type === 'MultiPolygon' ? geometry.coordinates : [];
}

function nameOf({ properties: { code } }: Boundary, official: readonly Official[]): string {
	return `${official.find((row) => row.code === code)?.name ?? 'Unknown municipality'} (${code})`;
}

function placeOf([lon = NaN, lat = NaN]: readonly number[]): string {
	return `${lon.toFixed(4)}, ${lat.toFixed(4)}`;
}

function isRing(ring: Position[]): boolean {
	const [first, last] = [ring[0], ring.at(-1)];
	return ring.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

function isInRegion(lon: number, lat: number): boolean {
	return lon >= REGION.west && lon <= REGION.east && lat >= REGION.south && lat <= REGION.north;
}

/** Whether a vertex of `shape` lies in or within a metre of a boundary. */
function touches(shape: Feature<Polygon>, boundary: Boundary): boolean {
	return shape.geometry.coordinates
		.flat()
		.some((vertex) => pointToPolygonDistance(vertex, boundary, { units: 'meters' }) <= 1);
}
