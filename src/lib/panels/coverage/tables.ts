/** The parts of the page of coverage as tables of values: what files hold. */

import { byYear } from '#lib/domain/coverage/by-year.ts';
import { municipalitiesCompared, periodsCompared } from '#lib/domain/coverage/compare.ts';
import { expiriesOf } from '#lib/domain/coverage/expiries.ts';
import { spreadsOf } from '#lib/domain/coverage/fairness.ts';
import { findingsOf } from '#lib/domain/coverage/findings.ts';
import { matrixOf } from '#lib/domain/coverage/matrix.ts';
import { periodsOf } from '#lib/domain/coverage/periods.ts';
import { NO_DATA } from '#lib/domain/codes.ts';
import { periodToIso } from '#lib/domain/dates.ts';
import { questionToSearch, withChange, type FacetValue } from '#lib/domain/filters.ts';
import { unpackPeriod } from '#lib/domain/periods.ts';
import type { I18n } from '#lib/i18n/i18n.ts';
import { valueLabel } from '../labels.ts';
import { measureName } from '../measure-text.ts';
import { EXPLORER_PATH } from '../paths.ts';
import type { Asked } from './asked.ts';
import { spreadName } from './fairness-text.ts';
import { findingText, periodText } from './finding-text.ts';
import { matrixNotes } from './matrix-text.ts';

/** Numbers and days stay what they are; null is a value that there is not. */
export type Value = string | number | Date | null;

export type Table = {
	readonly heading: string;
	readonly columns: readonly string[];
	readonly rows: readonly (readonly Value[])[];
	/** What its numbers need to be understood. */
	readonly notes: readonly string[];
};

/** The parts that are tables, by the word that their files are called. */
export const TABLES = {
	hallazgos: findings,
	matriz: matrix,
	equidad: fairness,
	tiempo: years,
	vencimientos: expiries,
	comparar: comparison
} as const satisfies Record<string, (asked: Asked, i18n: I18n) => Table>;

export type TableName = keyof typeof TABLES;

export function isTable(name: string): name is TableName {
	return Object.hasOwn(TABLES, name);
}

function findings({ index, question, answer, today, names, origin }: Asked, i18n: I18n): Table {
	const { t, path } = i18n;
	const rows = findingsOf(index, question, answer, today).map((finding) => {
		const { sentence, method, links } = findingText(finding, names, i18n);
		const { change, count } = links[0]!;
		const search = questionToSearch(withChange(question, { ...change, view: 'map', today }));
		return [sentence, count, finding.effect, method, origin + path(EXPLORER_PATH) + search];
	});
	return {
		heading: t('coverage.findings.head'),
		columns: [
			t('coverage.file.finding'),
			t('measure.records'),
			t('coverage.file.effect'),
			t('coverage.findings.method'),
			t('coverage.file.link')
		],
		rows,
		notes: [t('coverage.findings.note')]
	};
}

function matrix(asked: Asked, i18n: I18n): Table {
	const { index, question, answer, measuring, names, registry } = asked;
	const { t } = i18n;
	const { axis } = question;
	const matrix = matrixOf(index, question, answer, measuring);
	const name = (value: FacetValue) => {
		const label = valueLabel(i18n, registry, names, axis, value);
		return axis === 'goal' && value !== NO_DATA ? t('goal.chip', { goal: value, name: label }) : label;
	};
	const numbers = (cells: readonly { readonly value: number | null }[]) => cells.map(({ value }) => value);
	const rows = matrix.rows.map(({ code, cells, total }) => [
		code,
		(code && names.municipality.get(code)?.name) ?? t('scope.none'),
		...numbers([...cells, total])
	]);
	const approximate = matrix.rows.some(({ total }) => total.approximate);
	return {
		heading: t(`coverage.matrix.by.${axis}`),
		columns: [
			t('coverage.file.divipola'),
			t('facet.municipality'),
			...matrix.columns.map(name),
			t('coverage.matrix.total')
		],
		rows: [...rows, [null, t('coverage.matrix.all'), ...numbers([...matrix.totals, matrix.total])]],
		notes: [
			`${t('legend.measure')}: ${measureName(measuring, i18n)}`,
			...matrixNotes(matrix, asked, i18n),
			...(approximate ? [t('legend.approximate')] : [])
		]
	};
}

function fairness({ index, question, answer, names }: Asked, i18n: I18n): Table {
	const { t } = i18n;
	const spreads = spreadsOf(index, question, answer).flatMap(({ measuring, fairness, records }) =>
		// One record has no spread.
		fairness && records > 1 ? [{ fairness, name: spreadName(measuring, i18n) }] : []
	);
	const rows = (spreads[0]?.fairness.shares ?? []).map(({ code, population, ofPeople }, position) => [
		code,
		names.municipality.get(code)?.name ?? code,
		population,
		ofPeople,
		...spreads.flatMap(({ fairness }) => {
			const { value, ofValue } = fairness.shares[position]!;
			return [value, ofValue];
		})
	]);
	return {
		heading: t('coverage.fairness.head'),
		columns: [
			t('coverage.file.divipola'),
			t('facet.municipality'),
			t('coverage.file.population'),
			t('coverage.fairness.legend_people'),
			...spreads.flatMap(({ name }) => [name, t('coverage.file.share_of', { measure: name })])
		],
		rows,
		notes: [
			...spreads.map(({ name, fairness }) => `${name}: Gini ${fairness.gini.toFixed(4)}`),
			t('coverage.fairness.note'),
			t(question.apportioned ? 'legend.apportioned_means' : 'coverage.fairness.full_means')
		]
	};
}

function years({ index, columns, question, today }: Asked, { t }: I18n): Table {
	const found = byYear(index, columns, question, today);
	return {
		heading: t('coverage.time.head'),
		columns: [
			t('coverage.time.year'),
			t('coverage.time.begun'),
			t('coverage.time.in_force'),
			t('coverage.time.not_certain')
		],
		rows: found.years.map(({ year, begun, inForce, uncertain }) => [year, begun, inForce, uncertain]),
		notes: [
			t('coverage.time.uncertain_means'),
			...(found.undated > 0 ? [t('coverage.time.undated', { count: found.undated })] : []),
			...(found.unknownEnd > 0 ? [t('coverage.time.unknown_end', { count: found.unknownEnd })] : []),
			t('coverage.time.ignores_years')
		]
	};
}

function expiries({ columns, records, answer, today }: Asked, i18n: I18n): Table {
	const { t } = i18n;
	const { known, uncertain, later, open } = expiriesOf(columns, answer.matching, today);
	const rows = [...known, ...uncertain, ...later].map(({ record, from, to }) => {
		const { code, title, status } = records[record]!;
		const end = unpackPeriod(columns.ends[record]!)!;
		// A month or a year is no day: it stays a text.
		const day = end.precision === 'day' ? new Date(`${end.date}T00:00:00Z`) : periodToIso(end);
		return [code, title.value, day, t(`precision.${end.precision}`), from, to, t(`status.${status}`)];
	});
	return {
		heading: t('coverage.expiry.head'),
		columns: [
			t('column.code'),
			t('column.title'),
			t('record.ends'),
			t('column.precision', { column: t('record.ends') }),
			t('coverage.file.days_from'),
			t('coverage.file.days_to'),
			t('facet.status')
		],
		rows,
		notes: [t('coverage.expiry.open', { count: open }), t('coverage.expiry.status')].filter(Boolean)
	};
}

function comparison({ index, question, answer, today, names }: Asked, i18n: I18n): Table {
	const { t } = i18n;
	const chosen = question.compared;
	const municipalities = municipalitiesCompared(index, question, answer, chosen);
	const periods = periodsCompared(index, question, today);
	return {
		heading: t('coverage.compare.head'),
		columns: [
			t('legend.measure'),
			...chosen.map((code) => names.municipality.get(code)?.name ?? code),
			t('compare.mean'),
			...periodsOf(question, today).map(periodText)
		],
		rows: municipalities.map(({ measuring, values, mean }, position) => [
			measureName(measuring, i18n),
			...values.map(({ value }) => value),
			mean,
			...periods[position]!.values.map(({ value }) => value)
		]),
		notes: [
			...(question.municipalities.length > 0 ? [t('coverage.compare.ignores_filter')] : []),
			question.inForce
				? t('coverage.compare.in_force')
				: t('coverage.compare.undated', { count: answer.undatedTotal }),
			...(question.apportioned ? [t('coverage.file.periods_whole')] : [])
		]
	};
}
