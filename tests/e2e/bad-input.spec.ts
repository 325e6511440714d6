import { expect, test } from '@playwright/test';

test('a malformed parameter is ignored and the rest holds', async ({ page }) => {
	await page.goto('/?ods=11');
	const total = await page.getByTestId('total').innerText();
	const response = await page.goto(
		'/?ods=11,99,x&desde=hoy&pagina=-3&tipo=nada&pais=%F0%9F%92%A5&nadie=sabe'
	);
	expect(response?.status()).toBe(200);
	await expect(page.getByTestId('total')).toHaveText(total);
});

for (const path of [
	'/acuerdo/AG-999',
	'/proyecto/AG-001',
	'/municipio/bogota',
	'/en/acuerdo/nothing',
	'/nada',
	'/en/nada'
]) {
	test(`${path} answers 404 with a way back`, async ({ page }) => {
		const response = await page.goto(path);
		expect(response?.status()).toBe(404);
		await page
			.getByRole('link', { name: /mapa|map/i })
			.first()
			.click();
		await expect(page.getByTestId('total')).toHaveText('117');
	});
}

test('a question without answer says so and offers a way out', async ({ page }) => {
	await page.goto('/?ods=14&tipo=proyectos');
	await expect(page.getByText('Ningún registro responde a estos filtros.')).toBeVisible();
	await page.getByRole('link', { name: 'Quitar todos los filtros' }).click();
	await expect(page.getByTestId('total')).toHaveText('117');
});

test('ten thousand characters in the search do no harm', async ({ page }) => {
	const response = await page.goto(`/?q=${'a'.repeat(10_000)}`);
	expect(response?.status()).toBe(200);
	await expect(page.getByTestId('total')).toHaveText('0');
	await page.getByRole('link', { name: 'Quitar todos los filtros' }).click();
	await expect(page.getByTestId('total')).toHaveText('117');
});

test('a range of years that is turned round is the same question', async ({ page }) => {
	await page.goto('/?desde=2016&hasta=2020');
	const total = await page.getByTestId('total').innerText();
	const chip = await page.getByRole('list', { name: 'Filtros activos' }).innerText();
	await page.goto('/?desde=2020&hasta=2016');
	await expect(page.getByTestId('total')).toHaveText(total);
	expect(await page.getByRole('list', { name: 'Filtros activos' }).innerText()).toBe(chip);
	await expect(page.locator('select[name=desde]')).toHaveValue('2016');
});

test(
	'a newer registry that comes cut short is refused, and the old one goes on answering',
	{ tag: '@javascript' },
	async ({ page }) => {
		const { version } = await (await page.request.get('/registro/version')).json();
		await page.clock.install();
		await page.route('**/registro/version', (route) => route.fulfill({ json: { version: 'f'.repeat(16) } }));
		await page.route('**/__data.json*', async (route) => {
			const text = await (await route.fetch()).text();
			const cut = text
				.replaceAll(version, 'f'.repeat(16))
				.replace(/"[A-Za-z0-9+/]{1000,}={0,2}"/, (file) => `${file.slice(0, 401)}"`);
			expect(cut.length).toBeLessThan(text.length);
			await route.fulfill({ body: cut, contentType: 'application/json' });
		});
		await page.goto('/?ods=6');
		const total = await page.getByTestId('total').innerText();
		await page.locator('main[data-tab]').waitFor();
		await page.clock.fastForward('01:00');
		const refresh = page.getByRole('button', { name: 'Actualizar' });
		const answered = page.waitForResponse('**/__data.json*');
		await refresh.click();
		await answered;
		const again = page.getByRole('button', { name: 'Reintentar' });
		await expect(again).toBeVisible();
		await expect(page.getByTestId('total')).toHaveText(total);
		await page.getByRole('link', { name: /^ODS 11, / }).click();
		await expect(page).toHaveURL('/?ods=6,11');
		await expect(page.getByTestId('total')).not.toHaveText(total);
		await expect(again).toBeVisible();
	}
);
