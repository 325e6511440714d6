/**
 * The shapes of the map, from `geodata/valle.json` (DANE, MGN 2018): GeoJSON in WGS84, exterior rings clockwise. That is
 * d3-geo's way round, which would fill the globe with RFC 7946's; MapLibre and Turf take either.
 */

import type { FeatureCollection, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import valle from '../../../geodata/valle.json' with { type: 'json' };

export type MunicipalityShape = {
	/** DIVIPOLA code; also the feature's id. */
	readonly code: string;
	readonly name: string;
	/** Longitude and latitude (degrees) of the centre of the widest label that fits into the shape beside the Metro's lines. */
	readonly label: readonly [lon: number, lat: number];
};

const topology = valle as unknown as Topology<{
	municipalities: GeometryCollection<Omit<MunicipalityShape, 'code'>>;
	neighbours: GeometryCollection;
}>;

/** The ten municipalities, north to south. */
export const municipalities: FeatureCollection<Polygon | MultiPolygon, MunicipalityShape> = withCodes(
	topology.objects.municipalities
);

/** The municipalities around, clipped and simplified: context. Their borders with the ten coincide. */
export const neighbours: FeatureCollection<Polygon | MultiPolygon, { readonly code: string }> = withCodes(
	topology.objects.neighbours
);

/** Borders between two of the ten, each once. */
export const innerBorders: MultiLineString = mesh(
	topology,
	topology.objects.municipalities,
	(one, other) => one !== other
);

/** Borders between two of the municipalities around, each once and without the frame's edges: half of `neighbours`. */
export const outerBorders: MultiLineString = mesh(
	topology,
	topology.objects.neighbours,
	(one, other) => one !== other
);

function withCodes<P extends object>(
	object: GeometryCollection<P>
): FeatureCollection<Polygon | MultiPolygon, P & { readonly code: string }> {
	const features = feature(topology, object).features.map((item) => {
		if (item.geometry.type !== 'Polygon' && item.geometry.type !== 'MultiPolygon')
			throw new TypeError(`valle.json: ${item.id} has no area`);
		return { ...item, geometry: item.geometry, properties: { ...item.properties, code: String(item.id) } };
	});
	return { type: 'FeatureCollection', features };
}
