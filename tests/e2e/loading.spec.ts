/** A registry too large to travel with its page: the real one, made to be fetched. */

import { expect, test, type Page, type Route } from '@playwright/test';

/** What travels with the page as base64. */
const COLUMNS = /"[A-Za-z0-9+/=]{2000,}"/;

/** Pages and their data without columns, as where the registry is large. @param edit what else to change in them. */
async function withoutColumns(page: Page, edit = (text: string) => text): Promise<void> {
	const answer = async (route: Route) => {
		const response = await route.fetch();
		const text = await response.text();
		expect(text).toMatch(COLUMNS);
		// The page's own script is another one now: its fingerprint in the policy no longer fits.
		const headers = response.headers();
		delete headers['content-security-policy'];
		await route.fulfill({ response, headers, body: edit(text.replace(COLUMNS, 'null')) });
	};
	await page.route((url) => /^(\/en|\/pt|\/)$/.test(url.pathname), answer);
	await page.route('**/__data.json*', answer);
}

for (const [path, name] of [
	['/', 'Cargando el registro'],
	['/en', 'Loading the registry'],
	['/pt', 'Carregando o registro']
] as const) {
	test(`a bar says how far the loading of ${path} is, over a page that is already there @javascript`, async ({
		page
	}) => {
		await withoutColumns(page);
		const asked = Promise.withResolvers<Route>();
		await page.route('**/columnas/*', (route) => asked.resolve(route));
		await page.goto(path, { waitUntil: 'commit' });
		const route = await asked.promise;
		const bar = page.getByRole('progressbar', { name });
		await expect(bar).toBeVisible();
		await expect(page.getByTestId('total')).toHaveText('117');
		await page.evaluate(() => {
			const bar = document.querySelector('progress')!;
			const values = [bar.value];
			new MutationObserver(() => values.push(bar.value)).observe(bar, { attributeFilter: ['value'] });
			Object.assign(window, { values });
		});

		await route.continue();
		await expect(bar).toBeHidden();
		const { values, shift } = await page.evaluate(async () => {
			const shifts = new PerformanceObserver(() => {});
			shifts.observe({ type: 'layout-shift', buffered: true });
			await new Promise(requestAnimationFrame);
			const shift = shifts
				.takeRecords()
				.reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0);
			return { values: (window as unknown as { values: number[] }).values, shift };
		});
		expect(values).toEqual([...values].sort((a, b) => a - b));
		expect(values[0]).toBe(0);
		expect(values.at(-1)).toBe(1);
		expect(shift).toBe(0);
		await page.locator('#filtros a[data-key="project"]').click();
		await expect(page.getByTestId('total')).toHaveText('50');
	});
}

for (const [what, answer] of [
	[
		'cut short',
		async (route: Route) => route.fulfill({ body: (await (await route.fetch()).body()).subarray(0, 3000) })
	],
	['of another version', (route: Route) => route.fulfill({ status: 410, body: '' })]
] as const) {
	test(`a file that is ${what} is refused: a newer registry gives way to the one before @javascript`, async ({
		page
	}) => {
		await page.goto('/');
		await page.locator('#filtros a[data-key="project"]').click();
		await expect(page.getByTestId('total')).toHaveText('50');
		const version = (await (await page.request.get('/registro/version')).json()).version as string;
		const newer = `${version.slice(1)}0`;
		await withoutColumns(page, (text) => text.replaceAll(version, newer));
		await page.route('**/registro/version', (route) => route.fulfill({ json: { version: newer } }));
		await page.route('**/columnas/*', (route) => answer(route));
		await page.evaluate(() => {
			// Somebody comes back to the page after a minute.
			const now = Date.now;
			Date.now = () => now() + 60_000;
			document.dispatchEvent(new Event('visibilitychange'));
		});
		await page.getByRole('button', { name: 'Actualizar' }).click();
		const notice = page.getByRole('status').filter({ hasText: 'llegó incompleta' });
		await expect(notice).toBeVisible();
		await expect(page.getByTestId('total')).toHaveText('50');
		await page.locator('#filtros a[data-key="project"]').click();
		await expect(page.getByTestId('total')).toHaveText('117');

		await page.unrouteAll();
		await notice.getByRole('button', { name: 'Reintentar' }).click();
		await expect(notice).toBeHidden();
		await expect(page.getByTestId('total')).toHaveText('117');
	});

	test(`a first file that is ${what} is told with what to do @javascript`, async ({ page }) => {
		await withoutColumns(page);
		await page.route('**/columnas/*', answer);
		await page.goto('/');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'El registro no responde en este momento'
		);
		await page.unrouteAll();
		await page.getByRole('link', { name: 'Reintentar' }).click();
		await expect(page.getByTestId('total')).toHaveText('117');
	});
}
