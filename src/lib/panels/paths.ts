/** Paths of the program's pages, without language and question. */

import type { CooperationRecord, Municipality } from '#lib/domain/registry.ts';

export const EXPLORER_PATH = '/';

export function recordPath({ kind, code }: CooperationRecord): string {
	return kind === 'agreement' ? `/acuerdo/${code}` : `/proyecto/${code}`;
}

export function municipalityPath({ slug }: Municipality): string {
	return `/municipio/${slug}`;
}

/** Name of the picture of a page that shows no municipality and no record. */
export const HOME_PICTURE = 'inicio';

/** Size of the pictures in pixels: what link previews ask for. */
export const PICTURE_SIZE = { width: 1200, height: 630 } as const;

/** @param name {@link HOME_PICTURE}, the slug of a municipality, or the code of a record. */
export function picturePath(name: string): string {
	return `/imagen/${name}.png`;
}
