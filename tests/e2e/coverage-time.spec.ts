import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import ICAL from 'ical.js';
import { openBackend, type Backend } from '../../supabase/embedded/backend.ts';
import { loadFolder } from '../../supabase/seed/load.ts';

// A database of its own, made from the same files as the server's, and asked in SQL.
let backend: Backend;

test.beforeAll(async () => {
	backend = await openBackend({ folder: null });
	await loadFolder(backend.database, join(import.meta.dirname, '..', '..', 'supabase', 'seed'));
});
test.afterAll(() => backend.close());

async function sql<Value>(query: string): Promise<Value[]> {
	return (await backend.database.query<{ value: Value }>(query)).map(({ value }) => value);
}

const COVERS = `(
	select agreement_code as code, municipality_code as municipality, count(*) over (partition by agreement_code) as n
	from public.agreement_coverage
	union all select project_code, municipality_code, count(*) over (partition by project_code)
	from public.project_coverage
) as covers`;

/** Half the relative mean difference of any two people, as the page writes it. */
async function gini(value: string, where = 'true'): Promise<string> {
	const [index] = await sql<number>(`
		with place as (
			select population::float8 as people, coalesce((
				select ${value} from ${COVERS} where municipality = m.code and ${where}
			), 0)::float8 as value from public.municipalities as m
		)
		select (sum(a.people * b.people * abs(a.value / a.people - b.value / b.people))
			/ (2 * (select sum(value) * sum(people) from place)))::float8 as value
		from place as a cross join place as b`);
	return `Gini ${index!.toFixed(2).replace('.', ',')}`;
}

const fairness = (page: Page) => page.locator('#equidad');
const time = (page: Page) => page.locator('#tiempo');
const records = (page: Page) => fairness(page).locator('[data-measure=records]');

test('the Gini index is the one that SQL computes, whole, apportioned and without metropolitan records', async ({
	page
}) => {
	await page.goto('/cobertura');
	await expect(records(page).getByText(await gini('count(*)'), { exact: true })).toBeVisible();
	const ways = fairness(page).getByRole('navigation', { name: 'Registros metropolitanos' });
	await ways.getByRole('link', { name: 'Repartidos' }).click();
	await expect(page).toHaveURL('/cobertura?reparto=1');
	await expect(records(page).getByText(await gini('sum(1.0 / n)'), { exact: true })).toBeVisible();
	await ways.getByRole('link', { name: 'Solo propios' }).click();
	await expect(page).toHaveURL('/cobertura?alcance=propio');
	await expect(records(page).getByText(await gini('count(*)', 'n < 10'), { exact: true })).toBeVisible();

	await fairness(page)
		.getByRole('row', { name: /^Caldas/ })
		.getByRole('link')
		.first()
		.click();
	await expect(page).toHaveURL('/?municipio=05129&alcance=propio');
	const [count] = await sql<number>(`
		select count(*)::int as value from ${COVERS} where municipality = '05129' and n < 10`);
	await expect(page.getByTestId('total')).toHaveText(String(count));
});

test('what ends soon is what SQL finds, each with its days left and its record', async ({ page }) => {
	const today = '2021-07-10';
	const ends = `(
		select code, ends_on, ends_precision, status from public.agreements
		union all select code, ends_on, ends_precision, status from public.projects
	) as record`;
	const soon = (days: number) => `from ${ends} where ends_precision = 'day' and status <> 'cancelled'
		and ends_on between '${today}' and date '${today}' + ${days}`;
	await page.goto(`/cobertura?hoy=${today}`);
	for (const days of [30, 90, 180]) {
		const [count] = await sql<number>(`select count(*)::int as value ${soon(days)}`);
		await expect(time(page).locator(`[data-days="${days}"] b`)).toHaveText(String(count));
	}
	const codes = await sql<string>(`select code as value ${soon(180)} order by ends_on`);
	expect(codes.length).toBeGreaterThan(0);
	const [left] = await sql<number>(`select ends_on - date '${today}' as value ${soon(180)} order by ends_on`);
	const first = time(page).locator(`[data-code="${codes[0]}"]`);
	await expect(first).toContainText(`faltan ${left} días`);
	await first.getByRole('link').click();
	await expect(page).toHaveURL(new RegExp(`/${codes[0]}\\?hoy=${today}$`));

	await page.goto('/cobertura');
	const [ended] = await sql<number>(`
		select count(*)::int as value from public.agreements where status <> 'liquidated'
			and ends_on + (case ends_precision when 'day' then '1 day' when 'month' then '1 month'
				else '1 year' end)::interval <= (now() at time zone 'America/Bogota')::date`);
	await expect(time(page).locator('[data-ended]')).toHaveAttribute('data-ended', String(ended));
});

test('a year leads to the records in force in it', async ({ page }) => {
	await page.goto('/cobertura?tipo=proyectos');
	await time(page).getByText('Tabla por año', { exact: true }).click();
	const row = time(page).getByRole('row', { name: /^2020/ });
	const count = await row.getByRole('link').last().innerText();
	await row.getByRole('link').last().click();
	await expect(page).toHaveURL('/?tipo=proyectos&desde=2020&hasta=2020&vigencia=1');
	await expect(page.getByTestId('total')).toHaveText(count);
});

test('the calendar is there to be taken, with the ends of the question, and is asked for in vain while it is the same', async ({
	page,
	request
}) => {
	await page.goto('/cobertura?tipo=proyectos');
	const link = time(page).getByRole('link', { name: 'Descargarlo (.ics)' });
	await expect(link).toHaveAttribute('href', '/vencimientos.ics?tipo=proyectos');
	const subscription = time(page).getByRole('link', { name: 'Suscribirse al calendario' });
	await expect(subscription).toHaveAttribute(
		'href',
		/^webcal:\/\/localhost:\d+\/vencimientos\.ics\?tipo=proyectos$/
	);
	const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
	const calendar = new ICAL.Component(ICAL.parse(await readFile(await download.path(), 'utf8')));
	const uids = calendar.getAllSubcomponents('vevent').map((event) => event.getFirstPropertyValue('uid'));
	const expected = await sql<string>(`
		select code as value from public.projects where status <> 'cancelled'
			and ends_on + (case ends_precision when 'day' then '1 day' when 'month' then '1 month'
				else '1 year' end)::interval > (now() at time zone 'America/Bogota')::date order by ends_on, code`);
	expect(uids.sort()).toEqual(expected.map((code) => `${code}@aburra-coopera`).sort());

	for (const language of ['', '/en', '/pt']) {
		const path = `${language}/vencimientos.ics?tipo=proyectos`;
		const answer = await request.get(path);
		expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8');
		const { etag = '' } = answer.headers();
		expect((await request.get(path, { headers: { 'if-none-match': etag } })).status()).toBe(304);
	}
});

test('a single municipality, no amounts, one record, no dates and no ends have words of their own', async ({
	page
}) => {
	await page.goto('/cobertura?municipio=05129');
	await expect(fairness(page).getByText('Con un solo municipio no hay reparto que medir.')).toBeVisible();
	await fairness(page).getByRole('link', { name: 'Ver los diez municipios' }).click();
	await expect(page).toHaveURL('/cobertura');
	await page.goto('/cobertura?instrumento=hermanamiento');
	await expect(fairness(page).getByText('Ninguno de estos registros tiene un monto conocido')).toBeVisible();
	await page.goto('/cobertura?estado=suscrito');
	await expect(time(page).getByText('no se puede decir qué vence')).toBeVisible();
	await expect(time(page).getByText('no hay años que mostrar')).toBeVisible();
	await expect(records(page).getByText('De un solo registro no hay índice')).toBeVisible();
});

test(
	'axe finds nothing, in either theme, on a desk and on a phone, and nothing is wider than 320 px',
	{ tag: '@javascript' },
	async ({ page }) => {
		const found: string[] = [];
		for (const colorScheme of ['light', 'dark'] as const) {
			for (const width of [1440, 390]) {
				await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
				await page.setViewportSize({ width, height: 844 });
				for (const path of ['/cobertura?hoy=2021-07-10', '/cobertura?municipio=05129']) {
					await page.goto(path);
					await time(page).getByText('Tabla por año', { exact: true }).click();
					const { violations } = await new AxeBuilder({ page })
						.include('#equidad')
						.include('#tiempo')
						.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
						.analyze();
					found.push(...violations.map(({ id, nodes }) => `${path} ${width} ${id}: ${nodes[0]?.html}`));
				}
			}
		}
		await page.setViewportSize({ width: 320, height: 640 });
		await page.goto('/cobertura?hoy=2021-07-10');
		for (const section of [fairness(page), time(page)]) {
			const overflow = await section.evaluate((element) => element.scrollWidth - element.clientWidth);
			expect(overflow).toBeLessThanOrEqual(0);
		}
		expect(found).toEqual([]);
	}
);
