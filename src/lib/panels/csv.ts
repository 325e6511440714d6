/** The table as a file that spreadsheets and programs read: CSV after RFC 4180, in UTF-8. */

import { csvFormatRow } from 'd3-dsv';
import { periodToIso, type Period } from '#lib/domain/dates.ts';
import { activeFilters, questionToSearch, type Column, type Question } from '#lib/domain/filters.ts';
import { partnersOf, type CooperationRecord, type Names, type RegistryHead } from '#lib/domain/registry.ts';
import type { I18n } from '#lib/i18n/i18n.ts';
import { COLUMN_HEADINGS, filterLabel, valueLabel } from './labels.ts';
import { EXPLORER_PATH } from './paths.ts';

/** Spreadsheets take UTF-8 for something else where this mark is missing. */
const BYTE_ORDER_MARK = '\uFEFF';

type Cell = string | number;
type CsvColumn = { readonly heading: string; readonly of: (record: CooperationRecord) => Cell };

export type Table = {
	readonly registry: RegistryHead;
	readonly names: Names;
	/** Those that answer the question, in its order. */
	readonly records: readonly CooperationRecord[];
	readonly question: Question;
	/** The day it is made, ISO 8601, in Bogotá. */
	readonly today: string;
	/** Origin of the site, for the link to what is seen. */
	readonly origin: string;
};

/** The records of a question with its columns; head lines begin with `# ` and say what it is. */
export function csvOf(table: Table, i18n: I18n): string {
	const columns = columnsOf(table, i18n);
	return csvFile(
		headLines(table, i18n),
		columns.map(({ heading }) => heading),
		table.records.map((record) => columns.map(({ of }) => of(record)))
	);
}

/** A table as a file. @param heads lines before it, which say what it is. */
export function csvFile(
	heads: readonly string[],
	columns: readonly string[],
	rows: readonly (readonly Cell[])[]
): string {
	const lines = [
		...heads.map((line) => `# ${harmlessLine(line)}`),
		csvFormatRow([...columns]),
		...rows.map((row) => csvFormatRow(row.map((cell) => String(harmless(cell)))))
	];
	return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

function headLines({ registry, names, records, question, today, origin }: Table, i18n: I18n): string[] {
	const { t, path } = i18n;
	const filters = activeFilters(question).map((filter) => filterLabel(i18n, registry, names, filter).spoken);
	// Programs that split this line at commas leave the link whole.
	const link = origin + path(EXPLORER_PATH) + questionToSearch(question).replaceAll(',', '%2C');
	return [
		`Aburrá Coopera · ${t('page.home')}`,
		t('csv.filters', { filters: filters.join(' · ') || t('chips.none') }),
		t('csv.date', { date: today }),
		t('csv.records', { count: String(records.length) }),
		t('csv.source'),
		t('csv.link', { link })
	];
}

/** The columns of the question; the code comes first in any case and the source last: a record is nothing without. */
function columnsOf({ registry, names, question }: Table, i18n: I18n): CsvColumn[] {
	const { t } = i18n;
	const named = (facet: Parameters<typeof valueLabel>[3]) => (value: string | number) =>
		valueLabel(i18n, registry, names, facet, value);
	const joined = (values: readonly Cell[]) => values.join('; ');
	const distinct = <V>(values: readonly (V | null)[]) => [
		...new Set(values.filter((value) => value !== null))
	];

	const heading = (column: Column) => t(COLUMN_HEADINGS[column]);
	const plain = (column: Column, of: CsvColumn['of']): CsvColumn[] => [{ heading: heading(column), of }];
	const period = (column: Column, of: (record: CooperationRecord) => Period | null): CsvColumn[] => [
		...plain(column, (record) => textOf(of(record), periodToIso)),
		{
			heading: t('column.precision', { column: heading(column) }),
			of: (record) => textOf(of(record), ({ precision }) => t(`precision.${precision}`))
		}
	];
	/** Codes with their names beside them. */
	const coded = (
		column: Column,
		of: (record: CooperationRecord) => readonly (string | number | null)[],
		name: (value: string | number) => string
	): CsvColumn[] => [
		{
			heading: t('column.codes', { column: heading(column) }),
			of: (record) => joined(distinct(of(record)))
		},
		...plain(column, (record) => joined(distinct(of(record)).map(name)))
	];
	const partners = (record: CooperationRecord) => partnersOf(record, names.organisation);

	const COLUMNS: Record<Column, () => CsvColumn[]> = {
		code: () => [],
		kind: () => plain('kind', ({ kind }) => t(`kind_one.${kind}`)),
		title: () => plain('title', ({ title }) => title.value),
		date: () => period('date', ({ begins }) => begins),
		end: () => period('end', ({ ends }) => ends),
		status: () => coded('status', ({ status }) => [status], named('status')),
		line: () => coded('line', ({ line }) => [line], named('line')),
		instrument: () => coded('instrument', ({ instrument }) => [instrument], named('instrument')),
		modality: () => coded('modality', ({ modality, direction }) => [modality, direction], named('modality')),
		partners: () =>
			coded('partners', (record) => partners(record).map(({ slug }) => slug), named('organisation')),
		countries: () =>
			coded('countries', (record) => partners(record).map(({ country }) => country), named('partnerCountry')),
		municipalities: () =>
			coded('municipalities', ({ municipalities }) => municipalities, named('municipality')),
		goals: () => coded('goals', ({ tags }) => tags.map(({ goal }) => goal), named('goal')),
		amount: () => {
			const column = heading('amount');
			return [
				...plain('amount', ({ amount }) => amount?.value ?? ''),
				{ heading: t('column.currency', { column }), of: ({ amount }) => amount?.currency ?? '' },
				{
					heading: t('column.qualifier', { column }),
					of: ({ amount }) => textOf(amount, ({ qualifier }) => t(`qualifier.${qualifier}`))
				},
				{
					heading: t('column.extent', { column }),
					of: ({ amount }) => textOf(amount, ({ extent }) => t(`extent.${extent}`))
				}
			];
		}
	};
	return [
		...plain('code', ({ code }) => code),
		...question.columns.flatMap((column) => COLUMNS[column]()),
		{ heading: t('column.source'), of: ({ sourceUrl }) => sourceUrl }
	];
}

const textOf = <T>(value: T | null, write: (value: T) => string) => (value === null ? '' : write(value));

/** Spreadsheets run text that begins like this as a formula; an apostrophe before it keeps it text. */
function harmless(cell: Cell): Cell {
	return typeof cell === 'string' && /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
}

/** A head line, which is not quoted: nor may what stands behind a separator in it begin a formula. */
function harmlessLine(line: string): string {
	return line.replace(/[\r\n\t]+/g, ' ').replace(/([,;|][\s"']*)([=+\-@])/g, "$1'$2");
}
