/**
 * Where names and numbers stand. The geometry gives each municipality the best point inside its shape; some of the
 * small ones have no room there, least of all on a narrow map. Their labels move out to open land and a line leads back.
 */

import frame from '../../../geodata/frame.json' with { type: 'json' };
import { valley } from './fit.ts';

type Position = readonly [lon: number, lat: number];

/** By DIVIPOLA code, degrees, WGS84: places outside the shape, on a wide and on a narrow map. */
const MOVED: Readonly<Record<string, { readonly wide?: Position; readonly narrow?: Position }>> = {
	'05308': { narrow: [-75.352, 6.308] },
	'05212': { narrow: [-75.402, 6.252] },
	'05360': { wide: [-75.709, 6.16], narrow: [-75.682, 6.162] },
	'05266': { narrow: [-75.468, 6.172] },
	'05631': { wide: [-75.535, 6.098], narrow: [-75.488, 6.098] },
	'05380': { narrow: [-75.68, 6.112] }
};

export type Leader = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };

/** In per cent of the drawing's width and height; the line in units of the drawing, null where the label is at home. */
export type Spot = {
	readonly position: Position;
	readonly left: string;
	readonly top: string;
	readonly leader: Leader | null;
};

export type Label = { readonly wide: Spot; readonly narrow: Spot };

/** Position in per cent of the drawing, for HTML that stands over the SVG. */
export function percent(position: readonly number[]): { left: string; top: string } {
	const [x, y] = valley.project(position);
	return {
		left: `${((100 * x) / valley.width).toFixed(2)}%`,
		top: `${((100 * y) / valley.height).toFixed(2)}%`
	};
}

function spot(home: Position, outside: Position | undefined): Spot {
	if (!outside) return { position: home, ...percent(home), leader: null };
	const [x1, y1] = valley.project(outside);
	const [x2, y2] = valley.project(home);
	return { position: outside, ...percent(outside), leader: { x1, y1, x2, y2 } };
}

/** By DIVIPOLA code. */
export const LABELS: ReadonlyMap<string, Label> = new Map(
	(frame.labels as unknown as [string, Position][]).map(([code, label]) => {
		const { wide, narrow = wide } = MOVED[code] ?? {};
		return [code, { wide: spot(label, wide), narrow: spot(label, narrow) }];
	})
);
