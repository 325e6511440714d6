/** The valley as paths of an SVG in the units of `valley`: the heavy half of the drawn map. */

import { valley } from './fit.ts';
import { innerBorders, municipalities, outerBorders } from './shapes.ts';

export type Drawing = {
	/** Of each municipality, by DIVIPOLA code. */
	readonly outlines: ReadonlyMap<string, string>;
	/** Borders of the municipalities around. */
	readonly land: string;
	/** Borders between two of the ten. */
	readonly borders: string;
};

export const drawing: Drawing = {
	outlines: new Map(municipalities.features.map((shape) => [shape.properties.code, valley.path(shape)])),
	land: valley.path(outerBorders),
	borders: valley.path(innerBorders)
};
