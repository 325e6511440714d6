import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlaceIndex } from './place-index.ts';

// Whole numbers meet each other and the edges of cells.
const position = fc.record({ x: fc.integer({ min: -20, max: 20 }), y: fc.integer({ min: -20, max: 20 }) });

describe('the nearest place', () => {
	it('is that of looking at all of them', () => {
		fc.assert(
			fc.property(
				fc.array(fc.record({ at: position, shown: fc.boolean() }), { maxLength: 60 }),
				position,
				fc.integer({ min: 0, max: 12 }),
				(places, { x, y }, reach) => {
					const index = new PlaceIndex(
						Float64Array.from(places, ({ at }) => at.x),
						Float64Array.from(places, ({ at }) => at.y)
					);
					const distance = ({ at }: (typeof places)[number]) => Math.hypot(at.x - x, at.y - y);
					const near = places.filter((place) => place.shown && distance(place) <= reach);
					const least = Math.min(...near.map(distance));
					const expected = places.findLastIndex((place) => near.includes(place) && distance(place) === least);
					const found = index.nearest(x, y, reach, (place) => places[place]!.shown);
					expect(found).toBe(expected < 0 ? null : expected);
				}
			)
		);
	});
});
