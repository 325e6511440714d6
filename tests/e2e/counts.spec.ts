import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openBackend, type Backend } from '../../supabase/embedded/backend.ts';
import { loadFolder } from '../../supabase/seed/load.ts';

// A database of its own, made from the same migrations and the same files as the server's, and asked in SQL: nothing
// of the program stands between the question and this count.
let backend: Backend;

test.beforeAll(async () => {
	backend = await openBackend({ folder: null });
	await loadFolder(backend.database, join(import.meta.dirname, '..', '..', 'supabase', 'seed'));
});

test.afterAll(() => backend.close());

async function sqlCount(table: 'sdgs' | 'coverage', column: string, value: string): Promise<number> {
	const [row] = await backend.database.query<{ count: number }>(
		`select (select count(distinct agreement_code) from public.agreement_${table} where ${column}::text = $1)::int
			+ (select count(distinct project_code) from public.project_${table} where ${column}::text = $1)::int as count`,
		[value]
	);
	return row?.count ?? NaN;
}

/** The number of results that a page's HTML holds, before any script runs. */
async function htmlCount(html: string): Promise<{ total: number; listed: number; pages: number }> {
	const total = /data-testid="total"[^>]*>([\d.]+)</.exec(html)?.[1]?.replaceAll('.', '');
	const pages = /rel="next nofollow"/.test(html) ? />1 de (\d+)</.exec(html)?.[1] : '1';
	return { total: Number(total), listed: html.split('<article').length - 1, pages: Number(pages) };
}

const PAGE_SIZE = 25;

for (let goal = 1; goal <= 17; goal++) {
	test(
		`the HTML of /?ods=${goal} holds as many results as SQL counts`,
		{ tag: '@javascript' },
		async ({ request }) => {
			const expected = await sqlCount('sdgs', 'goal', String(goal));
			const { total, listed, pages } = await htmlCount(await (await request.get(`/?ods=${goal}`)).text());
			expect(total).toBe(expected);
			expect(listed).toBe(Math.min(expected, PAGE_SIZE));
			expect(pages).toBe(Math.max(1, Math.ceil(expected / PAGE_SIZE)));
		}
	);
}

test(
	'the HTML of /?municipio= holds as many results as SQL counts, for the ten',
	{ tag: '@javascript' },
	async ({ request }) => {
		const codes = await backend.database.query<{ code: string }>(
			'select code from public.municipalities order by north_south_order'
		);
		expect(codes).toHaveLength(10);
		for (const { code } of codes) {
			const expected = await sqlCount('coverage', 'municipality_code', code);
			expect(expected).toBeGreaterThan(0);
			const { total, listed } = await htmlCount(await (await request.get(`/?municipio=${code}`)).text());
			expect(total, code).toBe(expected);
			expect(listed, code).toBe(Math.min(expected, PAGE_SIZE));
		}
	}
);
