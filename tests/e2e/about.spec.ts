import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openBackend, type Backend } from '../../supabase/embedded/backend.ts';
import { loadFolder } from '../../supabase/seed/load.ts';

const PAGES = [
	['/acerca', 'es', 'Acerca de Aburrá Coopera'],
	['/en/acerca', 'en', 'About Aburrá Coopera'],
	['/pt/acerca', 'pt', 'Sobre o Aburrá Coopera']
] as const;

// A database of its own, made from the same migrations and the same files as the server's, and asked in SQL.
let backend: Backend;

test.beforeAll(async () => {
	backend = await openBackend({ folder: null });
	await loadFolder(backend.database, join(import.meta.dirname, '..', '..', 'supabase', 'seed'));
});

test.afterAll(() => backend.close());

type Kind = 'agreement' | 'project';

/** Agreements, projects and all records that meet a condition. */
async function inBoth(condition: (kind: Kind) => string): Promise<number[]> {
	const [row] = await backend.database.query<Record<'agreements' | 'projects', number>>(
		`select (select count(*) from public.agreements record where ${condition('agreement')})::int as agreements,
			(select count(*) from public.projects record where ${condition('project')})::int as projects`
	);
	const { agreements, projects } = row!;
	return [agreements, projects, agreements + projects];
}

const has =
	(table: string, condition = 'true') =>
	(kind: Kind) =>
		`exists (select from public.${kind}_${table} part where part.${kind}_code = record.code and ${condition})`;
const begins = (kind: Kind) => (kind === 'agreement' ? 'signed' : 'starts');

for (const [path, lang, title] of PAGES) {
	test(`${path} answers in its language, with the numbers that SQL counts`, async ({ page }) => {
		const response = await page.goto(path);
		expect(response?.status()).toBe(200);
		await expect(page.locator('html')).toHaveAttribute('lang', lang);
		await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

		const table = page.getByRole('table').nth(1);
		const rows = await table.getByRole('row').all();
		const shown = await Promise.all(rows.slice(1).map((row) => row.getByRole('cell').allInnerTexts()));
		const expected = [
			await inBoth(() => 'true'),
			await inBoth(has('coverage')),
			await inBoth((kind) => `coverage_basis = 'stated' and ${has('coverage')(kind)}`),
			await inBoth((kind) => `${begins(kind)}_on is not null`),
			await inBoth((kind) => `${begins(kind)}_precision = 'day'`),
			await inBoth(() => 'ends_on is not null'),
			await inBoth(() => `status <> 'unknown'`),
			await inBoth(() => 'amount is not null'),
			await inBoth(has('sdgs')),
			await inBoth(has('sdgs', `part.basis = 'stated'`)),
			await inBoth(() => `confidence = 'high'`)
		];
		expect(shown.map((cells) => cells.slice(0, 3).map(Number))).toEqual(expected);
		expect(shown.map((cells) => Number.parseInt(cells[3] ?? ''))).toEqual(
			expected.map(([, , all]) => Math.round((100 * all!) / expected[0]![2]!))
		);
	});
}

test('the figures that the AMVA reports stand beside what SQL counts for the same years', async ({
	page
}) => {
	const [counted] = await backend.database.query<Record<'others' | 'memoranda' | 'undated' | 'amva', number>>(
		`with signed as (select * from public.agreements where extract(year from signed_on) between 2016 and 2018)
		select (select count(*) from signed where instrument <> 'memorandum_of_understanding')::int as others,
			(select count(*) from signed where instrument = 'memorandum_of_understanding')::int as memoranda,
			(select count(*) from public.agreements where signed_on is null)::int as undated,
			(select count(*) from signed where exists (
				select from public.agreement_parties part join public.organisations on slug = part.organisation
				where part.agreement_code = signed.code and acronym = 'AMVA'))::int as amva`
	);
	const { others, memoranda, undated, amva } = counted!;
	await page.goto('/acerca');
	const table = page.getByRole('table', { name: /de 2016 a 2018$/ });
	const cells = (name: RegExp) => table.getByRole('row', { name }).getByRole('cell').allInnerTexts();
	expect(await cells(/^Convenios y contratos/)).toEqual(['cerca de 430', String(others)]);
	expect(await cells(/^Memorandos/)).toEqual(['25', String(memoranda)]);
	await expect(page.getByText(`De los acuerdos de aquí, ${amva} nombran al AMVA como parte.`)).toBeVisible();
	await expect(page.getByText(`Otros ${undated} acuerdos no tienen fecha de firma`)).toBeVisible();
	await expect(page.getByRole('link', { name: /^Fuente de las cifras del AMVA/ })).toHaveAttribute(
		'href',
		/^https:\/\/www\.metropol\.gov\.co\//
	);
});

test('the page is one link away, and a search that begins on it goes to the map', async ({ page }) => {
	await page.goto('/?ods=6');
	await page.getByRole('link', { name: 'Acerca', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Acerca de Aburrá Coopera' })).toBeVisible();
	await page.getByLabel('Buscar en los registros').fill('corantioquia');
	await page.getByLabel('Buscar en los registros').press('Enter');
	await expect(page).toHaveURL((url) => url.pathname === '/' && url.search === '?q=corantioquia');
	await expect(page.getByRole('heading', { name: 'Registros', exact: true })).toBeVisible();
});

test('nobody is named to write to where the operator names nobody', async ({ page }) => {
	await page.goto('/acerca');
	await expect(page.getByText('no ha publicado aquí un correo')).toBeVisible();
	await expect(page.locator('a[href^="mailto:"]')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
	for (const [path] of PAGES) {
		test(`axe finds nothing on ${path} (${colorScheme})`, { tag: '@javascript' }, async ({ page }) => {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await page.goto(path);
			const { violations } = await new AxeBuilder({ page })
				.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
				.analyze();
			expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual(
				[]
			);
		});
	}
}

test('nothing on it is wider than the screen at 320 px', { tag: '@javascript' }, async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	for (const [path] of PAGES) {
		await page.goto(path);
		const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
		expect(overflow, path).toBeLessThanOrEqual(0);
	}
});
