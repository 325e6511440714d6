/** Fairness and time beside SQL: the same questions to the same records, with nothing of the program in between. */
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byYear } from '#lib/domain/coverage/by-year.ts';
import { endedWithoutLiquidation, expiriesOf, type Expiry } from '#lib/domain/coverage/expiries.ts';
import { spreadsOf } from '#lib/domain/coverage/fairness.ts';
import { codeAt, columnsOf, type Columns } from '#lib/domain/columns.ts';
import { ask } from '#lib/domain/facets.ts';
import { EMPTY_QUESTION, withChange, type Question } from '#lib/domain/filters.ts';
import { buildIndex } from '#lib/domain/whole.ts';
import type { Registry } from '#lib/domain/registry.ts';
import { RegistryDocument, registryIn } from '#lib/server/document.ts';
import type { Backend } from '../embedded/backend.ts';
import { loadFolder } from '../seed/load.ts';
import { openTestBackend } from './open.ts';

const VIEWS = `
	create schema asked;
	create view asked.record as
		select code, 'agreement' as kind, signed_on as begins, ends_on as ends, ends_precision::text as known_to,
			status::text as status, amount, currency, amount_extent::text as extent, parent_agreement_code as parent,
			null::text as other_parent from public.agreements
		union all select code, 'project', starts_on, ends_on, ends_precision::text,
			status::text, amount, currency, amount_extent::text, agreement_code, parent_project_code from public.projects;
	create view asked.covers as
		select agreement_code as code, municipality_code as municipality from public.agreement_coverage
		union all select project_code, municipality_code from public.project_coverage;
	create view asked.goal as
		select distinct agreement_code as code, goal from public.agreement_sdgs
		union select project_code, goal from public.project_sdgs;
	create view asked.ended as
		select code, kind, status, ends, (case known_to when 'day' then ends
			when 'month' then ends + interval '1 month' - interval '1 day'
			else ends + interval '1 year' - interval '1 day' end)::date as last, known_to
		from asked.record where ends is not null;
`;

let backend: Backend;
let registry: Registry;
let columns: Columns;

beforeAll(async () => {
	backend = await openTestBackend();
	await loadFolder(backend.database, join(import.meta.dirname, '..', 'seed'));
	await backend.database.exec(VIEWS);
	const [row] = await backend.database.query<{ document: unknown }>(
		'select public.registry_document() as document'
	);
	registry = registryIn(v.parse(RegistryDocument, row!.document), 'es', '1');
	columns = columnsOf(registry);
});
afterAll(() => backend.close());

/** Questions, each with the condition on a record that it is in SQL. */
const QUESTIONS: readonly (readonly [name: string, Partial<Question>, where: string])[] = [
	['everything', {}, 'true'],
	['projects', { kinds: ['project'] }, `record.kind = 'project'`],
	[
		'what is not metropolitan',
		{ scopes: ['own'] },
		'(select count(*) from asked.covers where covers.code = record.code) between 1 and 9'
	],
	['a goal', { goals: [11] }, 'record.code in (select code from asked.goal where goal = 11)']
];

function asked(change: Partial<Question>, today: string) {
	const index = buildIndex(registry, today);
	const question = withChange(EMPTY_QUESTION, change);
	return { index, question, answer: ask(index, question) };
}
const codes = (rows: readonly Expiry[]) => rows.map(({ record }) => codeAt(columns.codes, record)).sort();
const queried = async (sql: string) =>
	(await backend.database.query<{ code: string }>(`${sql} order by code`)).map(({ code }) => code);

describe.each(QUESTIONS)('%s', (_, change, where) => {
	/** Half the relative mean difference of any two people, over a value of each municipality. */
	const giniOf = async (value: string) => {
		const [row] = await backend.database.query<{ gini: number | null }>(`
			with record as (select * from asked.record where ${where}),
			share as (select covers.*, 1.0 / count(*) over (partition by code) as part from asked.covers),
			place as (
				select municipality.code, population::float8 / sum(population) over () as people,
					population::float8 as population, coalesce((${value}), 0)::float8 as value
				from public.municipalities as municipality
			)
			select (sum(a.people * b.people * abs(a.value / a.population - b.value / b.population))
				/ nullif(2 * (select sum(value) / sum(population) from place), 0))::float8 as gini
			from place as a cross join place as b`);
		return row!.gini;
	};
	const records = (part: string) => `select sum(${part}) from share join record using (code)
		where share.municipality = municipality.code`;
	// A part is left out where one that it belongs to, directly or through that, is among those of the municipality.
	const amounts = (part: string, currency: string) => `
		with recursive up as (
			select code, unnest(array[parent, other_parent]) as above from asked.record
		), chain as (
			select code, above from up where above is not null
			union select chain.code, up.above from chain join up on up.code = chain.above where up.above is not null
		), here as (
			select record.*, share.part from share join record using (code)
			where share.municipality = municipality.code and record.extent = 'record'
		)
		select sum(amount * ${part}) from here where currency = '${currency}' and not exists (
			select from chain join here as whole on whole.code = chain.above where chain.code = here.code)`;

	test.each([
		[false, '1.0'],
		[true, 'part']
	])(
		'the Gini index of records and of amounts is what SQL computes (apportioned: %s)',
		async (apportioned, part) => {
			const { index, question, answer } = asked({ ...change, apportioned }, '2026-11-21');
			const spreads = spreadsOf(index, question, answer);
			expect(spreads.length).toBeGreaterThan(1);
			for (const { measuring, fairness } of spreads) {
				const { currency } = measuring;
				const expected = await giniOf(currency === null ? records(part) : amounts(part, currency));
				expect(fairness!.gini, String(currency)).toBeCloseTo(expected!, 9);
			}
		}
	);

	test.each(['2026-11-21', '2021-07-10', '2024-08-31'])(
		'what ends after %s is what SQL finds',
		async (today) => {
			const { answer } = asked(change, today);
			const { known, uncertain, later } = expiriesOf(columns, answer.matching, today);
			const ahead = `select code from asked.ended as record where ${where}
			and status <> 'cancelled' and last >= '${today}'`;
			for (const days of [30, 90, 180]) {
				expect(codes(known.filter(({ to }) => to <= days))).toEqual(
					await queried(`${ahead} and known_to = 'day' and last - '${today}'::date <= ${days}`)
				);
				expect(codes(uncertain.filter(({ from }) => from <= days))).toEqual(
					await queried(`${ahead} and known_to <> 'day' and ends - '${today}'::date <= ${days}`)
				);
			}
			expect(codes([...known, ...uncertain, ...later])).toEqual(await queried(ahead));
			const ended = endedWithoutLiquidation(columns, answer.matching, today);
			expect(ended.map((record) => codeAt(columns.codes, record)).sort()).toEqual(
				await queried(`select code from asked.ended as record where ${where} and kind = 'agreement'
				and status <> 'liquidated' and last < '${today}' and not exists (
					select from public.agreement_amendments where agreement_code = code and kind = 'liquidation')`)
			);
		}
	);

	test('records begin in the years that SQL groups them in', async () => {
		const { index, question } = asked(change, '2026-11-21');
		const { years, undated } = byYear(index, columns, question, '2026-11-21');
		const rows = await backend.database.query<{ year: number | null; count: number }>(`
			select extract(year from begins)::int as year, count(*)::int as count
			from asked.record as record where ${where} group by 1`);
		const begun = years.filter(({ begun }) => begun > 0).map(({ year, begun }) => [year, begun]);
		const expected = rows.filter(({ year }) => year !== null).map(({ year, count }) => [year!, count]);
		expect(begun).toEqual(expected.sort(([a], [b]) => a! - b!));
		expect(undated).toBe(rows.find(({ year }) => year === null)?.count ?? 0);
	});
});
