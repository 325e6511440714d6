/**
 * The Metro's lines and stations, from `geodata/transit.json` (GeoMedellín; open data of the Metro de Medellín), WGS84.
 * Only the interactive map draws them, so they travel with it.
 */

import type { FeatureCollection, LineString, MultiLineString, Point } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import transit from '../../../geodata/transit.json' with { type: 'json' };

type Line = {
	readonly code: string;
	readonly name: string;
	readonly mode: string;
	readonly colour: string | null;
};
type Station = { readonly name: string };

const topology = transit as unknown as Topology<{
	lines: GeometryCollection<Line>;
	stations: GeometryCollection<Station>;
}>;

export const transitLines = feature(topology, topology.objects.lines) as FeatureCollection<
	LineString | MultiLineString,
	Line
>;

export const transitStations = feature(topology, topology.objects.stations) as FeatureCollection<
	Point,
	Station
>;
