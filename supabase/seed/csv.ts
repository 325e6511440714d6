/** CSV as RFC 4180 has it, read strictly, each cell with its line. */

export type Cell = { readonly text: string; readonly line: number };
export type CsvFault = { readonly line: number; readonly message: string; readonly remedy: string };

// A cell and what ends it. The quoted form is unrolled, so that a quote that never closes costs no backtracking.
const CELL = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
const QUOTED = /^"[^"]*(?:""[^"]*)*"(?!")/;
const LINE_END = /\r\n|\n|\r/g;

/**
 * Reads the rows of a CSV text; rows without any text are left out. Lines count from 1, and a cell that
 * spans several has its first. Reading stops at the first quote that is out of place: what follows it means nothing.
 */
export function readCsv(text: string): { readonly rows: Cell[][]; readonly fault: CsvFault | null } {
	const rows: Cell[][] = [];
	let row: Cell[] = [];
	let line = 1;
	CELL.lastIndex = 0;
	for (;;) {
		const start = CELL.lastIndex;
		const match = CELL.exec(text);
		if (!match) return { rows, fault: quoteFault(text, start, line) };
		const [, quoted, plain = '', end = ''] = match;
		row.push({ text: quoted?.replaceAll('""', '"') ?? plain, line });
		line += quoted?.match(LINE_END)?.length ?? 0;
		if (end === ',') continue;
		if (row.some((cell) => cell.text !== '')) rows.push(row);
		row = [];
		line += 1;
		if (end === '' || CELL.lastIndex === text.length) return { rows, fault: null };
	}
}

function quoteFault(text: string, start: number, line: number): CsvFault {
	if (text[start] !== '"')
		return {
			line,
			message: 'a quote inside a cell that is not quoted',
			remedy: 'quote the whole cell and double each quote in it'
		};
	return QUOTED.test(text.slice(start))
		? {
				line,
				message: 'text after the quote that closes a cell',
				remedy: 'double each quote inside the cell'
			}
		: {
				line,
				message: 'a quoted cell that never closes',
				remedy: 'the file may be cut short: write it again'
			};
}
