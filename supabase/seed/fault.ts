/** Something wrong in a folder of CSV files, with its place and, where there is one, its remedy. */
export type Fault = {
	/** Name of the file, `agreements.csv`. */
	readonly file: string;
	/** Line of the file, 1 = its first; null where the whole file is meant. */
	readonly line: number | null;
	/** Name of the column; null where the whole row or file is meant. */
	readonly column: string | null;
	readonly message: string;
	readonly remedy?: string;
};

/** Orders faults by file, line and column. */
export function compareFaults(a: Fault, b: Fault): number {
	return (
		a.file.localeCompare(b.file) ||
		(a.line ?? 0) - (b.line ?? 0) ||
		(a.column ?? '').localeCompare(b.column ?? '') ||
		a.message.localeCompare(b.message)
	);
}

/** One line for the operator: `agreements.csv:12 · currency: is empty; ...`. */
export function formatFault({ file, line, column, message, remedy }: Fault): string {
	const place = line === null ? file : `${file}:${line}`;
	return `${place} · ${column === null ? '' : `${column}: `}${message}${remedy ? `; ${remedy}` : ''}`;
}

/** The text of a cell as faults show it, with a blank after it; nothing for an empty cell. */
export function quote(cell: string | null | undefined): string {
	if (!cell) return '';
	return `"${cell.length > 60 ? `${cell.slice(0, 60)}…` : cell}" `;
}
