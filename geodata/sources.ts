/** Reads what `build.ts` is given: boundaries, the official table, the Metro's lines and stations, the comunas. */

import { csvParse } from 'd3-dsv';
import type { Feature, FeatureCollection, LineString, MultiLineString, Point } from 'geojson';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import * as v from 'valibot';
import type { Boundary, Official } from './checks.ts';

/** Names under which DANE's MGN, its tables and the AMVA write the five digits of the DIVIPOLA. */
const CODE_NAMES = ['code', 'mpio_cdpmp', 'mpio_ccnct', 'dptompio', 'id_mpio', 'divipola'];

const officialRow = v.pipe(
	v.object({
		code: v.pipe(v.string(), v.regex(/^\d{5}$/)),
		name: v.pipe(v.string(), v.minLength(1)),
		area_km2: v.pipe(v.string(), v.toNumber(), v.gtValue(0)),
		seat_longitude: v.pipe(v.string(), v.toNumber(), v.minValue(-180), v.maxValue(180)),
		seat_latitude: v.pipe(v.string(), v.toNumber(), v.minValue(-90), v.maxValue(90))
	}),
	v.transform((row): Official => ({
		code: row.code,
		name: row.name,
		areaKm2: row.area_km2,
		seat: [row.seat_longitude, row.seat_latitude]
	}))
);

/**
 * The municipalities by law, from north to south, from a CSV with the columns code, name, area_km2 (DANE's area),
 * seat_longitude and seat_latitude (degrees); others are ignored. Throws an error that names row and column.
 */
export function parseOfficial(csv: string): Official[] {
	// Spreadsheets put a byte order mark before the first column's name.
	const rows = csvParse(csv.replace(/^\uFEFF/, '')).map((row, index) =>
		parse(officialRow, row, `Municipality ${index + 1} of the table`)
	);
	if (rows.length !== 10)
		throw new Error(`The table has ${rows.length} municipalities; the Valle de Aburrá has ten.`);
	return rows.sort((one, other) => other.seat[1] - one.seat[1]);
}

/**
 * Features with a DIVIPOLA code of a GeoJSON FeatureCollection or of the one object in a TopoJSON that holds most
 * of `wanted`. Throws when the text is neither, or when nothing in it carries such a code.
 */
export function parseBoundaries(text: string, wanted: readonly string[]): Boundary[] {
	const layers = readLayers(text).map((layer) =>
		layer.flatMap((item): Boundary[] => {
			const code = divipola(item);
			// Geometries without area stay: the checks name the municipality they should have been.
			return code === null ? [] : [{ ...(item as Boundary), properties: { code } }];
		})
	);
	const hits = (layer: Boundary[]): number =>
		layer.filter(({ properties }) => wanted.includes(properties.code)).length;
	const [best] = layers.sort((one, other) => hits(other) - hits(one) || other.length - one.length);
	if (!best?.length)
		throw new Error(`No feature has a DIVIPOLA code. Name that property "code" or ${CODE_NAMES[1]}.`);
	return best;
}

export type TransitLine = Feature<
	LineString | MultiLineString,
	{ readonly code: string; readonly name: string; readonly mode: string; readonly colour: string | null }
>;
export type TransitStation = Feature<Point, { readonly name: string; readonly lines: readonly string[] }>;

const lineProperties = v.object({
	linea: v.string(),
	nombre: v.string(),
	modo: v.picklist(['metro', 'tranvia', 'metrocable', 'metroplus']),
	color: v.nullish(v.pipe(v.string(), v.hexColor()), null)
});

/** Lines of the Metro's network from a GeoJSON with the properties linea, nombre, modo and color. */
export function parseLines(text: string): TransitLine[] {
	return readLayers(text)
		.flat()
		.map((item, index) => {
			const { linea, nombre, modo, color } = parse(
				lineProperties,
				item.properties,
				`Metro line ${index + 1}`
			);
			if (item.geometry?.type !== 'LineString' && item.geometry?.type !== 'MultiLineString')
				throw new Error(`Metro line ${linea} is not a LineString or MultiLineString.`);
			const name = nombre.replace(/\s*-\s*/g, ' – ');
			const properties = { code: linea, name, mode: modo, colour: color };
			return { type: 'Feature', geometry: item.geometry, properties } satisfies TransitLine;
		})
		.sort((one, other) => one.properties.code.localeCompare(other.properties.code));
}

const stationProperties = v.object({ nombre: v.string(), linea: v.string() });

/** Spellings in which the open data departs from the signs in the stations. */
const STATION_NAMES: Record<string, string> = { Itaguí: 'Itagüí', 'Santa Lucia': 'Santa Lucía' };

/**
 * Stations from a GeoJSON of points with the properties nombre and linea, one feature per line that stops there. Those
 * of one name are one station (their platforms are at most 65 m apart), at the place of the first.
 */
export function parseStations(text: string): TransitStation[] {
	const stations = new Map<string, { geometry: Point; lines: string[] }>();
	for (const [index, item] of readLayers(text).flat().entries()) {
		const { nombre, linea } = parse(stationProperties, item.properties, `Metro station ${index + 1}`);
		if (item.geometry?.type !== 'Point') throw new Error(`Metro station ${nombre} is not a Point.`);
		const name = STATION_NAMES[nombre] ?? nombre;
		const station = stations.get(name) ?? { geometry: item.geometry, lines: [] };
		stations.set(name, { ...station, lines: [...station.lines, linea].sort() });
	}
	return [...stations]
		.sort(([one], [other]) => one.localeCompare(other, 'es'))
		.map(([name, { geometry, lines }]) => ({ type: 'Feature', geometry, properties: { name, lines } }));
}

export type Comuna = Feature<
	Boundary['geometry'],
	{ readonly code: string; readonly name: string; readonly kind: 'comuna' | 'corregimiento' }
>;

const comunaProperties = v.object({
	code: v.pipe(v.string(), v.regex(/^\d{2}$/)),
	name: v.string(),
	kind: v.picklist(['comuna', 'corregimiento'])
});

/** Medellín's comunas and corregimientos from a GeoJSON of polygons with the properties code, name and kind. */
export function parseComunas(text: string): Comuna[] {
	return readLayers(text)
		.flat()
		.map((item, index) => {
			const properties = parse(comunaProperties, item.properties, `Comuna ${index + 1}`);
			if (item.geometry?.type !== 'Polygon' && item.geometry?.type !== 'MultiPolygon')
				throw new Error(`Comuna ${properties.name} is not a Polygon or MultiPolygon.`);
			return { type: 'Feature', geometry: item.geometry, properties };
		});
}

function readLayers(text: string): Feature[][] {
	const file: { type?: unknown } | null = JSON.parse(text);
	if (file?.type === 'FeatureCollection') return [(file as FeatureCollection).features];
	if (file?.type !== 'Topology')
		throw new Error('The file is neither a GeoJSON FeatureCollection nor a TopoJSON.');
	const topology = file as Topology;
	return Object.values(topology.objects).map((object) => {
		const layer = feature(topology, object);
		return layer.type === 'FeatureCollection' ? layer.features : [layer];
	});
}

/** The five digits, also of files that write them as a number or apart by department and municipality. */
function divipola({ properties }: Feature): string | null {
	const values = new Map(
		Object.entries(properties ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)])
	);
	const apart = `${values.get('dpto_ccdgo') ?? ''}${values.get('mpio_ccdgo') ?? ''}`;
	const found = [...CODE_NAMES.map((name) => values.get(name) ?? ''), apart].find((value) =>
		/^\d{4,5}$/.test(value)
	);
	return found?.padStart(5, '0') ?? null;
}

function parse<S extends v.GenericSchema>(schema: S, value: unknown, where: string): v.InferOutput<S> {
	const result = v.safeParse(schema, value);
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new Error(`${where}: ${v.getDotPath(issue) ?? 'it'} is wrong. ${issue.message}`);
}
