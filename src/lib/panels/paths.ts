/** Paths of the program's pages, without language and question. */

import { topicPath, type Topic } from '#lib/domain/address.ts';
import type { CooperationRecord, Municipality } from '#lib/domain/registry.ts';

export const EXPLORER_PATH = '/';
export const COVERAGE_PATH = '/cobertura';

export function recordPath({ kind, code }: Pick<CooperationRecord, 'kind' | 'code'>): string {
	return kind === 'agreement' ? `/acuerdo/${code}` : `/proyecto/${code}`;
}

export function municipalityPath({ slug }: Municipality): string {
	return `/municipio/${slug}`;
}

/** Name of the picture of a page that is about nothing in particular. */
export const HOME_PICTURE = 'inicio';

/** Size of the pictures in pixels: what link previews ask for. */
export const PICTURE_SIZE = { width: 1200, height: 630 } as const;

/** Name of the picture of a topic's page: `ods-6`, `aliado-koica`, `pais-KOR`. No slug of a municipality begins so. */
export function topicPicture(topic: Topic): string {
	return topicPath(topic).slice(1).replace('/', '-');
}

/** @param name {@link HOME_PICTURE}, {@link topicPicture}, the slug of a municipality, or the code of a record. */
export function picturePath(name: string): string {
	return `/imagen/${name}.png`;
}

/** The records of a question as a file. */
export const CSV_PATH = '/registros.csv';

/** What ends, as a calendar to subscribe to. */
export const CALENDAR_PATH = '/vencimientos.ics';

/** The brief of coverage, to print. */
export const BRIEF_PATH = '/cobertura/informe';

/** Coverage for a large screen. */
export const PRESENT_PATH = '/cobertura/presentar';

/** A part of coverage as a file. @param name its word, as in `matriz`. */
export function filePath(name: string, format: 'csv' | 'xlsx' | 'svg' | 'png'): string {
	return `${COVERAGE_PATH}/${name}.${format}`;
}
