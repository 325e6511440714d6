/** What the rows of a folder must be to each other: rules of a row, no duplicates, no dangling names, no circles. */
import { quote, type Fault } from './fault.ts';
import { fileOf, type Row, type Rows } from './read.ts';
import type { Table } from './tables.ts';

/** Code lists that the database holds from the start, by name: `countries`, `currencies`. */
export type CodeLists = Readonly<Record<string, ReadonlySet<string>>>;

/** Faults of rows that are right cell by cell. A name that is missing where rows were lost is not held against others. */
export function checkRows(tables: readonly Table[], rows: Rows, lists: CodeLists): Fault[] {
	const names = namesOf(tables, rows, lists);
	return tables.flatMap((table) => {
		const own = rows.get(table.name)?.rows ?? [];
		return [
			...own.flatMap((row) => brokenRules(table, row)),
			...[table.key, ...(table.unique ?? [])].flatMap((columns) => duplicates(table, own, columns)),
			...own.flatMap((row) => danglingNames(table, row, names)),
			...circles(table, own)
		];
	});
}

function faultAt(table: Table, row: Row, column: string, message: string): Fault {
	return { file: fileOf(table.name), line: row.lines[column] ?? row.line, column, message };
}

function brokenRules(table: Table, row: Row): Fault[] {
	return (table.rules ?? [])
		.filter(({ columns }) => columns.every((column) => column in row.values))
		.filter(({ columns, holds }) => !holds(...columns.map((column) => row.values[column])))
		.map(({ at, message }) => faultAt(table, row, at, `${quote(row.cells[at])}${message}`));
}

function duplicates(table: Table, rows: readonly Row[], columns: readonly string[]): Fault[] {
	const first = new Map<string, Row>();
	return rows.flatMap((row) => {
		if (!columns.every((column) => column in row.values)) return [];
		const key = JSON.stringify(columns.map((column) => row.values[column]));
		const before = first.get(key);
		if (!before) {
			first.set(key, row);
			return [];
		}
		const shown = columns
			.map((column) => row.cells[column])
			.filter(Boolean)
			.join(', ');
		return [faultAt(table, row, columns.at(-1)!, `"${shown}" is already on line ${before.line}`)];
	});
}

/** Every name that a row may point to, by table or code list; none for a table that lost rows. */
function namesOf(tables: readonly Table[], rows: Rows, lists: CodeLists): Map<string, ReadonlySet<string>> {
	const names = new Map<string, ReadonlySet<string>>(Object.entries(lists));
	for (const { name, key } of tables) {
		const own = rows.get(name);
		if (!own?.whole || key.length > 1) continue;
		names.set(name, new Set(own.rows.map((row) => nameIn(row, key[0]!) ?? '')));
	}
	return names;
}

function danglingNames(table: Table, row: Row, names: ReadonlyMap<string, ReadonlySet<string>>): Fault[] {
	return Object.entries(table.references ?? {}).flatMap(([column, target]) => {
		const known = names.get(target);
		const name = nameIn(row, column);
		if (!known || name === null || !(column in row.values) || known.has(name)) return [];
		return [
			faultAt(table, row, column, `${quote(name)}is not ${LIST_NAMES[target] ?? `in ${fileOf(target)}`}`)
		];
	});
}

/** What a row calls itself or another: its value as text, or the cell where that is wrong (the row exists all the same). */
function nameIn(row: Row, column: string): string | null {
	const value = row.values[column];
	return value === undefined || value === null ? (row.cells[column] ?? null) : String(value);
}

const LIST_NAMES: Readonly<Record<string, string>> = {
	countries: 'a country of ISO 3166-1',
	currencies: 'a currency of ISO 4217'
};

/** Rows whose line of parents leads back to themselves. */
function circles(table: Table, rows: readonly Row[]): Fault[] {
	const { parent, key } = table;
	if (!parent) return [];
	const parents = new Map(rows.map((row) => [row.cells[key[0]!], row.cells[parent]]));
	return rows.flatMap((row) => {
		const path = [row.cells[key[0]!]];
		for (let next = row.cells[parent]; next && !path.includes(next, 1); next = parents.get(next))
			path.push(next);
		const closed = path.length > 1 && path.at(-1) === path[0];
		return closed ? [faultAt(table, row, parent, `is its own ancestor: ${path.join(' → ')}`)] : [];
	});
}
