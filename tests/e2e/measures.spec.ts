import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const USD_PER_INHABITANT = '/?medida=monto&por=100mil&moneda=USD';

const legend = (page: Page) => page.locator('aside', { has: page.locator('#legend-head') });
const classes = (page: Page) => legend(page).locator('ol a');

/** The municipalities that a class of the legend names, north to south. */
async function namesOf(page: Page, position: number): Promise<string[]> {
	const text = await classes(page).nth(position).locator('.visually-hidden').innerText();
	return text
		.replace(/^.*\(|\)$/g, '')
		.split(/, | y | e /)
		.filter(Boolean);
}

/** What the map says: of each area its label, its colour and its words; and the legend. */
async function mapOf(page: Page) {
	return {
		head: await page.locator('#legend-head').innerText(),
		labels: await page.locator('#mapa [data-label]').allInnerTexts(),
		fills: await page
			.locator('#mapa .area')
			.evaluateAll((areas) => areas.map((area) => area.getAttribute('fill'))),
		spoken: await page
			.locator('#mapa a[data-municipality]')
			.evaluateAll((links) => links.map((link) => link.getAttribute('aria-label'))),
		classes: await classes(page).allTextContents()
	};
}

async function alive(page: Page) {
	await page.locator('main[data-tab]').waitFor();
}

test.describe('choosing in the legend', { tag: '@javascript' }, () => {
	test.use({ viewport: { width: 1440, height: 900 } });

	test('a measure colours the map at once, is kept by the link and walked by back and forward', async ({
		page,
		browser
	}) => {
		await page.goto('/?ods=11');
		await alive(page);
		const records = await mapOf(page);
		expect(records.head).toBe('Registros por municipio');

		await page.getByText('Cambiar medida').click();
		await page.getByLabel('Medida').selectOption('monto');
		await expect(page).toHaveURL('/?ods=11&medida=monto');
		await page.getByLabel('Moneda').selectOption('USD');
		await expect(page).toHaveURL('/?ods=11&medida=monto&moneda=USD');
		await page.getByLabel('por 100 mil habitantes').check();
		await expect(page).toHaveURL('/?ods=11&medida=monto&por=100mil&moneda=USD');
		const amounts = await mapOf(page);
		expect(amounts.head).toBe('Monto en USD por municipio, por 100 mil habitantes');
		expect(amounts.fills).not.toEqual(records.fills);
		for (const spoken of amounts.spoken) {
			expect(spoken).toMatch(/Monto en USD por municipio, por 100 mil habitantes: [\d.,]+ USD/);
		}

		await page.getByRole('link', { name: /^Bello: / }).focus();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL('/municipio/bello?ods=11&medida=monto&por=100mil&moneda=USD');
		await page.goBack();
		await expect(page).toHaveURL('/?ods=11&medida=monto&por=100mil&moneda=USD');
		await expect(page.getByRole('heading', { name: 'Registros', exact: true })).toBeVisible();
		expect(await mapOf(page)).toEqual(amounts);
		await page.goForward();
		await expect(page).toHaveURL(/^[^?]*\/municipio\/bello\?/);
		await page.goBack();

		// What the link brings to somebody else: from the server alone, and when scripts have run.
		const other = await browser.newContext({ javaScriptEnabled: false, viewport: page.viewportSize() });
		const drawn = await other.newPage();
		await drawn.goto(page.url());
		expect(await mapOf(drawn)).toEqual(amounts);
		await other.close();
		await page.reload();
		await alive(page);
		expect(await mapOf(page)).toEqual(amounts);
	});

	test('a class that is pointed at lights its municipalities, by pointer and by keyboard', async ({
		page
	}) => {
		await page.goto('/');
		await alive(page);
		const last = (await classes(page).count()) - 1;
		const names = await namesOf(page, last);
		const lit = page.locator('#mapa [data-label]:not(.back) b');
		await expect(lit).toHaveCount(10);
		await classes(page).nth(last).hover();
		await expect(lit).toHaveText(names);
		await page.mouse.move(0, 0);
		await expect(lit).toHaveCount(10);
		await classes(page).nth(last).focus();
		await expect(lit).toHaveText(names);
	});

	test('one that cannot be apportioned says so and is not', async ({ page }) => {
		await page.goto('/?medida=acuerdos&reparto=1');
		await alive(page);
		await page.getByText('Cambiar medida').click();
		await expect(page.getByRole('checkbox', { name: 'con reparto' })).toBeChecked();
		await page.getByLabel('Medida').selectOption('aliados');
		await expect(page).toHaveURL('/?medida=aliados');
		await expect(page.getByRole('checkbox', { name: 'con reparto' })).toBeDisabled();
		await expect(page.getByText('Esta medida no se reparte')).toBeVisible();
	});

	test('axe finds nothing with the choice open, on a desk and on a phone, light and dark', async ({
		page
	}) => {
		const found: string[] = [];
		for (const colorScheme of ['light', 'dark'] as const) {
			for (const width of [1440, 390, 320]) {
				await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
				await page.setViewportSize({ width, height: 844 });
				for (const path of [USD_PER_INHABITANT, '/?medida=aliados', '/?medida=monto&reparto=1']) {
					await page.goto(path);
					await alive(page);
					await page.getByText('Cambiar medida').click();
					const { violations } = await new AxeBuilder({ page })
						.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
						.analyze();
					found.push(...violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`));
					const overflow = await page.evaluate(
						() => document.documentElement.scrollWidth - window.innerWidth
					);
					expect(overflow, `${path} at ${width}`).toBeLessThanOrEqual(0);
				}
			}
		}
		expect(found).toEqual([]);
	});

	test('on a phone the list of municipalities shows what the map does', async ({ page }) => {
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto(USD_PER_INHABITANT);
		await alive(page);
		await page.getByRole('link', { name: 'Municipio', exact: true }).click();
		const list = page.locator('#municipios');
		await expect(list.getByText('Monto en USD por municipio, por 100 mil habitantes')).toBeVisible();
		const labels = await page.locator('#mapa [data-label] span').allInnerTexts();
		expect(await list.locator('.count').allInnerTexts()).toEqual(labels);
	});
});

test('a class asks for exactly its municipalities, and again for all', async ({ page }) => {
	await page.goto(USD_PER_INHABITANT);
	const before = await mapOf(page);
	expect(before.classes.length).toBeGreaterThan(1);
	const position = before.classes.length - 1;
	const names = await namesOf(page, position);

	await classes(page).nth(position).click();
	await expect(page).toHaveURL(/[?&]municipio=05\d{3}(,05\d{3})*&medida=monto&por=100mil&moneda=USD$/);
	await expect(classes(page).nth(position)).toHaveAttribute('aria-current', 'true');
	const chips = page.getByRole('list', { name: 'Filtros activos' });
	for (const name of names) await expect(chips.getByText(name)).toBeVisible();
	const codes = new URL(page.url()).searchParams.get('municipio')?.split(',') ?? [];
	const asked = codes.map((code) => page.locator(`[data-label="${code}"] b`).innerText());
	expect((await Promise.all(asked)).sort()).toEqual([...names].sort());
	// The map of all stays what it is: a class can be left for another.
	expect(await mapOf(page)).toEqual(before);

	await classes(page).nth(position).click();
	await expect(page).toHaveURL(USD_PER_INHABITANT);
	await expect(chips.getByText(names[0]!)).toHaveCount(0);
});

test('without JavaScript the choice is a form', { tag: '@no-javascript' }, async ({ page }) => {
	await page.goto('/?ods=11');
	await page.getByText('Cambiar medida').click();
	const form = legend(page).locator('form');
	await form.locator('[name=medida]').selectOption('monto');
	await form.locator('[name=por]').check();
	await form.getByRole('button', { name: 'Aplicar' }).click();
	await expect(page).toHaveURL('/?ods=11&medida=monto&por=100mil');
	await page.getByText('Cambiar medida').click();
	await form.locator('[name=moneda]').selectOption('USD');
	await form.getByRole('button', { name: 'Aplicar' }).click();
	await expect(page.locator('#legend-head')).toHaveText('Monto en USD por municipio, por 100 mil habitantes');
});
