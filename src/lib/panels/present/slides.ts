/** What a meeting is shown, one view after the other; all of it is there at once, so that nothing is asked for later. */

import { activeFilters, questionToSearch, withChange } from '#lib/domain/filters.ts';
import { findingsOf } from '#lib/domain/coverage/findings.ts';
import type { I18n } from '#lib/i18n/i18n.ts';
import type { Asked } from '../coverage/asked.ts';
import { bareChart } from '../coverage/charts-svg.ts';
import { findingText } from '../coverage/finding-text.ts';
import { filterLabel } from '../labels.ts';
import { COVERAGE_PATH, EXPLORER_PATH } from '../paths.ts';

/** A finding in words, or a chart as the elements of an SVG. */
export type Slide = {
	readonly name: string;
	/** Where it is found with its records. */
	readonly href: string;
	readonly finding: { readonly number: string; readonly sentence: string } | null;
	readonly chart: { readonly viewBox: string; readonly body: string } | null;
};

export type Presented = ReturnType<typeof presentedOf>;

export function presentedOf(asked: Asked, i18n: I18n) {
	const { index, question, answer, today, names, registry } = asked;
	const { t, path, number } = i18n;
	const seen = withChange(question, { view: 'map' });
	const coverage = path(COVERAGE_PATH) + questionToSearch({ ...seen, page: 1 });
	const findings = findingsOf(index, question, answer, today).map((finding): Slide => {
		const { sentence, links } = findingText(finding, names, i18n);
		const { change, count } = links[0]!;
		return {
			name: t('coverage.findings.head'),
			href: path(EXPLORER_PATH) + questionToSearch(withChange(seen, change)),
			finding: { number: number(count), sentence },
			chart: null
		};
	});
	const charts = (['mapa', 'matriz', 'equidad', 'tiempo'] as const).map((part): Slide => {
		const { heading, ...chart } = bareChart(asked, part, i18n);
		return { name: heading, href: part === 'mapa' ? coverage : `${coverage}#${part}`, finding: null, chart };
	});
	const filters = activeFilters(question).map((filter) => filterLabel(i18n, registry, names, filter).spoken);
	return {
		coverage,
		filters: filters.join(' · ') || t('chips.none'),
		asOf: t('coverage.time.as_of', { day: i18n.period({ date: today, precision: 'day' }) }),
		source: t('csv.source'),
		records: t('csv.records', { count: number(answer.total) }),
		slides: [...findings, ...charts]
	};
}
