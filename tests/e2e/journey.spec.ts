import { expect, test, type Page } from '@playwright/test';

/** What a person sees of a view: where it is, the count, the filters, the panel's head and the first records. */
async function viewOf(page: Page) {
	const content = page.locator('#contenido');
	return {
		url: new URL(page.url()).pathname + new URL(page.url()).search,
		total: await page.getByTestId('total').innerText(),
		chips: await page.getByRole('list', { name: 'Filtros activos' }).allInnerTexts(),
		head: await content.getByRole('heading').first().innerText(),
		// What is far below is not laid out, and has no inner text until it is.
		records: (await content.getByRole('article').getByRole('heading').allTextContents()).slice(0, 5),
		areas: await page
			.locator('#mapa a[data-municipality]')
			.evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')))
	};
}

test('a question, a municipality, a record, and the way back show the same views', async ({ page }) => {
	await page.goto('/');
	await expect(page.getByTestId('total')).toHaveText('117');

	await page.getByRole('link', { name: /^ODS 11, / }).click();
	await expect(page).toHaveURL('/?ods=11');
	await expect(page.getByRole('link', { name: /Quitar .*ODS 11 · / })).toBeVisible();
	await expect(page.getByTestId('total')).not.toHaveText('117');
	const question = await viewOf(page);
	expect(question.chips).toHaveLength(1);

	await page.getByRole('link', { name: /^Medellín: / }).click();
	await expect(page).toHaveURL('/municipio/medellin?ods=11');
	await expect(page.getByRole('heading', { level: 1, name: 'Medellín' })).toBeVisible();
	const municipality = await viewOf(page);
	expect(municipality.records.length).toBeGreaterThan(0);
	expect(municipality.areas).toEqual(question.areas);

	const first = page.locator('#contenido').getByRole('article').first().getByRole('link');
	const title = await first.innerText();
	await first.click();
	await expect(page).toHaveURL(/\/(acuerdo|proyecto)\/(AG|PR)-\d{3}\?ods=11$/);
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	await expect(page.getByRole('link', { name: /^Fuente: / })).toBeVisible();

	await page.goBack();
	await expect(page.getByRole('heading', { level: 1, name: 'Medellín' })).toBeVisible();
	expect(await viewOf(page)).toEqual(municipality);

	await page.goBack();
	await expect(page.getByRole('heading', { name: 'Registros', exact: true })).toBeVisible();
	expect(await viewOf(page)).toEqual(question);

	await page.reload();
	expect(await viewOf(page)).toEqual(question);
});

test('a filter narrows everything at once and can be taken back', async ({ page }) => {
	await page.goto('/');
	await page.getByRole('link', { name: /^Proyectos/ }).click();
	await expect(page).toHaveURL('/?tipo=proyectos');
	await expect(page.getByTestId('total')).toHaveText('50');
	await expect(page.locator('#contenido')).toContainText('0 acuerdos y 50 proyectos');

	await page.getByRole('link', { name: 'Limpiar' }).click();
	await expect(page).toHaveURL('/');
	await expect(page.getByTestId('total')).toHaveText('117');
});

test('years are chosen with two fields; the undated can be let in', async ({ page, javaScriptEnabled }) => {
	await page.goto('/?tipo=acuerdos');
	const apply = async () => {
		if (!javaScriptEnabled) await page.getByRole('button', { name: 'Aplicar' }).click();
	};
	await page.getByLabel('Desde').selectOption('2016');
	await apply();
	await page.getByLabel('Hasta').selectOption('2018');
	await apply();
	await expect(page).toHaveURL('/?tipo=acuerdos&desde=2016&hasta=2018');
	const dated = Number(await page.getByTestId('total').innerText());
	expect(dated).toBeGreaterThan(0);

	await page.getByLabel(/registros sin fecha/).check();
	await apply();
	await expect(page).toHaveURL('/?tipo=acuerdos&desde=2016&hasta=2018&sinfecha=1');
	expect(Number(await page.getByTestId('total').innerText())).toBeGreaterThan(dated);
});

test('search ignores accents and case', async ({ page }) => {
	await page.goto('/');
	await page.getByLabel('Buscar en los registros').fill('TRANVIA ayacucho');
	await page.getByLabel('Buscar en los registros').press('Enter');
	await expect(page).toHaveURL(/q=TRANVIA\+ayacucho$/);
	await expect(page.locator('#contenido').getByRole('article').first()).toContainText('Tranvía de Ayacucho');
});

test('a change of language keeps the question and the place', async ({ page }) => {
	await page.goto('/municipio/bello?ods=6');
	const total = await page.getByTestId('total').innerText();
	await page.getByRole('link', { name: 'EN English' }).click();
	await expect(page).toHaveURL('/en/municipio/bello?ods=6');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByText(/inhabitants \(2/)).toBeVisible();
	await expect(page.getByTestId('total')).toHaveText(total);
});

test(
	'what is typed or chosen before the page comes alive is not lost',
	{ tag: '@javascript' },
	async ({ page }) => {
		let arrive = () => {};
		const arrived = new Promise<void>((resolve) => (arrive = resolve));
		await page.route('**/_app/immutable/entry/*.js', async (route) => {
			await arrived;
			await route.continue();
		});
		await page.goto('/', { waitUntil: 'commit' });
		await page.getByLabel('Buscar en los registros').fill('agua');
		await page.getByLabel('Desde').selectOption('2016');
		arrive();
		await expect(page).toHaveURL('/?desde=2016');
		await expect(page.getByLabel('Buscar en los registros')).toHaveValue('agua');
		await page.getByLabel('Buscar en los registros').press('Enter');
		await expect(page).toHaveURL('/?desde=2016&q=agua');
		await page.getByRole('link', { name: 'Limpiar' }).click();
		await expect(page.getByLabel('Buscar en los registros')).toHaveValue('');
		await expect(page.getByLabel('Desde')).toHaveValue('');
	}
);

test(
	'the handles of one year are moved apart, dragged and by keyboard',
	{ tag: '@javascript' },
	async ({ page }) => {
		await page.goto('/?desde=2018&hasta=2018');
		await page.locator('main[data-tab]').waitFor();
		const [first, last] = [
			page.getByRole('slider', { name: 'Primer año' }),
			page.getByRole('slider', { name: 'Último año' })
		];
		const drag = async (handle: typeof first, by: number) => {
			await handle.scrollIntoViewIfNeeded();
			const { x, y, width, height } = (await handle.boundingBox())!;
			await page.mouse.move(x + width / 2, y + height / 2);
			await page.mouse.down();
			await page.mouse.move(x + width / 2 + by, y + height / 2, { steps: 4 });
			await page.mouse.up();
		};
		await drag(first, -60);
		await expect(page).toHaveURL(/\/\?desde=20(0\d|1[0-7])&hasta=2018$/);
		const from = await first.getAttribute('aria-valuenow');
		await drag(last, 20);
		await expect(page).toHaveURL(new RegExp(`/\\?desde=${from}&hasta=20(19|[23]\\d)$`));
		await last.focus();
		const to = Number(await last.getAttribute('aria-valuenow'));
		await page.keyboard.press('ArrowLeft');
		await expect(page).toHaveURL(`/?desde=${from}&hasta=${to - 1}`);
	}
);
