import { geoArea } from 'd3-geo';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { expect, it } from 'vitest';
import { innerBorders, municipalities, neighbours, outerBorders } from './shapes.ts';

function cornersOf(shapes: FeatureCollection<Polygon | MultiPolygon>): string[] {
	return shapes.features
		.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates))
		.flat(2)
		.map(String);
}

it('holds the ten from north to south, each with code, name and label', () => {
	expect(municipalities.features.map(({ id, properties }) => [id, properties.code, properties.name])).toEqual(
		[
			['05079', 'Barbosa'],
			['05308', 'Girardota'],
			['05212', 'Copacabana'],
			['05088', 'Bello'],
			['05001', 'Medellín'],
			['05360', 'Itagüí'],
			['05266', 'Envigado'],
			['05631', 'Sabaneta'],
			['05380', 'La Estrella'],
			['05129', 'Caldas']
		].map(([code, name]) => [code, code, name])
	);
});

it('winds no ring so that d3-geo would fill the globe', () => {
	for (const shape of [...municipalities.features, ...neighbours.features]) {
		expect(geoArea(shape), shape.properties.code).toBeLessThan(0.001); // steradians of 12.57
	}
});

it('draws each border between two municipalities once', () => {
	const edges = (lines: number[][][]) =>
		lines.flatMap((line) =>
			line.slice(1).map((end, index) => [line[index], end].map(String).sort().join(' '))
		);
	const inner = edges(innerBorders.coordinates);
	const rings = edges(
		municipalities.features.flatMap(({ geometry }) => geometry.coordinates as number[][][])
	);
	const twice = rings.filter((edge, index) => rings.indexOf(edge) !== index);
	expect(inner.toSorted()).toEqual(twice.toSorted());
	expect(new Set(edges(outerBorders.coordinates)).size).toBe(edges(outerBorders.coordinates).length);
});

it('gives municipalities and neighbours the same border', () => {
	const around = new Set(cornersOf(neighbours));
	const inside = new Set(innerBorders.coordinates.flat().map(String));
	const lonely = cornersOf(municipalities).filter((corner) => !around.has(corner) && !inside.has(corner));
	expect(lonely).toEqual([]);
});
