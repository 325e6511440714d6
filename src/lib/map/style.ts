/** MapLibre's style: its sources, and its layers in the one order in which they are painted. */

import fontUrl from '@fontsource/inter/files/inter-latin-600-normal.woff2?url';
import type { FeatureCollection } from 'geojson';
import type {
	DataDrivenPropertyValueSpecification,
	LayerSpecification,
	StyleSpecification,
	SymbolLayerSpecification
} from 'maplibre-gl';
import { BADGE_SCALE, SECOND_LINE } from './label-features.ts';
import { transitLines, transitStations } from './transit.ts';
import type { Palette } from './palette.ts';
import { innerBorders, municipalities, outerBorders } from './shapes.ts';

const FONT = 'Inter SemiBold';

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Whether a feature's state has a flag. */
const flag = (name: string) => ['boolean', ['feature-state', name], false] as const;

function when<T>(name: string, then: T, otherwise: T): DataDrivenPropertyValueSpecification<T> {
	return ['case', flag(name), then, otherwise] as unknown as DataDrivenPropertyValueSpecification<T>;
}

/** Colour of an area by the step in its state; without one it shows the hatching below. */
function fillColour({ scale }: Palette): DataDrivenPropertyValueSpecification<string> {
	const steps = scale.flatMap((colour, position) => [position + 1, colour]);
	return [
		'match',
		['number', ['feature-state', 'step'], 0],
		...steps,
		'rgba(0,0,0,0)'
	] as unknown as DataDrivenPropertyValueSpecification<string>;
}

/** Radius of a project's circle without its rim, in CSS pixels: 5 when the whole valley is in view, 8 close by. */
export function circleRadius(zoom: number, homeZoom: number): number {
	return 5 + Math.min(3, Math.max(0, zoom - homeZoom + 1));
}

/**
 * Layers from the ground up. Labels stand at two places: beside small shapes while the whole valley is in view, and in
 * them from `homeZoom` on, when there is room.
 */
export function layersOf(palette: Palette, homeZoom: number): LayerSpecification[] {
	// Every label has a place where it meets no other, so none is ever dropped.
	const always = { 'text-allow-overlap': true, 'text-ignore-placement': true } as const;
	const label = (id: string, zoom: { minzoom?: number; maxzoom?: number }): LayerSpecification[] => {
		const paint = { 'text-color': ['get', 'colour'] } satisfies SymbolLayerSpecification['paint'];
		return [
			{
				id,
				type: 'symbol',
				source: id,
				...zoom,
				layout: {
					'text-field': ['get', 'name'],
					'text-font': [FONT],
					'text-size': ['get', 'size'],
					'text-offset': [0, -SECOND_LINE],
					...always
				},
				paint
			},
			{
				id: `${id}-numbers`,
				type: 'symbol',
				source: id,
				...zoom,
				layout: {
					'text-field': ['get', 'number'],
					'text-font': [FONT],
					'text-size': ['get', 'size'],
					'text-offset': ['get', 'numberOffset'],
					...always
				},
				paint
			},
			{
				id: `${id}-badges`,
				type: 'symbol',
				source: id,
				...zoom,
				filter: ['has', 'badge'],
				layout: {
					'icon-image': 'pill',
					'icon-text-fit': 'both',
					'icon-text-fit-padding': [0, 4, 0, 4],
					'text-field': ['get', 'badge'],
					'text-font': [FONT],
					'text-size': ['*', BADGE_SCALE, ['get', 'size']],
					'text-offset': ['get', 'badgeOffset'],
					'icon-allow-overlap': true,
					'icon-ignore-placement': true,
					...always
				},
				paint: { 'text-color': palette.onProject }
			}
		];
	};

	return [
		{ id: 'ground', type: 'background', paint: { 'background-color': palette.land } },
		{
			id: 'outer-borders',
			type: 'line',
			source: 'outer-borders',
			paint: { 'line-color': palette.landLine, 'line-width': 1 }
		},
		// Patterns take no feature-state: what is hatched is chosen by a filter, and colour covers it elsewhere.
		{
			id: 'hatched',
			type: 'fill',
			source: 'municipalities',
			filter: ['in', ['get', 'code'], ['literal', []]],
			paint: { 'fill-pattern': 'hatch' }
		},
		{
			id: 'areas',
			type: 'fill',
			source: 'municipalities',
			paint: {
				'fill-color': fillColour(palette),
				'fill-opacity': when('back', 0.35, 1),
				'fill-antialias': false
			}
		},
		{
			id: 'outlines',
			type: 'line',
			source: 'municipalities',
			layout: { 'line-join': 'round' },
			paint: { 'line-color': palette.border, 'line-width': 1.5 }
		},
		{
			id: 'inner-borders',
			type: 'line',
			source: 'inner-borders',
			layout: { 'line-join': 'round' },
			paint: { 'line-color': palette.border, 'line-width': 1.5 }
		},
		{
			id: 'transit-lines-casing',
			type: 'line',
			source: 'transit-lines',
			layout: { visibility: 'none', 'line-join': 'round', 'line-cap': 'round' },
			paint: { 'line-color': palette.surface, 'line-width': 4 }
		},
		{
			id: 'transit-lines',
			type: 'line',
			source: 'transit-lines',
			layout: { visibility: 'none', 'line-join': 'round', 'line-cap': 'round' },
			paint: { 'line-color': ['coalesce', ['get', 'colour'], palette.muted], 'line-width': 2 }
		},
		{
			id: 'transit-stations',
			type: 'circle',
			source: 'transit-stations',
			layout: { visibility: 'none' },
			paint: {
				'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 1.5, 13, 4],
				'circle-color': palette.surface,
				'circle-stroke-color': palette.ink,
				'circle-stroke-width': 1
			}
		},
		{
			id: 'transit-names',
			type: 'symbol',
			source: 'transit-stations',
			minzoom: 12,
			layout: {
				visibility: 'none',
				'text-field': ['get', 'name'],
				'text-font': [FONT],
				'text-size': 11,
				'text-anchor': 'left',
				'text-offset': [0.8, 0]
			},
			paint: { 'text-color': palette.ink, 'text-halo-color': palette.surface, 'text-halo-width': 1.5 }
		},
		{
			id: 'rings',
			type: 'line',
			source: 'municipalities',
			layout: { 'line-join': 'round' },
			paint: {
				'line-color': palette.ink,
				'line-width': ['case', flag('ringed'), 2.5, flag('pointed'), 2, 0] as unknown as number,
				'line-opacity': ['case', ['any', flag('ringed'), flag('pointed')], 1, 0] as unknown as number
			}
		},
		{
			id: 'projects',
			type: 'circle',
			source: 'projects',
			paint: {
				'circle-radius': [
					...['interpolate', ['linear'], ['zoom']],
					...[homeZoom - 1, homeZoom + 2].flatMap((zoom) => [zoom, circleRadius(zoom, homeZoom)])
				] as unknown as number,
				'circle-color': palette.project,
				'circle-stroke-color': when('pointed', palette.ink, palette.surface),
				'circle-stroke-width': when('pointed', 3, 2)
			}
		},
		{
			id: 'leaders',
			type: 'line',
			source: 'leaders',
			maxzoom: homeZoom,
			filter: ['==', ['geometry-type'], 'LineString'],
			paint: { 'line-color': palette.ink, 'line-width': 1 }
		},
		{
			id: 'leader-ends',
			type: 'circle',
			source: 'leaders',
			maxzoom: homeZoom,
			filter: ['==', ['geometry-type'], 'Point'],
			paint: {
				'circle-radius': 1.75,
				'circle-color': palette.ink,
				'circle-stroke-color': palette.land,
				'circle-stroke-width': 1
			}
		},
		// The ground of labels on open land, which covers the end of their line: as large as all their text together.
		{
			id: 'plates',
			type: 'symbol',
			source: 'labels',
			maxzoom: homeZoom,
			filter: ['get', 'outside'],
			layout: {
				'icon-image': 'plate',
				'icon-text-fit': 'both',
				'icon-text-fit-padding': [0, 4, 0, 4],
				'text-field': ['concat', ['get', 'name'], '\n', ['get', 'number']],
				'text-font': [FONT],
				'text-size': ['get', 'size'],
				'icon-allow-overlap': true,
				'icon-ignore-placement': true,
				...always
			},
			paint: { 'text-opacity': 0 }
		},
		...label('labels', { maxzoom: homeZoom }),
		...label('labels-home', { minzoom: homeZoom })
	];
}

export function styleOf(palette: Palette, homeZoom: number): StyleSpecification {
	return {
		version: 8,
		'font-faces': { [FONT]: [{ url: new URL(fontUrl, location.href).href, 'unicode-range': ['U+0-FF'] }] },
		sources: {
			'outer-borders': { type: 'geojson', data: outerBorders },
			municipalities: { type: 'geojson', data: municipalities, promoteId: 'code', tolerance: 0.1 },
			'inner-borders': { type: 'geojson', data: innerBorders, tolerance: 0.1 },
			'transit-lines': { type: 'geojson', data: transitLines },
			'transit-stations': { type: 'geojson', data: transitStations },
			projects: { type: 'geojson', data: EMPTY, promoteId: 'key' },
			leaders: { type: 'geojson', data: EMPTY },
			labels: { type: 'geojson', data: EMPTY },
			'labels-home': { type: 'geojson', data: EMPTY }
		},
		layers: layersOf(palette, homeZoom)
	};
}
