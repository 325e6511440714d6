/**
 * Where names and numbers stand. The geometry gives each municipality the best point inside its shape; the small ones
 * of the south and the north have no room there, least of all on a narrow map, where they move out to open land and a
 * line leads back to them.
 */

import { valley } from './fit.ts';
import { municipalities } from './shapes.ts';

type Position = readonly [lon: number, lat: number];

/** By DIVIPOLA code, degrees, WGS84. Without an entry the label stays at the shape's own point. */
const MOVED: Readonly<Record<string, { readonly wide?: Position; readonly narrow?: Position }>> = {
	'05308': { narrow: [-75.352, 6.308] },
	'05212': { narrow: [-75.402, 6.252] },
	'05266': { narrow: [-75.468, 6.172] },
	'05631': { wide: [-75.6085, 6.1395], narrow: [-75.488, 6.098] },
	'05380': { wide: [-75.6585, 6.1275], narrow: [-75.6795, 6.102] }
};

export type Label = {
	/** Place on a wide and on a narrow map, in per cent of the drawing's width and height. */
	readonly wide: { readonly left: string; readonly top: string };
	readonly narrow: { readonly left: string; readonly top: string };
	/** Line from the label to its shape on a narrow map, in units of the drawing; null where the label is at home. */
	readonly leader: {
		readonly x1: number;
		readonly y1: number;
		readonly x2: number;
		readonly y2: number;
	} | null;
};

/** Position in per cent of the drawing, for HTML that stands over the SVG. */
export function percent(position: readonly number[]): { left: string; top: string } {
	const [x, y] = valley.project(position);
	return {
		left: `${((100 * x) / valley.width).toFixed(2)}%`,
		top: `${((100 * y) / valley.height).toFixed(2)}%`
	};
}

/** By DIVIPOLA code. */
export const LABELS: ReadonlyMap<string, Label> = new Map(
	municipalities.features.map(({ properties: { code, label } }) => {
		const { wide = label, narrow } = MOVED[code] ?? {};
		const [x1, y1] = valley.project(narrow ?? label);
		const [x2, y2] = valley.project(label);
		return [
			code,
			{ wide: percent(wide), narrow: percent(narrow ?? wide), leader: narrow ? { x1, y1, x2, y2 } : null }
		];
	})
);
