/** Turns features that passed the checks into the small TopoJSON files of this folder. */

import { bbox, bboxPolygon, featureCollection, intersect, rewind } from '@turf/turf';
import type { BBox, Feature } from 'geojson';
import { feature, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify } from 'topojson-simplify';
import type { GeometryCollection, Objects, Topology } from 'topojson-specification';
import type { Boundary, Official } from './checks.ts';
import { labelAnchor } from './label.ts';
import type { Comuna, TransitLine, TransitStation } from './sources.ts';

/** Name and label anchor (degrees) of a municipality; its DIVIPOLA code is the feature's id. */
export type MunicipalityProperties = { name: string; label: [lon: number, lat: number] };

export type Valley = Topology<{
	municipalities: GeometryCollection<MunicipalityProperties>;
	neighbours: GeometryCollection;
}>;

/** Steps over each side of a file: about 1.4 m in the valley, well under the 11 m grid of the MGN 2018. */
const QUANTISATION = 1e5;

/** What lies around the valley on a wide or a tall screen, degrees beyond its bounds on each side. */
const MARGIN = { lon: 0.4, lat: 0.3 };

/** Corners of neighbours that stand out by less than this are cut: they are context, drawn thin and pale. */
const NEIGHBOUR_DETAIL_KM2 = 0.5;

/** Corners of comunas that stand out by less than this are cut: a twentieth of a street block. */
const COMUNA_DETAIL_KM2 = 0.0005;

/** Above this the map that the server sends would grow heavy. The MGN 2018 has a third of it and loses nothing. */
const MUNICIPALITY_VERTICES = 2000;

/** At the valley's latitude, 6.25° north. */
const KM2_PER_SQUARE_DEGREE = 110.6 * 110.7;

/**
 * The valley in WGS84, its borders shared by all: municipalities in the table's order and in full shape, neighbours
 * clipped to a frame and simplified except where they touch the valley. Labels keep off the Metro's lines. Exterior rings
 * run clockwise, as d3-geo asks.
 */
export function valleyTopology(
	municipalities: readonly Boundary[],
	official: readonly Official[],
	neighbours: readonly Boundary[],
	lines: readonly TransitLine[]
): Valley {
	const [west, south, east, north] = bbox(featureCollection([...municipalities]));
	const frame: BBox = [west - MARGIN.lon, south - MARGIN.lat, east + MARGIN.lon, north + MARGIN.lat];
	const own = official.flatMap(({ code, name }) => {
		const boundary = municipalities.find(({ properties }) => properties.code === code);
		return boundary ? { ...boundary, id: code, properties: { name } } : [];
	});
	const around = neighbours.flatMap((neighbour) => {
		const inside = intersect(featureCollection([neighbour, bboxPolygon(frame)]));
		return inside ? { ...inside, id: neighbour.properties.code, properties: {} } : [];
	});

	const full = topologyOf({ municipalities: own, neighbours: around }) as Valley;
	const ownArcs = new Set(arcsOf(full.objects.municipalities));
	const weights = presimplify(full).arcs.flatMap((arc, index) =>
		ownArcs.has(index) ? arc.map(weightOf) : []
	);
	const ownDetail = weights.sort((one, other) => other - one)[MUNICIPALITY_VERTICES] ?? 0;
	const valley = simplified(full, (arc) =>
		ownArcs.has(arc) ? ownDetail : NEIGHBOUR_DETAIL_KM2 / KM2_PER_SQUARE_DEGREE
	) as Valley;
	// Labels come last, from what is drawn and not from what was read.
	const { geometries } = valley.objects.municipalities;
	const drawn = feature(valley, valley.objects.municipalities).features;
	const obstacles = lines.flatMap(({ geometry }) =>
		geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates
	);
	for (const [index, { geometry }] of drawn.entries()) {
		const label = labelAnchor(geometry as Boundary['geometry'], obstacles);
		Object.assign(geometries[index]?.properties ?? {}, { label });
	}
	return valley;
}

/** What a drawing needs before any shape: where the ten lie, and where their labels stand. */
export type Frame = {
	/** Degrees, WGS84. */
	bounds: [west: number, south: number, east: number, north: number];
	/** By DIVIPOLA code, north to south: longitude and latitude of the label. */
	labels: [code: string, label: [lon: number, lat: number]][];
};

export function frameOf(valley: Valley): Frame {
	const { features } = feature(valley, valley.objects.municipalities);
	const [west, south, east, north] = bbox(featureCollection(features)) as Frame['bounds'];
	return {
		bounds: [west, south, east, north],
		labels: features.map(({ id, properties }) => [String(id), properties.label])
	};
}

/** Lines (code, name, mode, colour) and stations (name, codes of their lines) of the Metro, in full shape. */
export function transitTopology(
	lines: readonly TransitLine[],
	stations: readonly TransitStation[]
): Topology<Objects> {
	return topologyOf({ lines: [...lines], stations: [...stations] });
}

/** Medellín's comunas and corregimientos with shared borders; the id is the city's two-digit code. */
export function comunasTopology(comunas: readonly Comuna[]): Topology<Objects> {
	const full = topologyOf({
		comunas: comunas.map((comuna) => {
			const { code, ...properties } = comuna.properties;
			return { ...comuna, id: code, properties };
		})
	});
	return simplified(full, () => COMUNA_DETAIL_KM2 / KM2_PER_SQUARE_DEGREE);
}

function topologyOf(layers: Record<string, Feature[]>): Topology<Objects> {
	const objects = Object.entries(layers).map(([name, features]) => [
		name,
		rewind(featureCollection(features), { reverse: true })
	]);
	return topology(Object.fromEntries(objects), QUANTISATION) as Topology<Objects>;
}

/** Leaves out the points that weigh (Visvalingam's area, square degrees) less than their arc's detail. */
function simplified(full: Topology<Objects>, detailOf: (arc: number) => number): Topology<Objects> {
	const weighted = presimplify(full);
	const arcs = weighted.arcs.map((arc, index) =>
		arc.filter((point) => weightOf(point) >= detailOf(index)).map(([x = NaN, y = NaN]) => [x, y])
	);
	// The same grid again, so that what stays has not moved.
	const { transform = QUANTISATION } = full;
	return quantize({ ...weighted, arcs }, transform);
}

/** Weight that `presimplify` gives a point; infinite at the ends of an arc. */
function weightOf(point: number[]): number {
	return point[2] ?? Infinity;
}

function arcsOf(object: GeometryCollection): number[] {
	const nested = object.geometries.flatMap((geometry) =>
		'arcs' in geometry ? (geometry.arcs as number[][][]) : []
	);
	return nested.flat(2).map((arc) => (arc < 0 ? ~arc : arc));
}
