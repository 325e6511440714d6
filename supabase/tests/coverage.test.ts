/** Coverage beside SQL: the same questions to the same records, with nothing of the program between them and the count. */
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, type Finding } from '#lib/domain/coverage/findings.ts';
import { matrixOf } from '#lib/domain/coverage/matrix.ts';
import { periodsCompared, municipalitiesCompared } from '#lib/domain/coverage/compare.ts';
import { ask } from '#lib/domain/facets.ts';
import { EMPTY_QUESTION, withChange, type Axis, type Question } from '#lib/domain/filters.ts';
import { measuringOf } from '#lib/domain/measures.ts';
import { buildIndex, type WholeIndex } from '#lib/domain/whole.ts';
import { RegistryDocument, registryIn } from '#lib/server/document.ts';
import type { Backend } from '../embedded/backend.ts';
import { loadFolder } from '../seed/load.ts';
import { openTestBackend } from './open.ts';

const TODAY = '2026-11-21';

/** The records of both kinds side by side, as one reads them. */
const VIEWS = `
	create schema asked;
	create view asked.record as
		select code, 'agreement' as kind, line::text, extract(year from signed_on)::int as year,
			amount, currency, amount_extent::text as extent from public.agreements
		union all select code, 'project', line::text, extract(year from starts_on)::int,
			amount, currency, amount_extent::text from public.projects;
	create view asked.covers as
		select agreement_code as code, municipality_code as municipality from public.agreement_coverage
		union all select project_code, municipality_code from public.project_coverage;
	create view asked.goal as
		select distinct agreement_code as code, goal::text as value from public.agreement_sdgs
		union select project_code, goal::text from public.project_sdgs;
	create view asked.partner as
		select part.code, organisation as value, organisation_type::text as type from (
			select agreement_code as code, organisation, side from public.agreement_parties
			union select project_code, organisation, side from public.project_parties
		) as part join public.organisations on slug = organisation where side = 'counterpart';
	create view asked.partnerType as select distinct code, type as value from asked.partner;
	create view asked.line as select code, line as value from asked.record where line is not null;
	create view asked.year as select code, year::text as value from asked.record where year is not null;
	create view asked.own as
		select code from asked.covers group by code
		having count(*) < (select count(*) from public.municipalities);
	create view asked.ancestor as
		with recursive up as (
			select code, parent_agreement_code as above from public.agreements
			union all select code, agreement_code from public.projects
			union all select code, parent_project_code from public.projects
		), chain as (
			select code, above from up where above is not null
			union select chain.code, up.above from chain join up on up.code = chain.above where up.above is not null
		) select * from chain;
`;

let backend: Backend;
let index: WholeIndex;

beforeAll(async () => {
	backend = await openTestBackend();
	await loadFolder(backend.database, join(import.meta.dirname, '..', 'seed'));
	await backend.database.exec(VIEWS);
	const [row] = await backend.database.query<{ document: unknown }>(
		'select public.registry_document() as document'
	);
	index = buildIndex(registryIn(v.parse(RegistryDocument, row!.document), 'es', '1'), TODAY);
});
afterAll(() => backend.close());

/** Questions, each with the condition on a record that it is in SQL. */
const QUESTIONS: readonly (readonly [name: string, Partial<Question>, where: string])[] = [
	['everything', {}, 'true'],
	['own', { scopes: ['own'] }, 'record.code in (select code from asked.own)'],
	['projects', { kinds: ['project'] }, `record.kind = 'project'`],
	['a line', { lines: ['agreements'] }, `record.line = 'agreements'`],
	[
		'two goals',
		{ goals: [9, 11] },
		`record.code in (select code from asked.goal where value in ('9', '11'))`
	],
	[
		'two municipalities',
		{ municipalities: ['05129', '05308'] },
		`record.code in (select code from asked.covers where municipality in ('05129', '05308'))`
	],
	['some years', { from: 2011, to: 2020 }, 'record.year between 2011 and 2020'],
	[
		'local governments',
		{ partnerTypes: ['local_government'] },
		`record.code in (select code from asked.partnerType where value = 'local_government')`
	]
];

const number = async (sql: string): Promise<number> =>
	Number((await backend.database.query<{ n: number }>(`select (${sql}) as n`))[0]?.n ?? 0);

const asked = (change: Partial<Question>) => {
	const question = withChange(EMPTY_QUESTION, change);
	return { question, answer: ask(index, question) };
};

describe.each(QUESTIONS)('of %s', (_, change, where) => {
	test.each(['goal', 'line', 'partnerType', 'year'] as const)(
		'the matrix by %s counts as SQL counts, cell by cell and in its totals',
		async (axis: Axis) => {
			const { question, answer } = asked({ ...change, axis });
			const matrix = matrixOf(index, question, answer, measuringOf(index, question));
			const rows = await backend.database.query<
				Record<'municipality' | 'value', string | null> & { n: number }
			>(
				`select municipality, value, count(*)::int as n
				from asked.record join asked.covers using (code) join asked.${axis} using (code)
				where ${where} group by municipality, value`
			);
			const counted = new Map(rows.map(({ municipality, value, n }) => [`${municipality} ${value}`, n]));
			for (const { code, cells } of matrix.rows) {
				if (code === null) continue;
				const shown = cells.map(({ value }, i) => [String(matrix.columns[i]), value]);
				for (const [column, value] of shown) {
					if (column !== 'nd')
						expect([code, column, value]).toEqual([code, column, counted.get(`${code} ${column}`) ?? 0]);
				}
			}
			for (const { code, total } of matrix.rows) {
				const covered = code === null ? 'not exists' : 'exists';
				const which = code === null ? '' : `and municipality = '${code}'`;
				expect(total.value).toBe(
					await number(`select count(*) from asked.record where ${where} and ${covered}
						(select from asked.covers where covers.code = record.code ${which})`)
				);
			}
			for (const [i, { value }] of matrix.totals.entries()) {
				const column = matrix.columns[i]!;
				const has = column === 'nd' ? 'not exists' : 'exists';
				const which = column === 'nd' ? '' : `and axis.value = '${column}'`;
				expect([column, value]).toEqual([
					column,
					await number(`select count(*) from asked.record where ${where} and ${has}
						(select from asked.${axis} as axis where axis.code = record.code ${which})`)
				]);
			}
			expect(matrix.total.value).toBe(await number(`select count(*) from asked.record where ${where}`));
		}
	);

	test('the matrix divides, and adds up amounts, as SQL does', async () => {
		const { question, answer } = asked({ ...change, apportioned: true });
		const matrix = matrixOf(index, question, answer, measuringOf(index, question));
		const amounts = { ...question, measure: 'amount' as const, apportioned: false, currency: 'COP' };
		const sums = matrixOf(index, amounts, answer, measuringOf(index, amounts));
		const population = await backend.database.query<{ code: string; population: number }>(
			'select code, population from public.municipalities'
		);
		expect(population).toHaveLength(10);
		for (const { code, cells } of matrix.rows.filter(({ code }) => code !== null)) {
			const share = await number(`select coalesce(sum(1.0 / (select count(*) from asked.covers as all_of
					where all_of.code = record.code)), 0) from asked.record
				join asked.covers using (code) join asked.goal using (code)
				where ${where} and municipality = '${code}' and value = '11'`);
			const at = matrix.columns.indexOf(11);
			expect(cells[at]!.value).toBeCloseTo(share, 9);
			const sum = await number(`with inside as (select record.* from asked.record
					join asked.covers using (code) join asked.goal using (code)
					where ${where} and municipality = '${code}' and value = '11')
				select coalesce(sum(amount), 0) from inside where currency = 'COP' and extent = 'record' and not exists
					(select from asked.ancestor join inside as whole on whole.code = above
						where ancestor.code = inside.code and whole.amount is not null and whole.extent = 'record')`);
			const row = sums.rows.find((other) => other.code === code)!;
			expect(row.cells[at]!.value).toBeCloseTo(sum, 2);
		}
	});

	test('every finding is what SQL finds', async () => {
		const { question, answer } = asked(change);
		const found = findingsOf(index, question, answer, TODAY);
		expect(found.length).toBeGreaterThan(0);
		for (const finding of found) await agrees(finding, where, question);
	});

	test('municipalities and periods are compared by the numbers of SQL', async () => {
		const { question, answer } = asked(change);
		// The municipality filter alone does not hold here.
		const anywhere = change.municipalities ? 'true' : where;
		const codes = ['05079', '05001', '05129'];
		const [records, , , partners] = municipalitiesCompared(index, question, answer, codes);
		const reaching = (code: string) =>
			`record.code in (select code from asked.covers where municipality = '${code}')`;
		for (const [i, code] of codes.entries()) {
			expect(records!.values[i]!.value).toBe(
				await number(`select count(*) from asked.record where ${anywhere} and ${reaching(code)}`)
			);
			expect(partners!.values[i]!.value).toBe(
				await number(`select count(distinct value) from asked.record join asked.partner using (code)
					where ${anywhere} and ${reaching(code)}`)
			);
		}
		expect(records!.mean).toBeCloseTo(
			await number(
				`select count(*) / 10.0 from asked.record join asked.covers using (code) where ${anywhere}`
			),
			9
		);
		const [inPeriods] = periodsCompared(index, question, TODAY);
		const otherwise = change.from ? 'true' : where;
		for (const [i, years] of ['2016 and 2020', '2021 and 2025'].entries())
			expect(inPeriods!.values[i]!.value).toBe(
				await number(`select count(*) from asked.record where ${otherwise} and year between ${years}`)
			);
	});
});

test('the questions above give every kind of finding but a change', async () => {
	const kinds = QUESTIONS.flatMap(([, change]) => {
		const { question, answer } = asked(change);
		return findingsOf(index, question, answer, TODAY).map(({ kind }) => kind);
	});
	expect(kinds).toEqual(expect.arrayContaining(['fewest', 'gap', 'goal', 'goal_place', 'no_own', 'partner']));
});

test('a change between two periods has the numbers that SQL counts, and is not said where chance explains it', async () => {
	const changeIn = (periods: Question['periods']) => {
		const { question, answer } = asked({ periods });
		const found = findingsOf(index, question, answer, TODAY).filter(({ kind }) => kind === 'change');
		return { question, found };
	};
	const { question, found } = changeIn([
		{ from: 2011, to: 2015 },
		{ from: 2016, to: 2020 }
	]);
	expect(found).toHaveLength(1);
	await agrees(found[0]!, 'true', question);
	const inYears = (years: string) => number(`select count(*) from asked.record where year between ${years}`);
	const [later, earlier] = [await inYears('2021 and 2025'), await inYears('2016 and 2020')];
	expect(earlier - later).toBeLessThan(2 * Math.sqrt(earlier + later));
	expect(changeIn(null).found).toEqual([]);
});

/** Holds the numbers and names of a finding against SQL. */
async function agrees(finding: Finding, where: string, question: Question): Promise<void> {
	const own = `${where} and record.code in (select code from asked.own)`;
	// Gaps are measured against all municipalities.
	const everywhere = question.municipalities.length > 0 ? 'record.code in (select code from asked.own)' : own;
	const counted = finding.counts.map(({ count }) => count);
	const rows = <Row>(sql: string) => backend.database.query<Row>(sql);
	switch (finding.kind) {
		case 'gap': {
			const having = await rows<{ municipality: string }>(`select distinct municipality from asked.record
				join asked.covers using (code) join asked.goal using (code)
				where ${everywhere} and value = '${finding.goal}'`);
			expect(having).toHaveLength(finding.having);
			const names = having.map(({ municipality }) => municipality);
			expect(finding.municipalities.filter((code) => names.includes(code))).toEqual([]);
			if (question.municipalities.length === 0)
				expect(finding.municipalities.length + names.length).toBe(finding.of);
			return;
		}
		case 'no_own': {
			const without = await rows<{ goal: number }>(`select goal from public.sdg_goals where not exists (
				select from asked.record join asked.goal using (code) where ${own} and value = goal::text) order by goal`);
			const goals = without.map(({ goal }) => goal);
			expect(finding.goals).toEqual(
				question.goals.length > 0 ? goals.filter((goal) => question.goals.includes(goal)) : goals
			);
			return;
		}
		case 'fewest': {
			const each = await rows<{ code: string; n: number }>(`select m.code, (select count(*) from asked.record
				join asked.covers using (code) where ${own} and municipality = m.code)::int as n
				from public.municipalities as m order by north_south_order`);
			const least = Math.min(...each.map(({ n }) => n));
			expect(finding.municipalities).toEqual(each.filter(({ n }) => n === least).map(({ code }) => code));
			expect(counted).toEqual(finding.municipalities.map(() => least));
			const [median] = await rows<{ n: number }>(`select percentile_cont(0.5) within group (order by n) as n
				from unnest(array[${each.map(({ n }) => n).join()}]) as n`);
			expect(finding.median).toBe(Number(median!.n));
			return;
		}
		case 'goal':
		case 'partner': {
			const [first] = await rows<{ value: string; n: number }>(`select value, count(distinct code)::int as n
				from asked.record join asked.${finding.kind} using (code) where ${where} group by value
				order by n desc, value limit 1`);
			const name = finding.kind === 'goal' ? String(finding.goal) : finding.organisation;
			expect([name, ...counted]).toEqual([first!.value, first!.n]);
			expect(finding.of).toBe(await number(`select count(*) from asked.record where ${where}`));
			return;
		}
		case 'goal_place': {
			const ofGoal = `${own} and record.code in (select code from asked.goal where value = '${finding.goal}')`;
			expect(counted).toEqual([
				await number(`select count(*) from asked.record join asked.covers using (code)
					where ${ofGoal} and municipality = '${finding.municipality}'`),
				await number(`select count(*) from asked.record where ${ofGoal}`)
			]);
			return;
		}
		case 'change': {
			const years = finding.periods.map(({ from, to }) => `year between ${from} and ${to}`);
			for (const [i, inYears] of years.reverse().entries())
				expect(counted[i]).toBe(
					await number(`select count(*) from asked.record where ${where} and ${inYears}`)
				);
		}
	}
}
