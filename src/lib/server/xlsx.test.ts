import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { xlsxOf } from './xlsx.ts';

describe('a workbook', () => {
	it('gives texts, numbers, days and nothing back as what they are, and tells what it is', async () => {
		const rows = [
			['=1+1', 1.5, new Date('2026-11-20T00:00:00Z'), null],
			['@SUM(A1) <b> & "ñ"', 0, '2027', -3]
		];
		const table = { columns: ['Título', 'Número', 'Fin', 'Resto'], rows };
		const names = { data: 'Datos', about: 'x'.repeat(40) };
		const [data, about] = await readXlsxFile(await xlsxOf(table, ['Fuente: nadie', '=2'], names));
		expect(data?.data).toEqual([table.columns, ...rows]);
		expect(about?.data).toEqual([['Fuente: nadie'], ['=2']]);
		expect([data?.sheet, about?.sheet]).toEqual(['Datos', 'x'.repeat(31)]);
	});
});
