import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const PAGES = [
	'/',
	'/?ods=11&desde=2016',
	'/?ods=14&tipo=proyectos',
	'/municipio/caldas',
	'/acuerdo/AG-003',
	'/proyecto/PR-027',
	'/acerca',
	'/cobertura',
	'/acuerdo/AG-999'
];
const LANGUAGES = ['', '/en', '/pt'];
const SCREENS = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

async function violations(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze();
	return violations.map(
		({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html).join('\n')}`
	);
}

test.describe('accessibility', { tag: '@javascript' }, () => {
	for (const language of LANGUAGES) {
		for (const colorScheme of ['light', 'dark'] as const) {
			for (const [screen, viewport] of Object.entries(SCREENS)) {
				test(`axe finds nothing on any page (${language || '/es'}, ${colorScheme}, ${screen})`, async ({
					page
				}) => {
					await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
					await page.setViewportSize(viewport);
					const found: string[] = [];
					for (const path of PAGES) {
						await page.goto(language + (language ? path.replace(/^\/(?=\?|$)/, '') : path));
						found.push(...(await violations(page)));
					}
					expect(found).toEqual([]);
				});
			}
		}
	}

	test('axe finds nothing when the interactive map has taken over', async ({ page }) => {
		await page.goto('/municipio/bello');
		await page.locator('#mapa .view').hover({ position: { x: 12, y: 320 } });
		await page.locator('#mapa .gl.live').waitFor();
		expect(await violations(page)).toEqual([]);
	});

	test('nothing is wider than the screen at 320 px, which is 640 px at 200 % zoom', async ({ page }) => {
		await page.setViewportSize({ width: 320, height: 640 });
		for (const path of PAGES) {
			await page.goto(path);
			const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
			expect(overflow, path).toBeLessThanOrEqual(0);
		}
	});

	test('beside the map nothing makes the page itself longer than the window', async ({ page }) => {
		for (const path of ['/', '/?vista=tabla', '/municipio/caldas', '/cobertura']) {
			await page.goto(path);
			const longer = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
			expect(longer, path).toBeLessThanOrEqual(0);
		}
	});

	test('a journey by keyboard alone: question, municipality, record, back', async ({ page }) => {
		await page.goto('/');
		await page.keyboard.press('Tab');
		await expect(page.getByRole('link', { name: 'Ir al contenido' })).toBeFocused();
		const goal = page.getByRole('link', { name: /^ODS 6, / });
		await goal.focus();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL('/?ods=6');
		await expect(goal).toBeFocused();
		await expect(page.getByRole('status').filter({ has: page.getByTestId('total') })).toBeVisible();

		await page.locator('a[data-municipality="05079"]').focus();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL('/municipio/copacabana?ods=6');
		await page.locator('#contenido article a').first().focus();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/\/(acuerdo|proyecto)\/.*\?ods=6$/);
		await page.getByRole('link', { name: 'Cerrar y volver al mapa' }).focus();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL('/?ods=6');
	});

	test('the theme switch holds over pages and recolours the map', async ({ page }) => {
		await page.emulateMedia({ colorScheme: 'light' });
		await page.goto('/');
		const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
		const light = await ground();
		await page.getByRole('button', { name: 'Cambiar entre tema claro y oscuro' }).click();
		const dark = await ground();
		expect(dark).not.toBe(light);
		await page.goto('/municipio/bello');
		expect(await ground()).toBe(dark);

		// The same point of the interactive map, in Medellín's west, in one theme and in the other.
		await page.locator('#mapa .view').hover({ position: { x: 12, y: 320 } });
		await page.locator('#mapa .gl.live').waitFor();
		const label = await page.locator('[data-label="05001"]').boundingBox();
		const clip = { x: (label?.x ?? 0) - 12, y: (label?.y ?? 0) + 4, width: 4, height: 4 };
		const before = await page.screenshot({ clip });
		await page.getByRole('button', { name: 'Cambiar entre tema claro y oscuro' }).click();
		await expect(async () => expect((await page.screenshot({ clip })).equals(before)).toBe(false)).toPass();
	});
});

test.describe('on a phone', { tag: '@javascript' }, () => {
	test.use({ viewport: { width: 320, height: 640 }, hasTouch: true });

	test('the sheet shows filters, results and municipality in turn, at 320 px', async ({ page }) => {
		await page.goto('/');
		// From here on the links are tabs.
		await page.locator('main[data-tab]').waitFor();
		const sheet = page.getByRole('navigation', { name: 'Partes del explorador' });
		await expect(page.getByRole('heading', { name: 'Registros', exact: true })).toBeVisible();
		await sheet.getByRole('link', { name: 'Filtros' }).tap();
		await expect(page.getByRole('heading', { name: 'Registros', exact: true })).toBeHidden();
		await page.getByRole('link', { name: /^ODS 11, / }).tap();
		await expect(page).toHaveURL('/?ods=11');
		await expect(sheet.getByRole('link', { name: /Filtros\s*1/ })).toBeVisible();

		await sheet.getByRole('link', { name: 'Municipio' }).tap();
		await page
			.locator('#municipios')
			.getByRole('link', { name: /La Estrella/ })
			.tap();
		await expect(page).toHaveURL('/municipio/la-estrella?ods=11');
		await expect(page.getByRole('heading', { level: 1, name: 'La Estrella' })).toBeVisible();
		await sheet.getByRole('link', { name: 'Resultados' }).tap();
		await expect(page).toHaveURL('/?ods=11');
		await expect(page.getByRole('heading', { name: 'Registros', exact: true })).toBeVisible();
	});
});
