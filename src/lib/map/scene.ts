/** What the map shows, whoever draws it: the server's SVG or MapLibre. */

import type { Bitset } from '#lib/domain/bitset.ts';
import type { PlaceColumns } from '#lib/domain/columns.ts';

export type Area = {
	/** DIVIPOLA code. */
	readonly code: string;
	readonly name: string;
	readonly href: string;
	/** Number in the label. */
	readonly text: string;
	/** Step of the colour scale, 1 to 5; null is hatched. */
	readonly step: number | null;
	/** Number in the badge by the label; null draws none. */
	readonly badge: string | null;
	/** The area in words, for whoever does not see it. */
	readonly spoken: string;
};

/** A project whose place is known. */
export type Point = {
	readonly key: string;
	/** Code of its record. */
	readonly record: string;
	/** Longitude and latitude, degrees, WGS84. */
	readonly position: readonly [number, number];
	readonly href: string;
	readonly title: string;
};

/** Projects whose place is known, where they are too many to be told one by one. */
export type Crowd = {
	readonly places: PlaceColumns;
	/** The records of which places are shown. */
	readonly shown: Bitset;
	/** The n-th place as a point. */
	readonly pointAt: (place: number) => Point;
};

/** More places than this are a crowd: it takes WebGL to draw them, and no link for each. */
export const CROWD = 10_000;

export type Scene = {
	/** North to south. */
	readonly areas: readonly Area[];
	readonly points: readonly Point[];
	/** Beside it, points are only those that are to stand out. */
	readonly crowd: Crowd | null;
	/** Code of the area that is open. */
	readonly selected: string | null;
	/** Codes that the record on screen reaches; the others step back. Null when no record is open. */
	readonly emphasis: ReadonlySet<string> | null;
	/** Codes that have something of what is pointed at, here or elsewhere; the others step back. Null for all. */
	readonly lit: ReadonlySet<string> | null;
	/** Code of the area, or of the record, that is pointed at. */
	readonly pointed: string | null;
	/** Whether the Metro's lines and stations are drawn. */
	readonly transit: boolean;
};

/** Codes of the areas that get a ring: those a record reaches, or the one that is open. */
export function ringed({ emphasis, selected }: Pick<Scene, 'emphasis' | 'selected'>): string[] {
	return emphasis ? [...emphasis] : selected ? [selected] : [];
}

/** Whether an area steps back behind the others. */
export function stepsBack({ emphasis, lit }: Pick<Scene, 'emphasis' | 'lit'>, code: string): boolean {
	return (emphasis !== null && !emphasis.has(code)) || (lit !== null && !lit.has(code));
}
