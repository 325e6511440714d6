/** Names, numbers and badges as features for MapLibre, at the same places as on the server's map. */

import type { FeatureCollection, LineString, Point } from 'geojson';
import { LABELS } from './labels.ts';
import type { Palette } from './palette.ts';
import { stepsBack, type Scene } from './scene.ts';
import { municipalities } from './shapes.ts';

/** Where labels stand: beside small shapes on a wide or a narrow map, or at home in every shape. */
export type Places = 'wide' | 'narrow' | 'home';

/** Best point inside each shape, by DIVIPOLA code: longitude and latitude, degrees, WGS84. */
export const HOMES: ReadonlyMap<string, readonly [number, number]> = new Map(
	municipalities.features.map(({ properties: { code, label } }) => [code, label])
);

const SIZE = { wide: 13, narrow: 11, home: 13 } as const;
/** Widths in ems of the label's size: a digit of Inter SemiBold, the gap before a badge, the ends of a badge. */
const DIGIT = 0.64;
const GAP = 0.45;
const ENDS = 0.9;
/** A badge's text is smaller than its label's. */
export const BADGE_SCALE = 0.85;
/** From the middle of a label's two lines to the middle of the second one, in ems. */
export const SECOND_LINE = 0.62;

/** Offsets (ems of each one's own size) that centre a number and its badge under the name together. */
function numberOffsets(
	text: string,
	badge: string | null
): { number: [number, number]; badge: [number, number] } {
	if (badge === null) return { number: [0, SECOND_LINE], badge: [0, 0] };
	const numberWidth = text.length * DIGIT;
	const badgeWidth = badge.length * DIGIT * BADGE_SCALE + ENDS;
	const left = -(numberWidth + GAP + badgeWidth) / 2;
	return {
		number: [left + numberWidth / 2, SECOND_LINE],
		badge: [(left + numberWidth + GAP + badgeWidth / 2) / BADGE_SCALE, SECOND_LINE / BADGE_SCALE]
	};
}

export function labelFeatures(
	scene: Pick<Scene, 'areas' | 'emphasis' | 'lit'>,
	palette: Palette,
	places: Places
): FeatureCollection<Point> {
	return {
		type: 'FeatureCollection',
		features: scene.areas.map(({ code, name, text, step, badge }) => {
			const spot = places === 'home' ? null : LABELS.get(code)?.[places];
			const outside = Boolean(spot?.leader);
			const offsets = numberOffsets(text, badge);
			const back = stepsBack(scene, code);
			return {
				type: 'Feature',
				geometry: { type: 'Point', coordinates: [...(spot?.position ?? HOMES.get(code) ?? [])] },
				properties: {
					code,
					name,
					number: text,
					numberOffset: offsets.number,
					size: SIZE[places],
					colour: back
						? palette.muted
						: outside
							? palette.ink
							: (palette.onScale[(step ?? 1) - 1] ?? palette.ink),
					outside,
					...(badge === null ? {} : { badge, badgeOffset: offsets.badge })
				}
			};
		})
	};
}

/** Lines from the labels that stand outside to their shapes, and the points at which they end. */
export function leaderFeatures(places: 'wide' | 'narrow'): FeatureCollection<LineString | Point> {
	return {
		type: 'FeatureCollection',
		features: [...LABELS].flatMap(([code, label]) => {
			const spot = label[places];
			const home = HOMES.get(code);
			if (!spot.leader || !home) return [];
			return [
				{
					type: 'Feature' as const,
					geometry: { type: 'LineString' as const, coordinates: [[...spot.position], [...home]] },
					properties: {}
				},
				{
					type: 'Feature' as const,
					geometry: { type: 'Point' as const, coordinates: [...home] },
					properties: {}
				}
			];
		})
	};
}
