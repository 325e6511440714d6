/**
 * One Web Mercator fit for the map that the server draws and for MapLibre. The padding is part of the bounds: an SVG
 * with `viewBox` and `preserveAspectRatio="xMidYMid meet"` and MapLibre's `fitBounds(bounds)` without padding of its own
 * then show the same place at the same pixel in any box, because both centre the same rectangle at the largest scale
 * that fits. Padding in pixels could not do that: the SVG would scale it.
 */

import type {
	Feature,
	FeatureCollection,
	LineString,
	MultiLineString,
	MultiPolygon,
	Polygon,
	Position
} from 'geojson';
import frame from '../../../geodata/frame.json' with { type: 'json' };

/** Degrees, WGS84. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

type Drawn = Polygon | MultiPolygon | LineString | MultiLineString;

/** Areas or lines, alone or with others. */
export type Shape = Drawn | Feature<Drawn> | FeatureCollection<Drawn>;

export type Fit = {
	readonly bounds: Bounds;
	/** Size of the drawing in its own units; the bounds fill it exactly. */
	readonly width: number;
	readonly height: number;
	/** Value of the SVG's `viewBox`. */
	readonly viewBox: string;
	/** Longitude and latitude (degrees) to units from the top left corner. */
	readonly project: (position: readonly number[]) => [x: number, y: number];
	/** Inverse of `project`. */
	readonly unproject: (point: readonly [x: number, y: number]) => [lon: number, lat: number];
	/** Value of a path's `d`, rounded to a tenth of a unit. */
	readonly path: (shape: Shape) => string;
};

/** The ten municipalities with 4 % of air on each side, in a drawing 1000 units wide. */
export const valley: Fit = fit(pad(frame.bounds as unknown as Bounds, 0.04));

/** Fits bounds into a drawing of the given width (units); the height follows from the bounds. */
export function fit(bounds: Bounds, width = 1000): Fit {
	const [west, south, east, north] = bounds;
	const scale = width / (east - west);
	const top = mercator(north);
	const height = (top - mercator(south)) * scale;
	const project = ([lon = NaN, lat = NaN]: readonly number[]): [number, number] => [
		(lon - west) * scale,
		(top - mercator(lat)) * scale
	];
	return {
		bounds,
		width,
		height,
		viewBox: `0 0 ${width} ${height}`,
		project,
		unproject: ([x, y]) => [west + x / scale, latitude(top - y / scale)],
		path: (shape) =>
			drawnOf(shape)
				.map((drawn) => pathOf(drawn, project))
				.join('')
	};
}

/** Grows bounds by a share of their width to either side and of their height (as drawn) upwards and downwards. */
export function pad([west, south, east, north]: Bounds, share: number): Bounds {
	const [bottom, top] = [mercator(south), mercator(north)];
	const [x, y] = [(east - west) * share, (top - bottom) * share];
	return [west - x, latitude(bottom - y), east + x, latitude(top + y)];
}

/** Bounds of a shape that does not cross the antimeridian. */
export function boundsOf(shape: Shape): Bounds {
	const positions = drawnOf(shape).flatMap((drawn) => strokesOf(drawn).flat());
	const lons = positions.map(([lon = NaN]) => lon);
	const lats = positions.map(([, lat = NaN]) => lat);
	return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** Ordinate of a latitude in the spherical Mercator projection, in degrees of longitude at the equator. */
function mercator(lat: number): number {
	return degrees(Math.log(Math.tan(Math.PI / 4 + radians(lat) / 2)));
}

function latitude(ordinate: number): number {
	return degrees(2 * Math.atan(Math.exp(radians(ordinate))) - Math.PI / 2);
}

function radians(value: number): number {
	return (value * Math.PI) / 180;
}

function degrees(value: number): number {
	return (value * 180) / Math.PI;
}

function drawnOf(shape: Shape): Drawn[] {
	if (shape.type === 'FeatureCollection') return shape.features.map(({ geometry }) => geometry);
	return [shape.type === 'Feature' ? shape.geometry : shape];
}

function strokesOf(shape: Drawn): Position[][] {
	if (shape.type === 'LineString') return [shape.coordinates];
	return shape.type === 'MultiPolygon' ? shape.coordinates.flat() : shape.coordinates;
}

/**
 * Relative steps are a quarter smaller, compressed, than the absolute positions of d3's `geoPath`. They are differences
 * of rounded positions, so that errors do not add up and shared borders stay shared.
 */
function pathOf(shape: Drawn, project: Fit['project']): string {
	const closed = shape.type.endsWith('Polygon');
	let path = '';
	for (const stroke of strokesOf(shape)) {
		const points = closed ? stroke.length - 1 : stroke.length;
		let [fromX, fromY] = [0, 0];
		for (let point = 0; point < points; point++) {
			const [x, y] = project(stroke[point]!);
			const [toX, toY] = [Math.round(x * 10), Math.round(y * 10)];
			const [across, down] = [tenths(toX - fromX), tenths(toY - fromY)];
			if (point < 2) path += point === 0 ? 'M' : 'l';
			else if (!across.startsWith('-')) path += ' ';
			path += down.startsWith('-') ? across + down : `${across} ${down}`;
			[fromX, fromY] = [toX, toY];
		}
		if (closed) path += 'z';
	}
	return path;
}

/** -5 is `-.5`, 120 is `12`. */
function tenths(value: number): string {
	if (value === 0 || value <= -10 || value >= 10) return String(value / 10);
	return value < 0 ? `-.${-value}` : `.${value}`;
}
