/**
 * The map in WebGL. It takes the place of the server's SVG: same bounds, same box, so that nothing moves. It draws the
 * scene it is given and reports what a person points at and chooses; it owns the camera and nothing else.
 */

import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import {
	Map as MapLibre,
	ScaleControl,
	setWorkerUrl,
	type GeoJSONSource,
	type MapMouseEvent
} from 'maplibre-gl';
import { CrowdLayer } from './crowd-layer.ts';
import { valley } from './fit.ts';
import { HATCH, hatchImage, PILL, pillImage, PLATE, plateImage } from './images.ts';
import { HOMES, labelFeatures, leaderFeatures } from './label-features.ts';
import { readPalette, type Palette } from './palette.ts';
import { CROWD, ringed, stepsBack, type Area, type Point, type Scene } from './scene.ts';
import { circleRadius, layersOf, styleOf } from './style.ts';

setWorkerUrl(workerUrl);

const [WEST, SOUTH, EAST, NORTH] = valley.bounds;
const BOUNDS: [number, number, number, number] = [WEST, SOUTH, EAST, NORTH];

/** Zoom levels beyond the fit at which labels come home, and how far one may go either way. */
const HOME = 1;
const OUT = 0.5;
const CLOSEST = 14;

/** A label that stands outside its shape is as good as the shape. */
const LABEL_LAYERS = ['labels', 'labels-numbers', 'labels-home', 'labels-home-numbers'];

/** How near to a circle (CSS pixels) is on it. */
const SLACK = 5;

const TRANSIT_LAYERS = ['transit-lines-casing', 'transit-lines', 'transit-stations', 'transit-names'];

export type Handlers = {
	/** The whole scene is on screen for the first time. */
	readonly onready: () => void;
	/** WebGL is gone; the SVG must show again. Called again through `onready` when it comes back. */
	readonly onlost: () => void;
	/** Something was chosen: its link. */
	readonly onfollow: (href: string) => void;
	/** The area or the project under the pointer. */
	readonly onpoint: (what: Area | Point | null) => void;
	/** Whether the view differs from the whole valley. */
	readonly onmove: (moved: boolean) => void;
};

/** What to say to whoever moves the map with too few fingers. */
export type Gestures = { readonly wheel: string; readonly wheelOnMac: string; readonly touch: string };

export class InteractiveMap {
	#map: MapLibre;
	#scene: Scene;
	#palette: Palette;
	#narrow: boolean;
	#moved = false;
	/** Zoom from which labels stand in their shapes. */
	readonly #homeZoom: number;
	#handlers: Handlers;
	/** Draws the scene's crowd; it is kept while an open record stands in its place. */
	#crowd: CrowdLayer | null = null;

	/**
	 * @param container an empty element that fills the map's box.
	 * @throws Error when WebGL is not to be had; nothing is left behind.
	 */
	constructor(container: HTMLElement, scene: Scene, handlers: Handlers, gestures: Gestures) {
		this.#scene = scene;
		this.#handlers = handlers;
		this.#palette = readPalette(container);
		this.#narrow = isNarrow(container);
		const fitZoom = zoomToFit(container);
		this.#homeZoom = fitZoom + HOME;
		this.#map = new MapLibre({
			container,
			style: styleOf(this.#palette, this.#homeZoom),
			bounds: BOUNDS,
			minZoom: fitZoom - OUT,
			maxZoom: CLOSEST,
			attributionControl: false,
			dragRotate: false,
			pitchWithRotate: false,
			touchPitch: false,
			keyboard: false,
			renderWorldCopies: false,
			// On a phone the map stands in a page that scrolls: one finger belongs to the page.
			cooperativeGestures: matchMedia('(max-width: 900px)').matches,
			locale: {
				'CooperativeGesturesHandler.WindowsHelpText': gestures.wheel,
				'CooperativeGesturesHandler.MacHelpText': gestures.wheelOnMac,
				'CooperativeGesturesHandler.MobileHelpText': gestures.touch
			},
			fadeDuration: 0,
			canvasContextAttributes: { antialias: true }
		});
		this.#map.touchZoomRotate.disableRotation();
		this.#map.addControl(new ScaleControl({ maxWidth: 96, unit: 'metric' }), 'bottom-left');
		// The links of the drawn map are its keyboard; the canvas is for pointers only.
		this.#map.getCanvas().tabIndex = -1;
		this.#listen();
	}

	#listen() {
		const map = this.#map;
		map.on('style.load', () => {
			this.#draw();
			map.once('idle', () => this.#handlers.onready());
		});
		map.on('webglcontextlost', () => this.#handlers.onlost());
		map.on('webglcontextrestored', () =>
			map.once('idle', () => {
				// MapLibre brings back its own layers; the states of areas and the crowd are ours to bring.
				this.#draw();
				map.once('idle', () => this.#handlers.onready());
			})
		);
		map.on('move', (event) => {
			if (event.originalEvent) this.#setMoved(true);
		});
		map.on('resize', () => this.#resize());
		map.on('mousemove', (event) => this.#point(event));
		map.on('click', (event) => this.#choose(event));
	}

	/** Draws another scene; only what differs is touched. */
	update(scene: Scene) {
		const before = this.#scene;
		this.#scene = scene;
		if (this.#map.isStyleLoaded() || this.#map.getSource('labels')) this.#draw(before);
	}

	/** Colours anew from the tokens in force. */
	recolour() {
		this.#palette = readPalette(this.#map.getContainer());
		// Before its style is there the map has nothing to colour; then it takes the new palette by itself.
		if (!this.#map.hasImage('hatch')) return;
		this.#map.updateImage('hatch', hatchImage(this.#palette));
		this.#map.updateImage('pill', pillImage(this.#palette));
		this.#map.updateImage('plate', plateImage(this.#palette));
		for (const layer of layersOf(this.#palette, this.#homeZoom)) {
			for (const [name, value] of Object.entries(layer.paint ?? {})) {
				this.#map.setPaintProperty(layer.id, name as never, value as never);
			}
		}
		this.#crowd?.recolour(this.#palette);
		this.#draw();
	}

	/** The whole valley again. */
	reset() {
		this.#map.fitBounds(BOUNDS, { animate: !prefersStill() });
		this.#setMoved(false);
	}

	zoom(by: 1 | -1) {
		this.#setMoved(true);
		this.#map.easeTo({
			zoom: this.#map.getZoom() + by,
			around: this.#midst(),
			animate: !prefersStill()
		});
	}

	/** What the zoom holds in place: the open municipality, or the one nearest to the middle, for open land tells nothing. */
	#midst(): [number, number] {
		const { selected } = this.#scene;
		const middle = this.#map.getCenter();
		const away = ([lon, lat]: readonly [number, number]) => Math.hypot(lon - middle.lng, lat - middle.lat);
		const homes = [...HOMES.values()].sort((a, b) => away(a) - away(b));
		const [lon, lat] = (selected && HOMES.get(selected)) || homes[0]!;
		return [lon, lat];
	}

	/** Brings a municipality into view when it is not. */
	show(code: string) {
		const home = HOMES.get(code);
		if (home && !this.#map.getBounds().contains([...home])) {
			this.#map.easeTo({ center: [...home], animate: !prefersStill() });
		}
	}

	destroy() {
		this.#map.remove();
	}

	#draw(before?: Scene) {
		const map = this.#map;
		const scene = this.#scene;
		if (!map.hasImage('pill')) {
			map.addImage('hatch', hatchImage(this.#palette), HATCH);
			map.addImage('pill', pillImage(this.#palette), PILL as never);
			map.addImage('plate', plateImage(this.#palette), PLATE as never);
		}
		const rings = new Set(ringed(scene));
		for (const { code, step } of scene.areas) {
			map.setFeatureState(
				{ source: 'municipalities', id: code },
				{
					step: step ?? 0,
					back: stepsBack(scene, code),
					ringed: rings.has(code),
					pointed: scene.pointed === code
				}
			);
		}
		if (before?.areas !== scene.areas || before.emphasis !== scene.emphasis || before.lit !== scene.lit) {
			const hatched = scene.areas.filter(({ step }) => step === null).map(({ code }) => code);
			map.setFilter('hatched', ['in', ['get', 'code'], ['literal', hatched]]);
			this.#drawLabels();
		}
		if (before?.points !== scene.points) {
			this.#source('projects').setData({
				type: 'FeatureCollection',
				features: scene.points.map(({ key, position, title }) => ({
					type: 'Feature',
					geometry: { type: 'Point', coordinates: [...position] },
					properties: { key, title }
				}))
			});
		}
		this.#drawCrowd();
		if (before?.pointed !== scene.pointed) {
			for (const { key, record } of scene.points) {
				if (record !== scene.pointed && record !== before?.pointed) continue;
				map.setFeatureState({ source: 'projects', id: key }, { pointed: record === scene.pointed });
			}
		}
		if (before?.transit !== scene.transit) {
			const visibility = scene.transit ? 'visible' : 'none';
			for (const layer of TRANSIT_LAYERS) map.setLayoutProperty(layer, 'visibility', visibility);
		}
	}

	/** Below the circles that stand out. WebGL that was lost has lost the layer too. */
	#drawCrowd() {
		const map = this.#map;
		const { crowd } = this.#scene;
		const other = crowd?.places !== this.#crowd?.places;
		if (other && map.getLayer('crowd')) map.removeLayer('crowd');
		if (!crowd) return;
		if (!this.#crowd || this.#crowd.places !== crowd.places) {
			// The more there are the smaller: large circles over each other hide the map, and take long to draw.
			const share = Math.sqrt(CROWD / crowd.places.records.length);
			const radius = (zoom: number) => Math.max(1.5, share * circleRadius(zoom, this.#homeZoom));
			this.#crowd = new CrowdLayer(crowd.places, crowd.shown, this.#palette, radius);
		}
		this.#crowd.show(crowd.shown);
		if (!map.getLayer('crowd')) map.addLayer(this.#crowd, 'projects');
	}

	#drawLabels() {
		const width = this.#narrow ? 'narrow' : 'wide';
		this.#source('labels').setData(labelFeatures(this.#scene, this.#palette, width));
		this.#source('labels-home').setData(labelFeatures(this.#scene, this.#palette, 'home'));
		this.#source('leaders').setData(leaderFeatures(width));
	}

	#source(name: string): GeoJSONSource {
		return this.#map.getSource(name) as GeoJSONSource;
	}

	#setMoved(moved: boolean) {
		if (this.#moved === moved) return;
		this.#moved = moved;
		this.#handlers.onmove(moved);
	}

	#resize() {
		const container = this.#map.getContainer();
		const fitZoom = zoomToFit(container);
		this.#map.setMinZoom(fitZoom - OUT);
		if (!this.#moved) this.#map.fitBounds(BOUNDS, { animate: false });
		if (this.#narrow !== isNarrow(container) && this.#map.getSource('labels')) {
			this.#narrow = !this.#narrow;
			this.#drawLabels();
		}
	}

	#pointAt(event: MapMouseEvent) {
		const { x, y } = event.point;
		const near = this.#map.queryRenderedFeatures(
			[
				[x - SLACK, y - SLACK],
				[x + SLACK, y + SLACK]
			],
			{ layers: ['projects'] }
		)[0];
		if (near) return near;
		return this.#map.queryRenderedFeatures(event.point, { layers: ['areas', ...LABEL_LAYERS] })[0];
	}

	/** What of the scene is under the pointer: a project before the area it stands in. */
	#under(event: MapMouseEvent): Area | Point | null {
		const { crowd } = this.#scene;
		const place = (crowd && this.#crowd?.placeAt(event.lngLat, SLACK)) ?? null;
		if (crowd && place !== null) return crowd.pointAt(place);
		const feature = this.#pointAt(event);
		if (!feature) return null;
		const { code, key } = feature.properties;
		const { areas, points } = this.#scene;
		return feature.layer.id === 'projects'
			? (points.find((point) => point.key === key) ?? null)
			: (areas.find((area) => area.code === code) ?? null);
	}

	#point(event: MapMouseEvent) {
		const what = this.#under(event);
		const canvas = this.#map.getCanvas();
		canvas.style.cursor = what ? 'pointer' : '';
		canvas.title = what && 'title' in what ? what.title : '';
		this.#handlers.onpoint(what);
	}

	#choose(event: MapMouseEvent) {
		const what = this.#under(event);
		if (what) this.#handlers.onfollow(what.href);
	}
}

/** Below this width (CSS pixels) small municipalities have no room for their labels; the SVG's style says the same. */
const NARROW = 600;

function isNarrow(container: HTMLElement): boolean {
	return container.clientWidth <= NARROW;
}

/** Zoom at which the bounds just fit into the box; MapLibre's tiles are 512 pixels wide. */
function zoomToFit({ clientWidth, clientHeight }: HTMLElement): number {
	const worldWidth =
		((360 / (EAST - WEST)) * Math.min(clientWidth, (clientHeight * valley.width) / valley.height)) / 512;
	return Math.log2(worldWidth);
}

function prefersStill(): boolean {
	return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
