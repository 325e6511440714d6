import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyBitset, setBit, type Bitset } from '#lib/domain/bitset.ts';
import { PLACE_UNIT, type PlaceColumns } from '#lib/domain/columns.ts';
import { CrowdLayer } from './crowd-layer.ts';
import type { Palette } from './palette.ts';

setWorkerUrl(workerUrl);

const WHITE = '255,255,255';
const RED = '200,0,0';
const BLUE = '0,0,200';
const RADIUS = 6;
const SIZE = 300;

/** Records of more than one row of the texture, and places in rows that do not meet: 40 pixels apart. */
const RECORDS = 70_000;
const COUNT = 25;
const places: PlaceColumns = {
	records: Uint32Array.from({ length: COUNT }, (_, n) => (n * 2_797) % RECORDS),
	longitudes: Int32Array.from({ length: COUNT }, (_, n) => -7_560_000 + (n % 5) * 1_000),
	latitudes: Int32Array.from({ length: COUNT }, (_, n) => 620_000 + Math.floor(n / 5) * 1_000),
	precisions: new Uint8Array(COUNT)
};
const palette = (project: string) => ({ project: `rgb(${project})`, surface: `rgb(${WHITE})` }) as Palette;

const shownWhere = (holds: (place: number) => boolean): Bitset => {
	const bits = emptyBitset(RECORDS);
	places.records.forEach((record, place) => holds(place) && setBit(bits, record));
	return bits;
};
const even = shownWhere((place) => place % 2 === 0);
const odd = shownWhere((place) => place % 2 === 1);

let map: MapLibre;
let layer: CrowdLayer;

beforeEach(async () => {
	const container = document.createElement('div');
	container.style.cssText = `width: ${SIZE}px; height: ${SIZE}px`;
	document.body.append(container);
	map = new MapLibre({
		container,
		style: {
			version: 8,
			sources: {},
			layers: [{ id: 'ground', type: 'background', paint: { 'background-color': `rgb(${WHITE})` } }]
		},
		center: [-75.58, 6.22],
		zoom: 11.8,
		attributionControl: false,
		canvasContextAttributes: { preserveDrawingBuffer: true }
	});
	layer = new CrowdLayer(places, even, palette(RED), () => RADIUS);
	await map.once('load');
	map.addLayer(layer);
	await map.once('idle');
});

afterEach(() => {
	map.getContainer().remove();
	map.remove();
});

const pixelOf = (place: number) =>
	map.project([places.longitudes[place]! / PLACE_UNIT, places.latitudes[place]! / PLACE_UNIT]);

/** The colour in the middle of each place, red, green and blue. */
function colours(): string[] {
	const copy = new OffscreenCanvas(SIZE, SIZE).getContext('2d')!;
	copy.drawImage(map.getCanvas(), 0, 0, SIZE, SIZE);
	return Array.from({ length: COUNT }, (_, place) => {
		const { x, y } = pixelOf(place);
		return [...copy.getImageData(Math.round(x), Math.round(y), 1, 1).data.slice(0, 3)].join();
	});
}

const drawn = (colour: string, holds: (place: number) => boolean) =>
	Array.from({ length: COUNT }, (_, place) => (holds(place) ? colour : WHITE));

describe('a crowd', () => {
	it('is drawn where its places are, and only those of the records that are shown', async () => {
		expect(colours()).toEqual(drawn(RED, (place) => place % 2 === 0));
		layer.show(odd);
		await map.once('idle');
		expect(colours()).toEqual(drawn(RED, (place) => place % 2 === 1));
	});

	it('takes the colours of another theme', async () => {
		layer.recolour(palette(BLUE));
		await map.once('idle');
		expect(colours()).toEqual(drawn(BLUE, (place) => place % 2 === 0));
	});

	it('is drawn again after WebGL was lost', async () => {
		const loss = map.getCanvas().getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
		const lost = map.once('webglcontextlost');
		loss.loseContext();
		await lost;
		// Only after the event is over may what was lost come back.
		await new Promise((resolve) => setTimeout(resolve));
		const restored = map.once('webglcontextrestored');
		loss.restoreContext();
		await restored;
		await map.once('idle');
		map.addLayer(layer);
		await map.once('idle');
		expect(colours()).toEqual(drawn(RED, (place) => place % 2 === 0));
	});

	it('finds under any pixel the shown place that is nearest and within reach', () => {
		const slack = 5;
		for (let x = 0; x < SIZE; x += 7) {
			for (let y = 0; y < SIZE; y += 7) {
				const away = Array.from({ length: COUNT }, (_, place) =>
					place % 2 === 0 ? Math.hypot(pixelOf(place).x - x, pixelOf(place).y - y) : Infinity
				);
				const least = Math.min(...away);
				const reach = RADIUS + 2 + slack;
				// At the very edge the two ways of reckoning may differ in the last digit.
				if (Math.abs(least - reach) < 1e-3) continue;
				const expected = least < reach ? away.indexOf(least) : null;
				expect(layer.placeAt(map.unproject([x, y]), slack), `${x}, ${y}`).toBe(expected);
			}
		}
	});
});
