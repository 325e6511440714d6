import { error } from '@sveltejs/kit';
import type { Locale } from '#lib/domain/registry.ts';
import { i18nIn, isLocale } from '#lib/i18n/i18n.ts';
import { chartSvg, isChart } from '#lib/panels/coverage/charts-svg.ts';
import { fileHeads, tableCsv } from '#lib/panels/coverage/file-heads.ts';
import { isTable, TABLES } from '#lib/panels/coverage/tables.ts';
import { askedAt } from '#lib/server/asked.ts';
import { pngOf } from '#lib/server/png.ts';
import { xlsxOf } from '#lib/server/xlsx.ts';

const TYPES = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	svg: 'image/svg+xml; charset=utf-8',
	png: 'image/png'
} as const;

/** A part of coverage as a file: tables for spreadsheets, charts for documents. */
export async function GET({ params, url }) {
	const { part, format } = params;
	const isDrawn = format === 'svg' || format === 'png';
	const isData = format === 'csv' || format === 'xlsx';
	if (!(isDrawn && isChart(part)) && !(isData && isTable(part))) error(404, 'not-found');
	const locale: Locale = isLocale(params.lang) ? params.lang : 'es';
	const i18n = await i18nIn(locale, 'coverage');
	const asked = await askedAt(url, locale);
	const headers = {
		'content-type': TYPES[format],
		'content-disposition': `attachment; filename="aburra-coopera-${part}-${asked.today}.${format}"`
	};
	if (isDrawn && isChart(part)) {
		const svg = chartSvg(asked, part, i18n);
		return new Response(format === 'svg' ? svg : await pngOf(svg), { headers });
	}
	if (!isTable(part)) error(404, 'not-found');
	const table = TABLES[part](asked, i18n);
	const heads = fileHeads(asked, table.heading, part, i18n);
	if (format === 'csv') return new Response(tableCsv(heads, table), { headers });
	const sheets = { data: i18n.t('coverage.file.data'), about: i18n.t('coverage.file.about') };
	const workbook = await xlsxOf(table, [...heads, ...table.notes], sheets);
	return new Response(new Uint8Array(workbook), { headers });
}
