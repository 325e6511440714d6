/**
 * Very many circles, drawn by a layer of its own within MapLibre. Places lie in the graphics memory once; which of them are
 * shown is a texture with one bit for each record, all that a filter changes.
 */

import {
	MercatorCoordinate,
	type CustomLayerInterface,
	type CustomRenderMethodInput,
	type Map as MapLibre
} from 'maplibre-gl';
import { hasBit, type Bitset } from '#lib/domain/bitset.ts';
import { PLACE_UNIT, type PlaceColumns } from '#lib/domain/columns.ts';
import type { Palette } from './palette.ts';
import { PlaceIndex } from './place-index.ts';

/** Words of the texture in a row: each of 32 records. */
const WIDTH = 1024;
/** Of the rim around each circle, in CSS pixels. */
const RIM = 2;

const VERTEX = `#version 300 es
layout(location = 0) in vec2 position;
layout(location = 1) in uint record;
uniform mat4 matrix;
uniform vec4 origin;
uniform float size;
uniform highp usampler2D shown;
void main() {
	uint word = record >> 5u;
	uint bits = texelFetch(shown, ivec2(word % ${WIDTH}u, word / ${WIDTH}u), 0).r;
	bool is = ((bits >> (record & 31u)) & 1u) == 1u;
	// What is not shown lies outside of what is drawn. The origin is added after multiplying: near it numbers are exact.
	gl_Position = is ? matrix * vec4(position, 0.0, 0.0) + origin : vec4(2.0, 2.0, 2.0, 1.0);
	gl_PointSize = size;
}`;
const FRAGMENT = `#version 300 es
precision highp float;
uniform float size;
uniform float rim;
uniform vec3 fill;
uniform vec3 stroke;
out vec4 colour;
void main() {
	float away = distance(gl_PointCoord, vec2(0.5)) * size;
	float alpha = clamp(0.5 * size - away, 0.0, 1.0);
	if (alpha == 0.0) discard;
	colour = vec4(mix(fill, stroke, clamp(away - (0.5 * size - rim) + 0.5, 0.0, 1.0)), 1.0) * alpha;
}`;

type Drawing = {
	readonly program: WebGLProgram;
	readonly vertices: WebGLVertexArrayObject;
	readonly buffers: readonly WebGLBuffer[];
	readonly texture: WebGLTexture;
	readonly at: (name: string) => WebGLUniformLocation | null;
};

export class CrowdLayer implements CustomLayerInterface {
	readonly id = 'crowd';
	readonly type = 'custom';
	readonly places: PlaceColumns;
	/** Positions as shares of the world's width, as Web Mercator has them. */
	readonly #xs: Float64Array;
	readonly #ys: Float64Array;
	readonly #index: PlaceIndex;
	readonly #radius: (zoom: number) => number;
	#shown: Bitset;
	#changed = true;
	#fill: Rgb;
	#stroke: Rgb;
	#map: MapLibre | null = null;
	#drawing: Drawing | null = null;

	/** @param radius of the circles without their rim at a zoom, in CSS pixels. */
	constructor(places: PlaceColumns, shown: Bitset, palette: Palette, radius: (zoom: number) => number) {
		this.places = places;
		this.#shown = shown;
		this.#radius = radius;
		[this.#fill, this.#stroke] = [rgbOf(palette.project), rgbOf(palette.surface)];
		const count = places.records.length;
		[this.#xs, this.#ys] = [new Float64Array(count), new Float64Array(count)];
		for (let n = 0; n < count; n++) {
			const lngLat = { lng: places.longitudes[n]! / PLACE_UNIT, lat: places.latitudes[n]! / PLACE_UNIT };
			const { x, y } = MercatorCoordinate.fromLngLat(lngLat);
			this.#xs[n] = x;
			this.#ys[n] = y;
		}
		this.#index = new PlaceIndex(this.#xs, this.#ys);
	}

	/** Shows the places of other records. */
	show(shown: Bitset) {
		if (shown === this.#shown) return;
		this.#shown = shown;
		this.#changed = true;
		this.#map?.triggerRepaint();
	}

	recolour(palette: Palette) {
		[this.#fill, this.#stroke] = [rgbOf(palette.project), rgbOf(palette.surface)];
		this.#map?.triggerRepaint();
	}

	/** The shown place whose circle is at a point of the map, or within that many CSS pixels of it; null when none is. */
	placeAt(point: { lng: number; lat: number }, slack: number): number | null {
		const zoom = this.#map?.getZoom() ?? 0;
		const { x, y } = MercatorCoordinate.fromLngLat(point);
		const reach = (this.#radius(zoom) + RIM + slack) / (512 * 2 ** zoom);
		return this.#index.nearest(x, y, reach, (place) => hasBit(this.#shown, this.places.records[place]!));
	}

	onAdd(map: MapLibre, context: WebGLRenderingContext | WebGL2RenderingContext) {
		const gl = context as WebGL2RenderingContext;
		this.#map = map;
		const program = programOf(gl);
		const vertices = gl.createVertexArray();
		gl.bindVertexArray(vertices);
		const near = new Float32Array(2 * this.#xs.length);
		for (let n = 0; n < this.#xs.length; n++) {
			near[2 * n] = this.#xs[n]! - this.#xs[0]!;
			near[2 * n + 1] = this.#ys[n]! - this.#ys[0]!;
		}
		const buffers = [near, this.places.records].map((data, location) => {
			const buffer = gl.createBuffer();
			gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
			gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
			gl.enableVertexAttribArray(location);
			return buffer;
		});
		gl.vertexAttribIPointer(1, 1, gl.UNSIGNED_INT, 0, 0);
		gl.bindBuffer(gl.ARRAY_BUFFER, buffers[0]!);
		gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
		gl.bindVertexArray(null);
		const texture = gl.createTexture();
		gl.bindTexture(gl.TEXTURE_2D, texture);
		gl.texStorage2D(gl.TEXTURE_2D, 1, gl.R32UI, WIDTH, this.#rows);
		gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
		gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
		this.#changed = true;
		const at = (name: string) => gl.getUniformLocation(program, name);
		this.#drawing = { program, vertices, buffers, texture, at };
	}

	onRemove(_map: MapLibre, context: WebGLRenderingContext | WebGL2RenderingContext) {
		const gl = context as WebGL2RenderingContext;
		const drawing = this.#drawing;
		this.#drawing = null;
		if (!drawing) return;
		gl.deleteProgram(drawing.program);
		gl.deleteVertexArray(drawing.vertices);
		for (const buffer of drawing.buffers) gl.deleteBuffer(buffer);
		gl.deleteTexture(drawing.texture);
	}

	render(
		context: WebGLRenderingContext | WebGL2RenderingContext,
		{ defaultProjectionData: { mainMatrix } }: CustomRenderMethodInput
	) {
		const gl = context as WebGL2RenderingContext;
		const map = this.#map;
		if (!this.#drawing || !map) return;
		const { program, vertices, texture, at } = this.#drawing;
		gl.useProgram(program);
		gl.activeTexture(gl.TEXTURE0);
		gl.bindTexture(gl.TEXTURE_2D, texture);
		if (this.#changed) this.#upload(gl);
		const ratio = map.getPixelRatio();
		gl.uniform1i(at('shown'), 0);
		gl.uniform1f(at('size'), 2 * ratio * (this.#radius(map.getZoom()) + RIM));
		gl.uniform1f(at('rim'), ratio * RIM);
		gl.uniform3fv(at('fill'), this.#fill);
		gl.uniform3fv(at('stroke'), this.#stroke);
		gl.uniformMatrix4fv(at('matrix'), false, Float32Array.from(mainMatrix));
		gl.uniform4fv(at('origin'), this.#originIn(mainMatrix));
		gl.bindVertexArray(vertices);
		gl.drawArrays(gl.POINTS, 0, this.places.records.length);
		gl.bindVertexArray(null);
	}

	/** The place that the others are told from, in the space of the screen, with the precision of JavaScript. */
	#originIn(matrix: ArrayLike<number>): number[] {
		const [x, y] = [this.#xs[0] ?? 0, this.#ys[0] ?? 0];
		return [0, 1, 2, 3].map((row) => matrix[row]! * x + matrix[4 + row]! * y + matrix[12 + row]!);
	}

	get #rows(): number {
		return Math.max(1, Math.ceil(this.#shown.length / WIDTH));
	}

	#upload(gl: WebGL2RenderingContext) {
		this.#changed = false;
		const words = new Uint32Array(WIDTH * this.#rows);
		words.set(this.#shown);
		gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
		gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, WIDTH, this.#rows, gl.RED_INTEGER, gl.UNSIGNED_INT, words);
	}
}

type Rgb = [red: number, green: number, blue: number];

/** Red, green and blue of a colour as CSS writes it, 0 to 1. */
function rgbOf(colour: string): Rgb {
	const context = new OffscreenCanvas(1, 1).getContext('2d')!;
	context.fillStyle = colour;
	context.fillRect(0, 0, 1, 1);
	const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
	return [red! / 255, green! / 255, blue! / 255];
}

function programOf(gl: WebGL2RenderingContext): WebGLProgram {
	const program = gl.createProgram();
	for (const [type, source] of [
		[gl.VERTEX_SHADER, VERTEX],
		[gl.FRAGMENT_SHADER, FRAGMENT]
	] as const) {
		const shader = gl.createShader(type)!;
		gl.shaderSource(shader, source);
		gl.compileShader(shader);
		gl.attachShader(program, shader);
		gl.deleteShader(shader);
	}
	gl.linkProgram(program);
	if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
		throw new Error(`The circles' program: ${gl.getProgramInfoLog(program)}`);
	}
	return program;
}
