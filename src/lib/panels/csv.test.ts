import { csvParseRows } from 'd3-dsv';
import { describe, expect, it } from 'vitest';
import { SOME_RECORD, SOME_REGISTRY } from '#lib/domain/arbitraries.ts';
import { COLUMNS, parseQuestion, type Column } from '#lib/domain/filters.ts';
import { namesOf, type CooperationRecord } from '#lib/domain/registry.ts';
import { I18n, loadMessages } from '#lib/i18n/i18n.ts';
import { csvOf } from './csv.ts';

const i18n = new I18n('es', await loadMessages('es'));
const EVERY = `columnas=${Object.values(COLUMNS).join(',')}`;

function file(records: readonly CooperationRecord[], search: string) {
	const text = csvOf(
		{
			registry: { ...SOME_REGISTRY, size: records.length, localSide: {} },
			names: namesOf(SOME_REGISTRY),
			records,
			question: parseQuestion(new URLSearchParams(search)),
			today: '2026-11-20',
			origin: 'https://example.org'
		},
		i18n
	);
	const lines = text.replace(/^\uFEFF/, '').split('\r\n');
	const heads = lines.filter((line) => line.startsWith('# '));
	const [names = [], ...rows] = csvParseRows(lines.slice(heads.length).join('\r\n'));
	const cells = rows.map((row) => Object.fromEntries(row.map((cell, i) => [names[i]!, cell])));
	return { text, heads, names, rows, cells };
}

const titled = (value: string): CooperationRecord => ({ ...SOME_RECORD, title: { value, lang: 'es' } });

describe('the CSV', () => {
	it('begins with what it is: mark, title, filters, date, number, source, link', () => {
		const { text, heads } = file([SOME_RECORD], 'ods=6,11&desde=2016&q=agua&vista=tabla');
		expect(text.startsWith('\uFEFF# Aburrá Coopera')).toBe(true);
		expect(heads).toHaveLength(6);
		expect(heads[1]).toContain('Objetivo 6');
		expect(heads[1]).toContain('2016');
		expect(heads[1]).toContain('“agua”');
		expect(heads[2]).toContain('2026-11-20');
		expect(heads[3]).toBe('# Registros: 1');
		const link = new URL(heads[5]!.replace(/^.*(?=https:)/, ''));
		expect(parseQuestion(link.searchParams)).toEqual(
			parseQuestion(new URLSearchParams('ods=6,11&desde=2016&q=agua&vista=tabla'))
		);
	});

	it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1'])('keeps the title %j text', (title) => {
		const { cells } = file([titled(title)], '');
		expect(cells[0]?.['Título']).toBe(`'${title}`);
	});

	it.each(['a,b', 'dice "hola"', 'dos\nlíneas', 'dos\r\nlíneas', '; |', "'=1", 'a=1', '“ñ”', '#'])(
		'gives the title %j back as it is',
		(title) => {
			const { rows, names, cells } = file([titled(title), titled('otro')], EVERY);
			expect(rows).toHaveLength(2);
			for (const row of rows) expect(row).toHaveLength(names.length);
			expect(cells[0]?.['Título']).toBe(title);
		}
	);

	it('lets no formula begin behind a separator of a head line', () => {
		const { heads } = file([], `q=${encodeURIComponent('x,=1 y;"@a, -2')}`);
		for (const line of heads) expect(line).not.toMatch(/[,;|\t]["'\s]*(?<!')[=+\-@]/);
	});

	it('has numbers plain, dates with their precision, names beside codes', () => {
		const { cells } = file(
			[
				{
					...SOME_RECORD,
					code: 'AG-007',
					status: 'in_execution',
					begins: { date: '2021-08-01', precision: 'month' },
					amount: {
						...{
							value: 1234567.5,
							currency: 'EUR',
							qualifier: 'approximate',
							extent: 'programme',
							note: null
						}
					},
					tags: [
						{ goal: 6, target: '6.2', basis: 'stated' },
						{ goal: 6, target: null, basis: 'stated' },
						{ goal: 11, target: null, basis: 'stated' }
					]
				}
			],
			EVERY
		);
		expect(cells[0]).toMatchObject({
			Código: 'AG-007',
			'Firma o inicio': '2021-08',
			'Firma o inicio: precisión': 'mes',
			'Estado: código': 'in_execution',
			Estado: 'En ejecución',
			'ODS: código': '6; 11',
			ODS: 'Objetivo 6; Objetivo 11',
			Monto: '1234567.5',
			'Monto: moneda': 'EUR',
			'Monto: exactitud': 'aproximado',
			'Monto: qué paga': 'un programa más amplio',
			Fuente: SOME_RECORD.sourceUrl
		});
	});

	it('has the columns chosen, the code and the source always', () => {
		for (const [column, word] of Object.entries(COLUMNS) as [Column, string][]) {
			const { names } = file([], `columnas=${word}`);
			expect(names[0]).toBe('Código');
			expect(names.at(-1)).toBe('Fuente');
			expect(new Set(names).size, column).toBe(names.length);
		}
		expect(file([], 'columnas=titulo').names).toEqual(['Código', 'Título', 'Fuente']);
	});
});
