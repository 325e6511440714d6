/** The brief: what leadership takes to a meeting on one or two sheets, in words and numbers that are ready to print. */

import { todayInBogota } from '#lib/domain/dates.ts';
import { FEWEST_RECORDS, findingsOf } from '#lib/domain/coverage/findings.ts';
import { activeFilters, questionToSearch, type Measure } from '#lib/domain/filters.ts';
import { measurer } from '#lib/domain/measures.ts';
import type { CurrencySum } from '#lib/domain/money.ts';
import type { Scope } from '#lib/domain/codes.ts';
import type { I18n } from '#lib/i18n/i18n.ts';
import { drawStill, STILL_SIZE } from '#lib/map/still.ts';
import { lightColour } from '#lib/ui/light.ts';
import type { Asked } from '../coverage/asked.ts';
import { findingText } from '../coverage/finding-text.ts';
import { choroplethOf } from '../explorer-scene.ts';
import { filterLabel } from '../labels.ts';
import { measureHead } from '../measure-text.ts';
import { COVERAGE_PATH } from '../paths.ts';
import { endsOf } from './ends.ts';
import { gapsOf } from './gaps.ts';

export type Figure = { readonly label: string; readonly value: string; readonly note: string };

export type Brief = ReturnType<typeof briefOf>;

/** The brief of a question; the same registry, question and day give the same. */
export function briefOf(asked: Asked, i18n: I18n) {
	const { registry, names, question } = asked;
	const { t } = i18n;
	const day = (date: string) => i18n.period({ date, precision: 'day' });
	const one =
		question.municipalities.length === 1 ? names.municipality.get(question.municipalities[0]!) : null;
	// The title says which municipality it is about.
	const filters = activeFilters(question)
		.filter(({ facet }) => !(one && facet === 'municipality'))
		.map((filter) => filterLabel(i18n, registry, names, filter).spoken);
	const shared = question.municipalities.length > 0 ? [t('amounts.shared')] : [];
	return {
		title: one?.name ?? t('coverage.brief.area'),
		about: one
			? t('municipality.facts', {
					population: i18n.number(one.population),
					year: String(one.populationYear),
					area: i18n.number(Math.round(one.areaKm2)),
					zone: t(`zone.${one.zone}`)
				})
			: t('share.where'),
		filters: filters.length > 0 ? t('csv.filters', { filters: filters.join(' · ') }) : '',
		updated: t('coverage.brief.updated', { date: day(updatedOn(asked)) }),
		asked: t('coverage.brief.asked', { date: day(asked.today) }),
		live: liveLink(asked, i18n),
		empty: asked.answer.total === 0,
		figures: figuresOf(asked, i18n),
		amounts: asked.answer.sums.map((sum) => amountFigure(sum, i18n)),
		map: mapOf(asked, i18n),
		findings: sentencesOf(asked, i18n),
		gaps: gapsOf(asked, i18n),
		ends: endsOf(asked, i18n),
		notes: [
			t('csv.source'),
			t('coverage.findings.note'),
			t('amounts.method'),
			...shared,
			t('coverage.brief.counting')
		]
	};
}

/** The day in Bogotá on which a record last changed. */
function updatedOn({ records, made }: Asked): string {
	const times = records.map(({ updatedAt }) => Date.parse(updatedAt)).filter(Number.isFinite);
	return times.length === 0 ? made : todayInBogota(new Date(times.reduce((a, b) => Math.max(a, b))));
}

/** The page of coverage that answers the same, on the day that the question names, else on the day it is opened. */
function liveLink({ question, origin }: Asked, { path }: I18n): string {
	return origin + path(COVERAGE_PATH) + questionToSearch({ ...question, view: 'map', page: 1 });
}

function figuresOf({ index, answer }: Asked, i18n: I18n): Figure[] {
	const { t, number } = i18n;
	const { matching, total } = answer;
	const seen = { apportioned: false, currency: null };
	const counted = (measure: Measure) =>
		number(measurer(index, matching, { ...seen, measure })(matching).value);
	const scope = (value: Scope) => index.facets.scope.get(value)?.countIn(matching) ?? 0;
	const scopes = { own: scope('own'), metropolitan: scope('metropolitan'), none: scope('none') };
	const figure = (measure: Measure, note = '') => ({
		label: t(`measure.${measure}`),
		value: counted(measure),
		note
	});
	return [
		{ label: t('measure.records'), value: number(total), note: t('coverage.brief.scopes', scopes) },
		figure('agreements'),
		figure('projects'),
		figure('partners'),
		figure('goals', t('coverage.brief.of_goals'))
	];
}

function amountFigure(sum: CurrencySum, { t, amount }: I18n): Figure {
	const caveats = [
		t('amounts.records', { count: sum.records }),
		...(sum.approximate ? [t('amounts.approximate')] : []),
		...(sum.atLeast ? [t('amounts.at_least')] : [])
	];
	return {
		label: t('measure.in_currency', { currency: sum.currency }),
		value: amount(sum.value, sum.currency),
		note: caveats.join('; ')
	};
}

function mapOf(asked: Asked, i18n: I18n) {
	const { registry, question, measuring } = asked;
	const { areas, classes, approximate } = choroplethOf(registry.municipalities, asked, '', i18n);
	const { t } = i18n;
	const chosen = new Set(question.municipalities);
	const drawing = drawStill({
		areas,
		points: [],
		emphasis: chosen.size > 0 ? chosen : null,
		selected: null,
		numbered: true
	});
	const none = areas.filter(({ step }) => step === null).map(({ name }) => name);
	return {
		head: measureHead(measuring, i18n),
		viewBox: `0 0 ${STILL_SIZE.width} ${STILL_SIZE.height}`,
		drawing,
		classes: [
			...classes.map(({ step, range, names }) => ({
				colour: lightColour(`--scale-${step}`),
				text: t('legend.class', {
					range: range.from === range.to ? range.from : t('legend.range', range),
					municipalities: i18n.list(names)
				})
			})),
			...(none.length === 0
				? []
				: [
						{
							colour: null,
							text: t('legend.class', { range: t('coverage.brief.nothing'), municipalities: i18n.list(none) })
						}
					])
		],
		note: approximate ? t('legend.approximate') : ''
	};
}

function sentencesOf({ index, question, answer, today, names }: Asked, i18n: I18n) {
	const found = findingsOf(index, question, answer, today);
	const silence =
		answer.total < FEWEST_RECORDS
			? i18n.t('coverage.findings.few', { count: answer.total, least: FEWEST_RECORDS })
			: i18n.t('coverage.findings.none');
	return {
		sentences: found.map((finding) => findingText(finding, names, i18n).sentence),
		silence: found.length === 0 ? silence : ''
	};
}
