/** Paths of the program's pages, without language and question. */

import type { CooperationRecord, Municipality } from '#lib/domain/registry.ts';

export const EXPLORER_PATH = '/';

export function recordPath({ kind, code }: CooperationRecord): string {
	return kind === 'agreement' ? `/acuerdo/${code}` : `/proyecto/${code}`;
}

export function municipalityPath({ slug }: Municipality): string {
	return `/municipio/${slug}`;
}
