/** The valley as a still drawing in SVG, for pictures that leave the site: no links, no names, the light theme. */

import { lightColour } from '#lib/ui/light.ts';
import { boundsOf, fit } from './fit.ts';
import { ringed, type Area, type Point, type Scene } from './scene.ts';
import { innerBorders, municipalities, outerBorders } from './shapes.ts';

export type Still = Pick<Scene, 'emphasis' | 'selected'> & {
	readonly areas: readonly Pick<Area, 'code' | 'step' | 'text'>[];
	readonly points: readonly Pick<Point, 'position'>[];
	/** Whether the areas carry their numbers. */
	readonly numbered: boolean;
};

/** Width of the drawing in pixels; the height follows from the shapes. */
const WIDTH = 530;

const drawing = fit(boundsOf(municipalities), WIDTH);

/** Size of the drawing in pixels. The borders around it go on beyond, and fade out to the right: text stands there. */
export const STILL_SIZE = { width: drawing.width, height: drawing.height };

// Shapes are projected once: they are most of the work of a picture.
const shapes = new Map(
	municipalities.features.map((shape) => {
		const [x, y] = drawing.project(shape.properties.label).map((unit) => unit.toFixed(1));
		return [shape.properties.code, { path: drawing.path(shape), x, y }];
	})
);
const around = drawing.path(outerBorders);
const between = drawing.path(innerBorders);

/** Elements of an SVG, the drawing's top left corner at its origin. */
export function drawStill({ areas, points, numbered, ...scene }: Still): string {
	const [border, ink, land, line, muted] = ['--border', '--ink', '--land', '--land-line', '--muted'].map(
		lightColour
	);
	const outlined = new Set(ringed(scene));
	const drawn = areas.map(({ code, step }) => {
		const fill = step === null ? 'url(#none)' : lightColour(`--scale-${step}`);
		const opacity = scene.emphasis === null || scene.emphasis.has(code) ? 1 : 0.35;
		return `<path d="${shapes.get(code)?.path ?? ''}" fill="${fill}" opacity="${opacity}" stroke="${border}" stroke-width="1.5"/>`;
	});
	const rings = [...outlined].map(
		(code) => `<path d="${shapes.get(code)?.path ?? ''}" stroke="${ink}" stroke-width="3"/>`
	);
	const marks = points.map(({ position }) => {
		const [x, y] = drawing.project(position).map((unit) => unit.toFixed(1));
		return `<circle cx="${x}" cy="${y}" r="8" fill="${lightColour('--project')}" stroke="${lightColour('--surface')}" stroke-width="2.5"/>`;
	});
	const numbers = areas.map(({ code, step, text }) => {
		const { x, y } = shapes.get(code) ?? {};
		return `<text x="${x}" y="${y}" dy="7" fill="${lightColour(`--on-scale-${step ?? 1}`)}">${text}</text>`;
	});
	return `<defs><pattern id="none" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="6" height="6" fill="${land}"/><path d="M0 0V6" stroke="${muted}" stroke-opacity=".6"/></pattern>
<linearGradient id="fade" gradientUnits="userSpaceOnUse" x1="${WIDTH * 0.5}" x2="${WIDTH * 0.8}">
<stop stop-color="${line}"/><stop offset="1" stop-color="${line}" stop-opacity="0"/></linearGradient></defs>
<g stroke-linejoin="round"><path d="${around}" fill="none" stroke="url(#fade)"/>
${drawn.join('')}
<g fill="none"><path d="${between}" stroke="${border}" stroke-width="1.5"/>${rings.join('')}</g>
${marks.join('')}</g>
<g font-size="20" font-weight="600" text-anchor="middle">${numbered ? numbers.join('') : ''}</g>`;
}
