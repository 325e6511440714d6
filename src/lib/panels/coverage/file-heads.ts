/** What every file tells of itself: title, filters, day, source and the link to what is in it. */

import { activeFilters, questionToSearch } from '#lib/domain/filters.ts';
import type { I18n } from '#lib/i18n/i18n.ts';
import { csvFile } from '../csv.ts';
import { filterLabel } from '../labels.ts';
import { COVERAGE_PATH } from '../paths.ts';
import type { Asked } from './asked.ts';
import type { Table, Value } from './tables.ts';

/** @param part the part of the page, as its id is. */
export function fileHeads(asked: Asked, heading: string, part: string, i18n: I18n): string[] {
	const { registry, names, question, made, today, origin, answer } = asked;
	const { t, path } = i18n;
	const filters = activeFilters(question).map((filter) => filterLabel(i18n, registry, names, filter).spoken);
	// The link names its day, so that it gives the same again; programs that split at commas leave it whole.
	const search = questionToSearch({ ...question, view: 'map', page: 1, today }).replaceAll(',', '%2C');
	return [
		`Aburrá Coopera · ${heading}`,
		t('csv.filters', { filters: filters.join(' · ') || t('chips.none') }),
		t('csv.date', { date: made }),
		t('coverage.time.as_of', { day: today }),
		t('csv.records', { count: String(answer.total) }),
		t('csv.source'),
		t('csv.link', { link: `${origin}${path(COVERAGE_PATH)}${search}#${part}` })
	];
}

export function tableCsv(heads: readonly string[], { columns, rows, notes }: Table): string {
	return csvFile(
		[...heads, ...notes],
		columns,
		rows.map((row) => row.map(plain))
	);
}

function plain(value: Value): string | number {
	if (value instanceof Date) return value.toISOString().slice(0, 10);
	return value ?? '';
}
