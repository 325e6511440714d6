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

test('ten thousand characters in the search do no harm', async ({ request }) => {
	const response = await request.get(`/?q=${'%C3%A1'.repeat(2000)}`);
	expect(response.status()).toBe(200);
});
