import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aQuestion, FAMILIAR, STRANGE } from './arbitraries.ts';
import {
	activeFilters,
	chosenValues,
	COLUMNS,
	countActive,
	EMPTY_QUESTION,
	fieldOf,
	LIST_FACETS,
	MOST_COMPARED,
	parseQuestion,
	questionFields,
	questionToSearch,
	toggleValue,
	withChange,
	withoutFilter,
	withoutFilters,
	type FacetValue,
	type ListFacet,
	type Question
} from './filters.ts';

const parse = (search: string) => parseQuestion(new URLSearchParams(search));
const canonical = (search: string) => questionToSearch(parse(search));
const anyQuestion = aQuestion(STRANGE);
const questionToColumns = ({ columns }: Question) => columns.map((column) => COLUMNS[column]).join(',');

const NAMES = [
	...['ods', 'meta', 'tipo', 'linea', 'instrumento', 'estado', 'modalidad', 'aliado', 'ambito', 'pais'],
	...['entidad', 'municipio', 'alcance', 'desde', 'hasta', 'vigencia', 'sinfecha', 'q', 'pagina', 'hoy'],
	...['medida', 'por', 'reparto', 'moneda', 'vista', 'orden', 'columnas'],
	...['eje', 'comparar', 'periodo']
];

/** Search strings that look like ours: known names, values that are sometimes right. */
const aSearch = fc
	.array(
		fc.tuple(
			fc.oneof(fc.constantFrom(...NAMES), fc.string()),
			fc.oneof(
				fc.string({ unit: 'binary' }),
				fc.constantFrom('6', '11,6', 'nd', 'propio', '2016', '1', 'KOR,nd', '05079', '11.b', '2026-02-29'),
				fc.constantFrom(
					'registros',
					'monto',
					'100mil',
					'USD',
					'mapa',
					'tabla',
					'-fecha',
					'fecha,tipo',
					'ods,monto',
					'linea',
					'05079,05001,05129,05266,05360',
					'2018-2016,2020',
					'2021-2025'
				)
			)
		)
	)
	.map((pairs) => new URLSearchParams(pairs).toString());

describe('a link', () => {
	it('reads as the question it was written from', () => {
		fc.assert(
			fc.property(anyQuestion, (question) => {
				expect(parse(questionToSearch(question))).toEqual(question);
			}),
			{ numRuns: 1000 }
		);
	});

	it('is the same for equal questions, however they were asked', () => {
		fc.assert(
			fc.property(aSearch, (search) => {
				expect(canonical(canonical(search))).toBe(canonical(search));
			}),
			{ numRuns: 1000 }
		);
	});

	it('does not depend on the order of parameters and values', () => {
		fc.assert(
			fc.property(anyQuestion, fc.infiniteStream(fc.nat()), (question, dice) => {
				const shuffled = <T>(items: T[]) =>
					items
						.map((item) => [dice.next().value, item] as const)
						.sort(([a], [b]) => Number(a) - Number(b))
						.map(([, item]) => item);
				const fields = questionFields(question).map(({ name, value }) => [
					name,
					name === 'q' ? value : shuffled(value.split(',')).join(',')
				]);
				expect(parseQuestion(new URLSearchParams(shuffled(fields)))).toEqual(question);
			})
		);
	});

	it('reads repeated parameters, as forms send them, like values with commas', () => {
		fc.assert(
			fc.property(anyQuestion, (question) => {
				const repeated = questionFields(question).flatMap(({ name, value }) =>
					name === 'q' ? [[name, value]] : value.split(',').map((one) => [name, one])
				);
				expect(parseQuestion(new URLSearchParams(repeated))).toEqual(question);
			})
		);
	});

	it('never shows a default', () => {
		expect(questionToSearch(EMPTY_QUESTION)).toBe('');
		expect(canonical('ods=&q=+&pagina=1&vigencia=0&desde=&hoy=')).toBe('');
		fc.assert(
			fc.property(anyQuestion, (question) => {
				const differing = (Object.keys(question) as (keyof Question)[]).filter(
					(part) => JSON.stringify(question[part]) !== JSON.stringify(EMPTY_QUESTION[part])
				);
				expect(questionFields(question)).toHaveLength(differing.length);
			})
		);
	});

	it('is written for people', () => {
		expect(
			canonical('hasta=2018&meta=11.b,11.10,11.2,6.1&ods=nd,11&ods=6&estado=nd,suscrito&desde=2016')
		).toBe('?ods=6,11,nd&meta=6.1,11.2,11.10,11.B&estado=suscrito,nd&desde=2016&hasta=2018');
		expect(
			canonical('modalidad=sur-sur,tecnica&pais=nd,KOR,ESP&municipio=05129,05079&alcance=sin-municipio')
		).toBe('?modalidad=tecnica,sur-sur&pais=ESP,KOR,nd&municipio=05079,05129&alcance=sin-municipio');
	});

	it('says how the answer is seen', () => {
		expect(
			canonical('columnas=monto,fecha&orden=-monto&vista=tabla&moneda=USD&reparto=1&por=100mil&medida=monto')
		).toBe('?medida=monto&por=100mil&reparto=1&moneda=USD&vista=tabla&orden=-monto&columnas=fecha,monto');
		expect(parse('medida=aliados&orden=titulo&columnas=ods,codigo')).toEqual({
			...EMPTY_QUESTION,
			measure: 'partners',
			order: { column: 'title', descending: false },
			columns: ['code', 'goals']
		});
	});

	it('says what coverage compares: at most four municipalities, and two periods, the earlier first', () => {
		expect(
			canonical('hoy=2026-11-21&periodo=2025-2021,2016&comparar=05129,05001&eje=anio&columnas=monto')
		).toBe('?columnas=monto&eje=anio&comparar=05001,05129&periodo=2016,2021-2025&hoy=2026-11-21');
		expect(parse('eje=aliado&comparar=05001,05079,05088,05129,05266').compared).toHaveLength(MOST_COMPARED);
		expect(parse('periodo=2016-2018&periodo=2019').periods).toEqual([
			{ from: 2016, to: 2018 },
			{ from: 2019, to: 2019 }
		]);
		// One period, the same twice, half a period and what is no year compare nothing.
		for (const none of ['2016-2018', '2016,2016-2016', '2016-,2019', '2016-2018-2020,2019', '1500,2019'])
			expect(canonical(`periodo=${none}`), none).toBe('');
	});

	it('sees the records on the map, newest first in the usual columns, until it says otherwise', () => {
		expect(EMPTY_QUESTION).toMatchObject({ measure: 'records', view: 'map', currency: null });
		const usual = 'medida=registros&vista=mapa&orden=-fecha&pagina=1&por=1&reparto=0&columnas=';
		expect(parse(usual)).toEqual(EMPTY_QUESTION);
		expect(parse('medida=todo&por=hab&moneda=usd&vista=x&orden=--fecha&columnas=precio')).toEqual(
			EMPTY_QUESTION
		);
		expect(withChange(EMPTY_QUESTION, { columns: [] })).toEqual(EMPTY_QUESTION);
		expect(canonical(`columnas=${questionToColumns(EMPTY_QUESTION)}`)).toBe('');
	});

	it('turns a range of years round', () => {
		expect(parse('desde=2020&hasta=2016')).toMatchObject({ from: 2016, to: 2020 });
	});
});

describe('what is malformed', () => {
	it('is ignored value by value', () => {
		expect(
			parse('ods=6,18,0,x,06,11&tipo=proyectos,otros&desde=abc&hasta=2018&pagina=0&hoy=2026-02-30')
		).toEqual({
			...EMPTY_QUESTION,
			goals: [6, 11],
			kinds: ['project'],
			to: 2018
		});
		expect(
			parse('pais=kor,KO,COL&entidad=a_b,aci&municipio=11001,05001&meta=18.1,1.AB,1.A&desde=1799')
		).toEqual({
			...EMPTY_QUESTION,
			targets: ['1.A'],
			partnerCountries: ['COL'],
			organisations: ['aci'],
			municipalities: ['05001']
		});
	});

	it('never changes how the rest is read', () => {
		const malformed = fc.constantFrom('?', 'ND', '%', 'a b', '6.0', '-1.5', '99999999999?', '６', '\ud800');
		fc.assert(
			fc.property(anyQuestion, fc.constantFrom(...NAMES), malformed, (question, name, garbage) => {
				fc.pre(name !== 'q');
				const params = new URLSearchParams(questionToSearch(question));
				params.append(name, garbage);
				expect(parseQuestion(params)).toEqual(question);
			})
		);
	});

	it('of one parameter never changes how others are read, whatever it is', () => {
		fc.assert(
			fc.property(anyQuestion, fc.constantFrom(...NAMES), fc.string(), (question, name, anything) => {
				// The two ends of a range are read together: they may change places.
				fc.pre(name !== 'desde' && name !== 'hasta');
				const params = new URLSearchParams(questionToSearch(question));
				params.append(name, anything);
				const rest = (asked: Question) => questionFields(asked).filter((field) => field.name !== name);
				expect(rest(parseQuestion(params))).toEqual(rest(question));
			})
		);
	});

	it('never throws', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (search) => {
				expect(() => parse(search)).not.toThrow();
			})
		);
	});
});

describe('the text', () => {
	it('becomes one line of at most 200 characters without control characters', () => {
		expect(parse('q=%20agua%0A%09 \u0000 potable%07 ').text).toBe('agua potable');
		expect(parse(`q=${'á'.repeat(10_000)}`).text).toBe('á'.repeat(200));
		expect(parse(`q=${'a '.repeat(10_000)}`).text).toHaveLength(199);
		expect(parse(`q=${'x'.repeat(199)}${encodeURIComponent('🌎🌎')}`).text).toBe('x'.repeat(199) + '🌎');
	});

	it('keeps commas, percent signs and ampersands', () => {
		const text = 'agua, 50% & más +%2C';
		expect(parse(questionToSearch({ ...EMPTY_QUESTION, text })).text).toBe(text);
	});

	it('reads the same after any way through a link', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
				const question = withChange(EMPTY_QUESTION, { text });
				expect(parse(questionToSearch(question))).toEqual(question);
				expect([...question.text].length).toBeLessThanOrEqual(200);
			})
		);
		// Half a character, which no URL can hold.
		expect(withChange(EMPTY_QUESTION, { text: 'a\ud800' }).text).toBe('a\ufffd');
	});
});

describe('a change', () => {
	it('is canonical and goes back to the first page', () => {
		const question = { ...EMPTY_QUESTION, goals: [11], page: 3 };
		expect(withChange(question, { goals: [11, 6, 'nd', 6], from: 2020, to: 2016 })).toEqual({
			...EMPTY_QUESTION,
			goals: [6, 11, 'nd'],
			from: 2016,
			to: 2020
		});
		expect(withChange(question, { page: 4 }).page).toBe(4);
	});

	it('changes nothing when it is empty, but for the page', () => {
		fc.assert(
			fc.property(anyQuestion, (question) => {
				expect(withChange(question, {})).toEqual({ ...question, page: 1 });
			})
		);
	});

	it('toggles a value on and off', () => {
		const values: Record<ListFacet, FacetValue> = {
			goal: 6,
			target: '6.A',
			kind: 'project',
			line: 'nd',
			instrument: 'twinning',
			status: 'unknown',
			modality: 'triangular',
			partnerType: 'nd',
			partnerScope: 'municipal',
			partnerCountry: 'KOR',
			organisation: 'aci',
			municipality: '05001',
			scope: 'none'
		};
		fc.assert(
			fc.property(aQuestion(FAMILIAR), fc.constantFrom(...LIST_FACETS), (question, facet) => {
				const toggled = toggleValue(question, facet, values[facet]);
				const before = chosenValues(question, facet).includes(values[facet]);
				expect(chosenValues(toggled, facet).includes(values[facet])).toBe(!before);
				expect(toggleValue(toggled, facet, values[facet])).toEqual({ ...question, page: 1 });
			})
		);
	});

	it('of a year chooses that year alone, and none when it is chosen again', () => {
		const chosen = toggleValue({ ...EMPTY_QUESTION, from: 2010, to: 2018 }, 'year', 2016);
		expect(chosen).toMatchObject({ from: 2016, to: 2016 });
		expect(toggleValue(chosen, 'year', 2016)).toEqual(EMPTY_QUESTION);
	});
});

describe('active filters', () => {
	it('can be removed one by one until none is left', () => {
		fc.assert(
			fc.property(anyQuestion, (question) => {
				let left = question;
				for (const filter of activeFilters(question)) {
					const before = countActive(left);
					left = withoutFilter(left, filter);
					expect(countActive(left)).toBe(before - 1);
				}
				const { inForce, undated, page, ...seen } = left;
				expect(left).toEqual({ ...withoutFilters(question), inForce, undated, page });
				expect(withoutFilters(question)).toEqual({
					...seen,
					inForce: false,
					undated: false,
					page: 1
				});
				expect(countActive(withoutFilters(question))).toBe(0);
			})
		);
	});

	it('take what only they let in with them', () => {
		const question = { ...EMPTY_QUESTION, from: 2016, undated: true };
		const [years] = activeFilters(question);
		expect(withoutFilter(question, years!)).toEqual(EMPTY_QUESTION);
	});

	it('name the years and the text once', () => {
		expect(activeFilters({ ...EMPTY_QUESTION, goals: [6, 'nd'], from: 2016, text: 'agua' })).toEqual([
			{ facet: 'goal', value: 6 },
			{ facet: 'goal', value: 'nd' },
			{ facet: 'year', value: { from: 2016, to: null, inForce: false, undated: false } },
			{ facet: 'text', value: 'agua' }
		]);
	});
});

describe('a form field', () => {
	it('sends what a link would hold', () => {
		expect(fieldOf('line', 'international_agenda')).toEqual({ name: 'linea', value: 'agenda' });
		expect(fieldOf('status', 'unknown')).toEqual({ name: 'estado', value: 'nd' });
		expect(fieldOf('goal', 6)).toEqual({ name: 'ods', value: '6' });
	});
});
