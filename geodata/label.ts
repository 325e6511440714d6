/** Where a name and a number are best written inside a municipality. */

import type { MultiPolygon, Polygon, Position } from 'geojson';

/** Width of a label (name above number) over its height, as drawn on the map. */
const LABEL_ASPECT = 1.8;

/** The search stops at cells of this half size, degrees (about 5 m). */
const PRECISION = 0.00005;

type Point = readonly [x: number, y: number];
type Edge = readonly [Point, Point];
type Cell = { readonly centre: Point; readonly half: number; readonly room: number };

/**
 * Longitude and latitude (degrees, rounded to five decimals) of the centre of the widest label that fits into a shape:
 * its pole of inaccessibility after stretching it upwards by the label's aspect, since a label needs more room sideways
 * than above and below. Every part of a MultiPolygon competes. `obstacles` are lines that the label should not lie on.
 * Quadtree search as in Mapbox's polylabel.
 */
export function labelAnchor(
	geometry: Polygon | MultiPolygon,
	obstacles: readonly Position[][] = []
): [lon: number, lat: number] {
	const rings = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).flat();
	const squeeze = Math.cos(((rings[0]?.[0]?.[1] ?? 0) * Math.PI) / 180);
	const stretch = ([lon = NaN, lat = NaN]: Position): Point => [lon * squeeze, lat * LABEL_ASPECT];
	const edgesOf = (line: Position[]): Edge[] => {
		const points = line.map(stretch);
		return points.slice(1).map((end, index) => [points[index] ?? end, end]);
	};
	const edges = rings.flatMap(edgesOf);
	const lines = obstacles.flatMap(edgesOf);
	const cell = (centre: Point, half: number): Cell => {
		const distance = distanceTo(centre, [...edges, ...lines]);
		return { centre, half, room: isInside(centre, edges) ? distance : -distance };
	};

	const xs = edges.map(([[x]]) => x);
	const ys = edges.map(([[, y]]) => y);
	const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
	let best = cell([(west + east) / 2, (south + north) / 2], Math.max(east - west, north - south) / 2);
	let cells = [best];
	for (let half = best.half / 2; half > PRECISION; half /= 2) {
		cells = cells.flatMap(({ centre: [x, y] }) => [
			cell([x - half, y - half], half),
			cell([x + half, y - half], half),
			cell([x - half, y + half], half),
			cell([x + half, y + half], half)
		]);
		best = cells.reduce((most, candidate) => (candidate.room > most.room ? candidate : most), best);
		// Nowhere in a cell is there more room than at its centre plus the way to its corner.
		cells = cells.filter(({ room }) => room + half * Math.SQRT2 > best.room);
	}
	const [x, y] = best.centre;
	return [round(x / squeeze), round(y / LABEL_ASPECT)];
}

function distanceTo([x, y]: Point, edges: readonly Edge[]): number {
	let nearest = Infinity;
	for (const [[ax, ay], [bx, by]] of edges) {
		const [dx, dy] = [bx - ax, by - ay];
		const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
		const share = Math.min(1, Math.max(0, along));
		nearest = Math.min(nearest, Math.hypot(x - ax - share * dx, y - ay - share * dy));
	}
	return nearest;
}

/** Whether a line from the point eastwards crosses the edges of the rings an odd number of times. */
function isInside([x, y]: Point, edges: readonly Edge[]): boolean {
	const crossed = edges.filter(
		([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax
	);
	return crossed.length % 2 === 1;
}

function round(degrees: number): number {
	return Math.round(degrees * 1e5) / 1e5;
}
