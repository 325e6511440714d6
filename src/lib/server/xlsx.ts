/** Tables as workbooks. */

import writeXlsxFile, { type Row } from 'write-excel-file/node';

type Value = string | number | Date | null;

/** What a workbook may call a sheet, in characters. */
const LONGEST_NAME = 31;

/**
 * A workbook of two sheets: the table with values that stay what they are, and what it is. Texts are texts: no program
 * takes one for a formula.
 */
export async function xlsxOf(
	{ columns, rows }: { columns: readonly string[]; rows: readonly (readonly Value[])[] },
	about: readonly string[],
	sheets: { readonly data: string; readonly about: string }
): Promise<Buffer> {
	const typed = (value: Value) =>
		value === null
			? null
			: typeof value === 'string'
				? { type: String, value }
				: typeof value === 'number'
					? { type: Number, value }
					: { type: Date, value, format: 'yyyy-mm-dd' };
	const head: Row = columns.map((value) => ({
		type: String,
		value,
		fontWeight: 'bold' as const,
		wrap: true
	}));
	const widths = columns.map((column, i) => ({
		width: Math.min(60, Math.max(10, column.length / 2, ...rows.map((row) => String(row[i] ?? '').length)))
	}));
	return writeXlsxFile([
		{
			sheet: sheets.data.slice(0, LONGEST_NAME),
			data: [head, ...rows.map((row) => row.map(typed))],
			columns: widths,
			stickyRowsCount: 1
		},
		{
			sheet: sheets.about.slice(0, LONGEST_NAME),
			data: about.map((value) => [{ type: String, value }]),
			columns: [{ width: 120 }]
		}
	]).toBuffer();
}
