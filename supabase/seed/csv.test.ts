import { expect, test } from 'vitest';
import { readCsv } from './csv.ts';

const texts = (csv: string) => readCsv(csv).rows.map((row) => row.map(({ text }) => text));
const lines = (csv: string) => readCsv(csv).rows.map((row) => row.map(({ line }) => line));

test('cells hold commas, quotes and line ends when they are quoted', () => {
	expect(texts('a,"b, c","say ""yes""","two\nlines"\nd,,e,')).toEqual([
		['a', 'b, c', 'say "yes"', 'two\nlines'],
		['d', '', 'e', '']
	]);
});

test('lines are those of the file, whatever ends them and however many a cell spans', () => {
	expect(lines('a,b\r\n"one\r\ntwo\r\nthree",c\r\nd,e\r\n')).toEqual([
		[1, 1],
		[2, 4],
		[5, 5]
	]);
	expect(lines('a\n\n\nb\n')).toEqual([[1], [4]]);
});

test('rows without any text are left out', () => {
	expect(texts('a,b\n,\n\nc,d\n,')).toEqual([
		['a', 'b'],
		['c', 'd']
	]);
	expect(texts('')).toEqual([]);
});

test('a quoted cell that never closes is told by the line where it opens', () => {
	expect(readCsv('a,b\nc,"d\ne,f\n')).toMatchObject({
		rows: [expect.anything()],
		fault: { line: 2, message: 'a quoted cell that never closes' }
	});
	expect(readCsv('a\n"b ""c""').fault).toMatchObject({ line: 2, message: 'a quoted cell that never closes' });
});

test('a quote out of place is told by its line', () => {
	expect(readCsv('a\nb "c" d\n').fault).toMatchObject({
		line: 2,
		message: 'a quote inside a cell that is not quoted'
	});
	expect(readCsv('a\n\n"b" c\n').fault).toMatchObject({
		line: 3,
		message: 'text after the quote that closes a cell'
	});
});

test('a long file with a quote that never closes is refused without delay', () => {
	const began = performance.now();
	expect(readCsv(`a\n"${'b""'.repeat(500_000)}`).fault).not.toBeNull();
	expect(performance.now() - began).toBeLessThan(1000);
});
