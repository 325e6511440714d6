import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const total = (page: Page) => page.getByTestId('total');
const findings = (page: Page) => page.locator('#hallazgos');
const matrix = (page: Page) => page.locator('#matriz').getByRole('table');

/** Each number of the findings of a page, with where it leads. */
const numbers = (page: Page) =>
	findings(page)
		.locator('a[data-count]')
		.evaluateAll((links) =>
			links.map((link) => ({
				href: link.getAttribute('href') ?? '',
				count: (link as HTMLElement).dataset['count'] ?? ''
			}))
		);

const PAGES = [
	['/cobertura', 'es', 'Cobertura de la cooperación en el Valle de Aburrá'],
	['/en/cobertura', 'en', 'Coverage of cooperation in the Valle de Aburrá'],
	['/pt/cobertura', 'pt', 'Cobertura da cooperação no Vale de Aburrá']
] as const;

for (const [path, lang, title] of PAGES) {
	test(`${path} is served in its language, with its names in the others and a picture`, async ({ page }) => {
		expect((await page.goto(path))?.status()).toBe(200);
		await expect(page.locator('html')).toHaveAttribute('lang', lang);
		await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
		await expect(page).toHaveTitle(`${title} · Aburrá Coopera`);
		for (const [other, otherLang] of PAGES) {
			const alternate = page.locator(`link[rel=alternate][hreflang=${otherLang}]`);
			expect(new URL((await alternate.getAttribute('href')) ?? '').pathname).toBe(other);
		}
		await expect(page.locator('meta[property="og:image"]')).toHaveAttribute('content', /\.png$/);
		expect((await numbers(page)).length).toBeGreaterThan(0);
		// Ten municipalities, what is known of none, the head and the totals.
		await expect(matrix(page).getByRole('row')).toHaveCount(13);
	});
}

for (const search of ['', '?alcance=propio', '?tipo=proyectos', '?periodo=2011-2015,2016-2020']) {
	test(`every number of a finding is that of the view it leads to (/cobertura${search})`, async ({
		page
	}) => {
		await page.goto(`/cobertura${search}`);
		const found = await numbers(page);
		expect(found.length).toBeGreaterThan(0);
		// The sentence itself names the number, unless it says that there is none.
		for (const item of await findings(page).getByRole('listitem').all()) {
			const first = await item.locator('a[data-count]').first().getAttribute('data-count');
			const sentence = await item.locator('p').first().innerText();
			expect(sentence).toMatch(first === '0' ? /no tienen?|ningún|cero/ : new RegExp(`\\b${first}\\b`));
		}
		for (const { href, count } of found) {
			await page.goto(href);
			await expect(total(page), href).toHaveText(count);
		}
	});
}

test('a question goes with the person from the map to coverage and back', async ({ page }) => {
	await page.goto('/?ods=6&desde=2011');
	const before = await total(page).innerText();
	await page.getByRole('link', { name: 'Cobertura', exact: true }).first().click();
	await expect(page).toHaveURL('/cobertura?ods=6&desde=2011');
	await expect(total(page)).toHaveText(before);
	await page.getByRole('link', { name: 'Líneas', exact: true }).click();
	await expect(page).toHaveURL('/cobertura?ods=6&desde=2011&eje=linea');
	await expect(page.getByRole('heading', { name: 'Municipios y líneas' })).toBeVisible();
	await page.getByRole('link', { name: 'Mapa', exact: true }).click();
	await expect(page).toHaveURL('/?ods=6&desde=2011&eje=linea');
	await expect(total(page)).toHaveText(before);
});

test('cells and totals lead to exactly the records that they count, the empty ones to none', async ({
	page
}) => {
	await page.goto('/cobertura?alcance=propio');
	for (const [name, href] of [
		['Caldas no tiene registros propios en ODS 17', '/?ods=17&municipio=05129&alcance=propio'],
		[/^Medellín, ODS 11: \d+ registros/, '/?ods=11&municipio=05001&alcance=propio'],
		[/^Caldas, Total: \d+ registros/, '/?municipio=05129&alcance=propio'],
		[/^Todos los municipios, ODS 9: \d+ registros/, '/?ods=9&alcance=propio'],
		[/^Todos los municipios, Total: \d+ registros/, '/?alcance=propio']
	] as const) {
		const cell = matrix(page).getByRole('link', { name });
		await expect(cell).toHaveAttribute('href', href);
		const shown = (await cell.innerText()) || '0';
		await page.goto(href);
		await expect(total(page)).toHaveText(shown);
		await page.goBack();
	}
});

test('the person chooses whom and which periods to compare, with a form and without a script', async ({
	page
}) => {
	await page.goto('/cobertura?ods=11');
	const compare = page.locator('#comparar');
	await compare.getByLabel('Caldas', { exact: true }).check();
	await compare.getByLabel(/^Primer periodo/).fill('2011-2015');
	await compare.getByLabel(/^Segundo periodo/).fill('2016-2020');
	await compare.getByRole('button', { name: 'Comparar' }).click();
	// A form repeats what a link writes once, with a comma.
	await expect(page).toHaveURL(
		({ pathname, searchParams }) =>
			pathname === '/cobertura' &&
			searchParams.get('ods') === '11' &&
			searchParams.get('comparar') === '05129' &&
			searchParams.getAll('periodo').join() === '2011-2015,2016-2020'
	);
	await expect(
		compare.getByRole('heading', { name: 'Caldas, y la media de los diez municipios' })
	).toBeVisible();
	await expect(compare.getByRole('heading', { name: '2011–2015 y 2016–2020' })).toBeVisible();
});

test('what cannot be shown is said: no record, one record, one municipality, no dates, no amounts', async ({
	page
}) => {
	const content = page.locator('#contenido');
	await page.goto('/cobertura?ods=14&alcance=propio');
	await expect(content).toContainText('Ningún registro responde a estos filtros.');
	await expect(matrix(page)).toHaveCount(0);

	await page.goto('/cobertura?q=AG-003');
	await expect(content).toContainText('Con 1 registro no se calculan hallazgos: hacen falta al menos 10.');

	await page.goto('/cobertura?municipio=05129');
	await expect(matrix(page).getByRole('row')).toHaveCount(3);
	await expect(matrix(page).getByRole('rowheader')).toHaveText(['Caldas', 'Total']);

	await page.goto('/cobertura?linea=fortalecimiento&medida=monto&moneda=EUR');
	await expect(content).toContainText('Ninguno de estos registros tiene un monto conocido en EUR.');
	await page.goto('/cobertura?medida=monto');
	await expect(content).toContainText('Solo montos en COP; las monedas no se convierten ni se suman.');
	await page.goto('/cobertura?eje=anio');
	await expect(content).toContainText(
		/\d+ registros sin fecha cuentan en los totales y en ninguna columna\./
	);
});

test.describe('with a script', { tag: '@javascript' }, () => {
	test('the matrix is one stop for the tab key; arrows, Home and End move in it, and Enter follows', async ({
		page
	}) => {
		await page.goto('/cobertura');
		const stops = matrix(page).locator('td a[tabindex="0"]');
		await expect(stops).toHaveCount(1);
		await expect(matrix(page).locator('td a[tabindex="-1"]')).toHaveCount(12 * 18 - 1);
		await stops.focus();
		const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
		expect(await focused()).toMatch(/^Barbosa, ODS 1:/);
		await page.keyboard.press('ArrowRight');
		expect(await focused()).toBe('Barbosa no tiene registros en ODS 2');
		await expect(page.locator('#matriz')).toContainText('Barbosa no tiene registros en ODS 2');
		await page.keyboard.press('ArrowDown');
		expect(await focused()).toBe('Girardota no tiene registros en ODS 2');
		await page.keyboard.press('End');
		expect(await focused()).toMatch(/^Girardota, Total:/);
		await page.keyboard.press('Control+End');
		expect(await focused()).toMatch(/^Todos los municipios, Total:/);
		await page.keyboard.press('Control+Home');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('ArrowRight');
		const count = /\d+(?= registros)/.exec((await focused()) ?? '')?.[0] ?? '';
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL('/?ods=3&municipio=05079');
		await expect(total(page)).toHaveText(count);
	});

	test('a filter changes findings and matrix in place', async ({ page }) => {
		await page.goto('/cobertura');
		await expect(matrix(page).locator('td a[tabindex="0"]')).toHaveCount(1);
		await page
			.locator('#filtros')
			.getByRole('link', { name: /^ODS 11, / })
			.click();
		await expect(page).toHaveURL('/cobertura?ods=11');
		await expect(matrix(page).getByRole('columnheader')).toHaveCount(3);
	});

	test('four municipalities at most can be compared', async ({ page }) => {
		await page.goto('/cobertura?comparar=05001,05079,05088');
		await expect(matrix(page).locator('td a[tabindex="0"]')).toHaveCount(1);
		const who = page.locator('#comparar');
		await who.getByLabel('Caldas', { exact: true }).check();
		await expect(page).toHaveURL('/cobertura?comparar=05001,05079,05088,05129');
		await expect(who.getByLabel('Itagüí', { exact: true })).toBeDisabled();
	});

	for (const colorScheme of ['light', 'dark'] as const) {
		for (const path of [
			...PAGES.map(([path]) => path),
			'/cobertura?eje=aliado&comparar=05129&medida=monto'
		]) {
			test(`axe finds nothing on ${path} (${colorScheme})`, async ({ page }) => {
				await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
				await page.goto(path);
				const { violations } = await new AxeBuilder({ page })
					.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
					.analyze();
				expect(
					violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
				).toEqual([]);
			});
		}
	}

	test('nothing is wider than the screen at 320 px; the matrix scrolls within itself under its heads', async ({
		page
	}) => {
		await page.setViewportSize({ width: 320, height: 640 });
		for (const path of ['/cobertura', '/en/cobertura?eje=aliado&medida=monto', '/pt/cobertura?eje=anio']) {
			await page.goto(path);
			const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
			expect(overflow, path).toBeLessThanOrEqual(0);
		}
		await page.goto('/cobertura');
		const name = matrix(page).getByRole('rowheader', { name: 'Barbosa' });
		await name.scrollIntoViewIfNeeded();
		const before = (await name.boundingBox())?.x;
		await matrix(page).evaluate((table) => table.parentElement?.scrollTo({ left: 400 }));
		await expect(matrix(page).getByRole('columnheader', { name: /^ODS 17/ })).toBeInViewport();
		expect((await name.boundingBox())?.x).toBe(before);
	});
});
