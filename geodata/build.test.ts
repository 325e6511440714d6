import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { featureCollection } from '@turf/turf';
import type { Position } from 'geojson';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { municipalities, neighbours } from '#lib/map/shapes.ts';
import type { TransitLine, TransitStation } from './sources.ts';
import { frameOf, type Frame, type Valley } from './topologies.ts';

type Line = TransitLine['properties'];
type Station = TransitStation['properties'];

const SEATS = 'supabase/seed/municipalities.csv';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'geodata-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
	const path = join(folder, name);
	writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
	return path;
}

function written(name: string): Topology {
	return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

function committed(name: string): Topology {
	return JSON.parse(readFileSync(join('geodata', name), 'utf8'));
}

function build(...options: string[]): { status: number | null; stderr: string } {
	const command = ['geodata/build.ts', '--seats', SEATS, '--out', folder, ...options];
	return spawnSync(process.execPath, command, { encoding: 'utf8' });
}

describe('build.ts', () => {
	it('builds the committed shapes, labels and network again from themselves', () => {
		const transit = committed('transit.json');
		// The city's own property names; parseStations wants a feature for each line that stops there.
		const lines = feature(transit, transit.objects.lines as GeometryCollection<Line>).features.map(
			({ geometry, properties: { code, name, mode, colour } }) => ({
				...{ type: 'Feature', geometry },
				properties: { linea: code, nombre: name, modo: mode, color: colour }
			})
		);
		const stations = feature(
			transit,
			transit.objects.stations as GeometryCollection<Station>
		).features.flatMap(({ geometry, properties: { name, lines: stops } }) =>
			stops.map((linea) => ({ type: 'Feature', geometry, properties: { nombre: name, linea } }))
		);
		const result = build(
			...['--municipalities', file('own.geojson', municipalities)],
			...['--neighbours', file('around.geojson', neighbours)],
			...['--metro-lines', file('lines.geojson', { type: 'FeatureCollection', features: lines })],
			...['--metro-stations', file('stations.geojson', { type: 'FeatureCollection', features: stations })]
		);
		expect(result).toMatchObject({ status: 0, stderr: '' });
		expect(written('valle.json').objects.municipalities).toEqual(
			committed('valle.json').objects.municipalities
		);
		expect(written('transit.json').objects).toEqual(transit.objects);
		// The small file says again what the large one holds.
		const frame = JSON.parse(readFileSync(join('geodata', 'frame.json'), 'utf8')) as Frame;
		expect(JSON.parse(readFileSync(join(folder, 'frame.json'), 'utf8'))).toEqual(frame);
		expect(frame).toEqual(frameOf(committed('valle.json') as unknown as Valley));
	});

	it('picks the ten and their neighbours out of a TopoJSON with the names of the MGN', () => {
		const renamed = [...municipalities.features, ...neighbours.features].map((shape) => ({
			...shape,
			properties: { MPIO_CDPMP: shape.properties.code, MPIO_CNMBR: 'X' }
		}));
		const country = file('country.json', topology({ MGN_MPIO_POLITICO: featureCollection(renamed) }));
		expect(build('--municipalities', country)).toMatchObject({ status: 0 });
		const objects = written('valle.json').objects as Record<string, GeometryCollection>;
		const shapes = objects['municipalities']?.geometries ?? [];
		expect(shapes.map(({ id }) => id)).toEqual(municipalities.features.map(({ id }) => id));
		expect(shapes[4]?.properties).toEqual({ name: 'Medellín', label: expect.any(Array) });
		expect(objects['neighbours']?.geometries).toHaveLength(neighbours.features.length);
	});

	it('lists every fault and leaves the old files as they were', () => {
		file('valle.json', 'the old valley');
		file('transit.json', 'the old network');
		const before = readdirSync(folder);
		const faulty = {
			...municipalities,
			features: municipalities.features
				.filter(({ properties }) => properties.name !== 'Sabaneta')
				.map((shape) =>
					shape.properties.name === 'Bello'
						? { ...shape, geometry: { type: 'Point', coordinates: [-75.5, 6.3] } }
						: shape
				)
		};
		const { status, stderr } = build('--municipalities', file('faulty.geojson', faulty));
		expect(status).toBe(1);
		expect(stderr).toMatch(/Sabaneta \(05631\): missing .*\n.*Bello \(05088\): no area\. Give it/);
		expect(readdirSync(folder).filter((name) => name !== 'faulty.geojson')).toEqual(before);
		expect(readFileSync(join(folder, 'valle.json'), 'utf8')).toBe('the old valley');
		expect(readFileSync(join(folder, 'transit.json'), 'utf8')).toBe('the old network');
	});

	it('leaves the old files when a later source cannot be read', () => {
		file('valle.json', 'the old valley');
		const own = file('own.geojson', municipalities);
		const lines = file('lines.geojson', featureCollection([]));
		const stations = file('stations.geojson', '{"type":');
		const { status, stderr } = build(
			...['--municipalities', own, '--metro-lines', lines, '--metro-stations', stations]
		);
		expect(status).toBe(1);
		expect(stderr).toContain('stations.geojson: ');
		expect(readFileSync(join(folder, 'valle.json'), 'utf8')).toBe('the old valley');
	});
});

describe('the committed files', () => {
	it('keep the full shape of the MGN 2018', () => {
		const corners = municipalities.features.flatMap(({ geometry }) =>
			(geometry.coordinates as Position[][]).flatMap((ring) => ring.slice(1))
		);
		expect(municipalities.features).toHaveLength(10);
		expect(corners).toHaveLength(634);
	});

	it('are small', () => {
		const sizes = ['valle.json', 'frame.json', 'transit.json', 'comunas.json'].map(
			(name) => gzipSync(readFileSync(join('geodata', name))).length
		);
		expect(sizes[0]).toBeLessThan(20_000);
		expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(120_000);
	});
});
