/**
 * Builds the committed topologies of this folder from published boundaries; README.md says which and how. Nothing is
 * written unless every check holds, and then all files at once.
 *
 *     node geodata/build.ts --municipalities <file> --seats <csv> [--neighbours <file>]
 *         [--metro-lines <file> --metro-stations <file>] [--comunas <file>] [--out geodata]
 */

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { areaKm2, check, type Boundary, type Fault, type Official } from './checks.ts';
import { parseBoundaries, parseComunas, parseLines, parseOfficial, parseStations } from './sources.ts';
import { comunasTopology, frameOf, transitTopology, valleyTopology } from './topologies.ts';

try {
	const options = parseOptions();
	const files = build(options);
	write(files, options.out);
	for (const [name, text] of Object.entries(files))
		console.log(`${join(options.out, name)}: ${(gzipSync(text).length / 1000).toFixed(1)} kB gzip`);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

function parseOptions() {
	return parseArgs({
		options: {
			municipalities: { type: 'string' },
			seats: { type: 'string' },
			neighbours: { type: 'string' },
			'metro-lines': { type: 'string' },
			'metro-stations': { type: 'string' },
			comunas: { type: 'string' },
			out: { type: 'string', default: 'geodata' }
		}
	}).values;
}

/** Texts of the files to write, by name. Throws an error that lists every fault. */
function build(options: ReturnType<typeof parseOptions>): Record<string, string> {
	const { municipalities, seats, neighbours, comunas } = options;
	const { 'metro-lines': metroLines, 'metro-stations': metroStations } = options;
	if (!municipalities || !seats) throw new Error('--municipalities <file> and --seats <csv> are needed.');
	if (!metroLines !== !metroStations) throw new Error('--metro-lines and --metro-stations go together.');

	const official = read(seats, parseOfficial);
	const codes = official.map(({ code }) => code);
	const isOwn = ({ properties }: Boundary): boolean => codes.includes(properties.code);
	const all = read(municipalities, (text) => parseBoundaries(text, codes));
	const own = all.filter(isOwn);
	// A download of all Colombia brings the neighbours along.
	const others = neighbours ? read(neighbours, (text) => parseBoundaries(text, [])) : all;
	const around = others.filter((boundary) => !isOwn(boundary));
	refuse(check(own, official, around), municipalities);

	const lines = metroLines ? read(metroLines, parseLines) : [];
	const stations = metroStations ? read(metroStations, parseStations) : [];
	const valley = valleyTopology(own, official, around, lines);
	const built = boundariesOf(valley, valley.objects.municipalities);
	refuse(check(built, official, boundariesOf(valley, valley.objects.neighbours)), 'the built topology');
	report(built, official);

	const files: Record<string, string> = {
		'valle.json': `${JSON.stringify(valley)}\n`,
		'frame.json': `${JSON.stringify(frameOf(valley))}\n`
	};
	if (metroLines) files['transit.json'] = `${JSON.stringify(transitTopology(lines, stations))}\n`;
	if (comunas) files['comunas.json'] = `${JSON.stringify(comunasTopology(read(comunas, parseComunas)))}\n`;
	return files;
}

function read<T>(path: string, parse: (text: string) => T): T {
	try {
		return parse(readFileSync(path, 'utf8'));
	} catch (error) {
		throw new Error(`${path}: ${error instanceof Error ? error.message : error}`, { cause: error });
	}
}

function refuse(faults: readonly Fault[], source: string): void {
	if (faults.length === 0) return;
	const list = faults.map(({ where, problem, remedy }) => `- ${where}: ${problem}. ${remedy}`);
	throw new Error([`Nothing was written; ${source} has faults:`, ...list].join('\n'));
}

function boundariesOf(topology: Topology, object: GeometryCollection): Boundary[] {
	return feature(topology, object).features.map((item) => ({
		...(item as Boundary),
		properties: { code: String(item.id) }
	}));
}

/** The measured figures that README.md repeats. */
function report(boundaries: readonly Boundary[], official: readonly Official[]): void {
	console.table(
		boundaries.map(({ properties: { code }, geometry }) => {
			const row = official.find((candidate) => candidate.code === code);
			const measured = areaKm2(geometry);
			const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
			return {
				code,
				name: row?.name,
				vertices: rings.flatMap((ring) => ring.slice(1)).length,
				'km² measured': Number(measured.toFixed(2)),
				'km² DANE': row?.areaKm2,
				'%': Number((100 * (measured / (row?.areaKm2 ?? NaN) - 1)).toFixed(2))
			};
		})
	);
}

/** Writes all files beside their places first, so that a full disk leaves the old ones whole. */
function write(files: Record<string, string>, folder: string): void {
	const moves = Object.entries(files).map(([name, text]) => {
		const path = join(folder, name);
		return { text, path, temporary: `${path}.${process.pid}.tmp` };
	});
	try {
		for (const { text, temporary } of moves) writeFileSync(temporary, text);
		for (const { temporary, path } of moves) renameSync(temporary, path);
	} finally {
		for (const { temporary } of moves) rmSync(temporary, { force: true });
	}
}
