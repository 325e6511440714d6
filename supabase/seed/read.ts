/** Reads a folder of CSV files: each cell to its value, or to a fault with its place. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { REMEDIES } from './cells.ts';
import { readCsv, type Cell } from './csv.ts';
import { quote, type Fault } from './fault.ts';
import type { Table } from './tables.ts';

export type Row = {
	/** First line of the row in its file. */
	readonly line: number;
	/** Line of each column. */
	readonly lines: Readonly<Record<string, number>>;
	/** Text of each column without the blanks around it; null where empty. */
	readonly cells: Readonly<Record<string, string | null>>;
	/** Value of each column that is right by itself. */
	readonly values: Readonly<Record<string, unknown>>;
};

/** What a file holds; not whole where rows were lost to a fault, so that what is missing may be among them. */
export type FileRows = { readonly rows: readonly Row[]; readonly whole: boolean };

/** What the files of a folder hold, by name of the table. */
export type Rows = ReadonlyMap<string, FileRows>;

export const fileOf = (table: string) => `${table}.csv`;

/** Reads the file of each table. Rows hold what is right; everything else is among the faults. */
export async function readFolder(
	folder: string,
	tables: readonly Table[]
): Promise<{ readonly rows: Rows; readonly faults: readonly Fault[] }> {
	const read = await Promise.all(tables.map((table) => readTable(folder, table)));
	return {
		rows: new Map(tables.map(({ name }, at) => [name, read[at]!])),
		faults: read.flatMap(({ faults }) => faults)
	};
}

type ReadTable = FileRows & { readonly faults: readonly Fault[] };

async function readTable(folder: string, table: Table): Promise<ReadTable> {
	const file = fileOf(table.name);
	const names = Object.keys(table.columns);
	const refuse = (...faults: Fault[]): ReadTable => ({ rows: [], whole: false, faults });
	const unreadable = (line: number | null, message: string, remedy: string) =>
		refuse({ file, line, column: null, message, remedy });

	const bytes = await readFile(join(folder, file)).catch((error: NodeJS.ErrnoException) => error);
	if (bytes instanceof Error) {
		if (bytes.code === 'ENOENT')
			return unreadable(null, `is missing in ${folder}`, 'it may hold its header alone');
		return unreadable(null, `cannot be read (${bytes.code})`, 'make it a file that you may read');
	}
	const bad = firstLineNotUtf8(bytes);
	if (bad !== null) return unreadable(bad, 'is not UTF-8 text', 'save the file as "CSV UTF-8"');

	const csv = readCsv(new TextDecoder().decode(bytes));
	const [header, ...body] = csv.rows;
	const quoting = csv.fault ? [{ file, column: null, ...csv.fault }] : [];
	if (!header && quoting.length === 0)
		return unreadable(1, 'is empty', `its first line names the columns: ${names.join(',')}`);
	const headerFaults = header ? checkHeader(file, header, names) : [];
	if (!header || headerFaults.length > 0) return refuse(...headerFaults, ...quoting);

	const read = body.map((cells) => readRow(file, table, header, cells));
	const rows = read.flatMap(({ row }) => (row ? [row] : []));
	return {
		rows,
		whole: rows.length === body.length && quoting.length === 0,
		faults: [...read.flatMap(({ faults }) => faults), ...quoting]
	};
}

/** Line of the first byte that is no UTF-8 text, null where all is. NUL is none: it is how UTF-16 gives itself away. */
function firstLineNotUtf8(bytes: Uint8Array): number | null {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	for (let line = 1, start = 0; start < bytes.length; line += 1) {
		const end = bytes.indexOf(0x0a, start);
		const part = bytes.subarray(start, end === -1 ? bytes.length : end);
		try {
			decoder.decode(part);
		} catch {
			return line;
		}
		if (part.includes(0)) return line;
		start += part.length + 1;
	}
	return null;
}

function checkHeader(file: string, header: readonly Cell[], names: readonly string[]): Fault[] {
	const found = header.map(({ text }) => text.trim());
	const line = header[0]?.line ?? 1;
	const expected = `the columns are ${names.join(',')}`;
	return [
		...names
			.filter((name) => !found.includes(name))
			.map((column) => ({ file, line, column, message: 'the column is missing', remedy: expected })),
		...found
			.filter((name, at) => !names.includes(name) || found.indexOf(name) !== at)
			.map((column) => ({
				file,
				line,
				column,
				message: names.includes(column) ? 'the column comes twice' : 'no such column',
				remedy: expected
			}))
	];
}

function readRow(
	file: string,
	table: Table,
	header: readonly Cell[],
	cells: readonly Cell[]
): { row: Row | null; faults: Fault[] } {
	const line = cells[0]?.line ?? 1;
	if (cells.length !== header.length) {
		const message = `the row has ${cells.length} cells where the header has ${header.length}`;
		const remedy = 'quote cells that hold commas';
		return { row: null, faults: [{ file, line, column: null, message, remedy }] };
	}
	const lines: Record<string, number> = {};
	const texts: Record<string, string | null> = {};
	const values: Record<string, unknown> = {};
	const faults: Fault[] = [];
	header.forEach(({ text }, at) => {
		const column = text.trim();
		const cell = cells[at]!;
		lines[column] = cell.line;
		texts[column] = cell.text.trim() || null;
		const parsed = v.safeParse(table.columns[column]!, texts[column]);
		if (parsed.success) values[column] = parsed.output;
		else faults.push(faultOf(file, cell.line, column, texts[column], parsed.issues[0]));
	});
	return { row: { line, lines, cells: texts, values }, faults };
}

function faultOf(
	file: string,
	line: number,
	column: string,
	text: string | null,
	issue: v.BaseIssue<unknown>
): Fault {
	const known =
		issue.type === 'picklist'
			? `use ${issue.expected?.replace(/[()"]/g, '').replaceAll(' | ', ', ')}`
			: undefined;
	const remedy = REMEDIES[issue.message] ?? known;
	return { file, line, column, message: `${quote(text)}${issue.message}`, ...(remedy && { remedy }) };
}
