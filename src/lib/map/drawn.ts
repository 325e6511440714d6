/**
 * Where the drawing of the valley comes from. The page that the server sends holds it, so a browser takes it from there
 * instead of loading the shapes (12 kB compressed) and drawing them again.
 */

import type { Drawing } from './drawing.ts';

let known: Drawing | null = null;

/** The drawing: from the page where there is one, else from the shapes. */
export async function valleyDrawing(): Promise<Drawing> {
	if (typeof document !== 'undefined') known ??= drawnOn(document);
	return (known ??= (await import('./drawing.ts')).drawing);
}

/** Reads back what `SvgMap` drew. @returns null where there is no such map. */
export function drawnOn(page: ParentNode): Drawing | null {
	const path = (within: ParentNode, selector: string) =>
		within.querySelector(selector)?.getAttribute('d') ?? null;
	const land = path(page, 'svg [data-drawn="land"]');
	const borders = path(page, 'svg [data-drawn="borders"]');
	const outlines = new Map<string, string>();
	for (const area of page.querySelectorAll('svg [data-municipality]')) {
		const outline = path(area, 'path');
		if (outline) outlines.set(area.getAttribute('data-municipality') ?? '', outline);
	}
	return land && borders && outlines.size > 0 ? { outlines, land, borders } : null;
}
