import AxeBuilder from '@axe-core/playwright';
import { csvParseRows } from 'd3-dsv';
import { expect, test, type Page } from '@playwright/test';

const records = (page: Page) => page.getByRole('table', { name: 'Tabla de registros' });
const firstTitle = (page: Page) => records(page).locator('tbody th').first();
const total = async (page: Page) => Number(await page.getByTestId('total').innerText());

/** The file behind the link on the page: its head lines, its heads and its rows. */
async function download(page: Page) {
	const link = page.getByRole('link', { name: 'Descargar CSV' });
	await expect(link).toHaveAttribute('download');
	const response = await page.request.get((await link.getAttribute('href')) ?? '');
	expect(response.headers()['content-type']).toBe('text/csv; charset=utf-8');
	const text = await response.text();
	expect(text.startsWith('\uFEFF# ')).toBe(true);
	const lines = text.slice(1).split('\r\n');
	const heads = lines.filter((line) => line.startsWith('# '));
	const [names = [], ...rows] = csvParseRows(lines.slice(heads.length).join('\r\n'));
	return { heads, names, rows };
}

test('the switch leads to the table and back and keeps the question', async ({ page }) => {
	await page.goto('/?ods=6');
	const views = page.getByRole('navigation', { name: 'Vista' });
	await expect(views.getByRole('link', { name: 'Mapa' })).toHaveAttribute('aria-current', 'true');
	await views.getByRole('link', { name: 'Tabla' }).click();
	await expect(page).toHaveURL('/?ods=6&vista=tabla');
	await expect(views.getByRole('link', { name: 'Tabla' })).toHaveAttribute('aria-current', 'true');
	await expect(page.locator('#mapa')).toHaveCount(0);
	const count = await total(page);
	await expect(records(page)).toHaveAttribute('aria-rowcount', String(count + 1));
	await page.getByRole('link', { name: /^ODS 11, / }).click();
	await expect(page).toHaveURL('/?ods=6,11&vista=tabla');
	await expect(page.getByTestId('total')).not.toHaveText(String(count));
	await views.getByRole('link', { name: 'Mapa' }).click();
	await expect(page).toHaveURL('/?ods=6,11');
	await expect(page.locator('#mapa')).toBeVisible();
});

test('heads sort, by titles too, and say so', async ({ page }) => {
	await page.goto('/?vista=tabla');
	const head = (name: string) => records(page).getByRole('columnheader', { name });
	await expect(head('Firma o inicio')).toHaveAttribute('aria-sort', 'descending');
	await head('Título').getByRole('link').click();
	await expect(page).toHaveURL('/?vista=tabla&orden=titulo');
	await expect(head('Título')).toHaveAttribute('aria-sort', 'ascending');
	await expect(head('Firma o inicio')).not.toHaveAttribute('aria-sort');
	const { compare } = new Intl.Collator('es', { numeric: true });
	const titles = async () => (await records(page).locator('tbody th').allInnerTexts()).slice(0, 12);
	const inOrder = async () => {
		const found = await titles();
		return found.length === 12 && found.every((title, i) => i === 0 || compare(found[i - 1]!, title) <= 0);
	};
	await expect.poll(inOrder).toBe(true);
	const first = await firstTitle(page).innerText();
	// The page as it comes from the server stands in the same order.
	await page.reload();
	await expect(firstTitle(page)).toHaveText(first);
	await head('Título').getByRole('link').click();
	await expect(page).toHaveURL('/?vista=tabla&orden=-titulo');
	await expect(firstTitle(page)).not.toHaveText(first);
});

test('the municipalities’ table says what the map says', async ({ page }) => {
	await page.goto('/?ods=11');
	const spoken = await page.locator('#mapa a[data-municipality="05266"]').getAttribute('aria-label');
	await page.getByRole('navigation', { name: 'Vista' }).getByRole('link', { name: 'Tabla' }).click();
	const row = page.locator('#municipios tbody tr').filter({ hasText: 'Envigado' });
	await expect(page.locator('#municipios tbody tr')).toHaveCount(10);
	const figures = (await row.locator('td').allInnerTexts()).map((text) => Number(text.replace(',', '.')));
	const [all = 0, own = 0, metropolitan = 0, , agreements = 0, projects = 0] = figures;
	expect((spoken?.match(/\d+/g) ?? []).map(Number)).toEqual([all, own, metropolitan]);
	expect([own + metropolitan, agreements + projects]).toEqual([all, all]);
	await row.getByRole('link').click();
	await expect(page).toHaveURL('/municipio/envigado?ods=11&vista=tabla');
	await expect(page.locator('#mapa')).toBeVisible();
});

test('the file has the records that are counted, in the order and with the columns that are seen', async ({
	page
}) => {
	for (const question of [
		'',
		'ods=6',
		'q=agua&tipo=acuerdos',
		'municipio=05001&desde=2016',
		'ods=14&tipo=proyectos'
	]) {
		await page.goto(`/?${question}`);
		const { heads, rows } = await download(page);
		const count = await total(page);
		expect(rows.length, question).toBe(count);
		expect(heads[3], question).toBe(`# Registros: ${count}`);
	}
	await page.goto('/?vista=tabla&orden=-codigo&columnas=codigo,titulo,monto&ods=11');
	const { heads, names, rows } = await download(page);
	expect(names.slice(0, 2)).toEqual(['Código', 'Título']);
	expect(names.filter((name) => name.startsWith('Monto'))).toHaveLength(4);
	const codes = rows.map(([code]) => code!);
	expect(codes).toEqual(codes.toSorted().reverse());
	const seen = records(page).locator('tbody tr[aria-rowindex]').first();
	await expect(seen).toContainText(codes[0]!);
	await page.goto(heads[5]!.replace(/^.*?(?=https?:)/, ''));
	await expect(page.getByTestId('total')).toHaveText(String(rows.length));
});

test.describe('alive', { tag: '@javascript' }, () => {
	test('columns are chosen in a menu, and the link holds them', async ({ page }) => {
		await page.goto('/?vista=tabla');
		await page.locator('main[data-tab]').waitFor();
		await page.locator('summary', { hasText: 'Columnas' }).click();
		await page.getByRole('checkbox', { name: 'Monto' }).check();
		await expect(records(page).getByRole('columnheader', { name: 'Monto' })).toBeVisible();
		await page.getByRole('checkbox', { name: 'Estado' }).uncheck();
		await expect(page).toHaveURL('/?vista=tabla&columnas=tipo,titulo,fecha,aliados,municipios,ods,monto');
		await expect(records(page).getByRole('columnheader', { name: 'Estado' })).toHaveCount(0);
		await page.keyboard.press('Escape');
		await expect(page.getByRole('checkbox', { name: 'Monto' })).toBeHidden();
	});

	test('by keyboard from the head through the rows to a record and back', async ({ page }) => {
		await page.goto('/?vista=tabla');
		await page.locator('main[data-tab]').waitFor();
		await records(page).locator('tbody a[tabindex="0"]').focus();
		const count = await total(page);
		await page.keyboard.press('End');
		const last = records(page).locator(`tr[aria-rowindex="${count + 1}"] a`);
		await expect(last).toBeFocused();
		await expect(last).toBeInViewport();
		// Fewer rows than records are there.
		expect(await records(page).locator('tbody tr[aria-rowindex]').count()).toBeLessThan(count / 2);
		await page.keyboard.press('ArrowUp');
		const link = records(page).locator(`tr[aria-rowindex="${count}"] a`);
		await expect(link).toBeFocused();
		const title = await link.innerText();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/\/(acuerdo|proyecto)\/[^?]+\?vista=tabla$/);
		await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
		await page.goBack();
		await expect(page).toHaveURL('/?vista=tabla');
		await expect(records(page)).toBeVisible();
	});

	test('a row lights its municipalities', async ({ page }) => {
		await page.goto('/?vista=tabla&municipio=05129&alcance=propio');
		await page.locator('main[data-tab]').waitFor();
		await records(page).locator('tbody tr[aria-rowindex]').first().hover();
		const lit = page.locator('#municipios tr.lit');
		await expect(lit.filter({ hasText: 'Caldas' })).toHaveCount(1);
		expect(await lit.count()).toBeLessThan(10);
	});

	for (const [screen, viewport] of Object.entries({
		desktop: { width: 1440, height: 900 },
		phone: { width: 320, height: 640 }
	})) {
		test(`axe finds nothing and nothing is wider than the screen (${screen})`, async ({ page }) => {
			await page.setViewportSize(viewport);
			for (const colorScheme of ['light', 'dark'] as const) {
				for (const path of [
					'/?vista=tabla',
					'/en?vista=tabla&ods=14&tipo=proyectos',
					'/pt?vista=tabla&columnas=codigo,monto,ods'
				]) {
					await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
					await page.goto(path);
					await page.locator('main[data-tab]').waitFor();
					const { violations } = await new AxeBuilder({ page })
						.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
						.analyze();
					expect(
						violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ html }) => html).join('\n')}`)
					).toEqual([]);
					const overflow = await page.evaluate(
						() => document.documentElement.scrollWidth - window.innerWidth
					);
					expect(overflow).toBeLessThanOrEqual(0);
				}
			}
		});
	}
});

test.describe('without JavaScript', { tag: '@no-javascript' }, () => {
	test('the table comes by pages, and a form chooses its columns', async ({ page }) => {
		await page.goto('/?vista=tabla&orden=codigo');
		await expect(records(page).locator('tbody tr')).toHaveCount(25);
		await expect(records(page)).toHaveAttribute('style', /width: calc\(/);
		const first = await firstTitle(page).innerText();
		await page.getByRole('link', { name: 'Siguiente' }).click();
		await expect(page).toHaveURL('/?vista=tabla&orden=codigo&pagina=2');
		await expect(records(page).locator('tbody tr').first()).toHaveAttribute('aria-rowindex', '27');
		await expect(firstTitle(page)).not.toHaveText(first);
		await page.getByRole('link', { name: 'Anterior' }).click();
		await page.locator('summary', { hasText: 'Columnas' }).click();
		await page.getByRole('checkbox', { name: 'Monto' }).check();
		await page.getByRole('button', { name: 'Aplicar' }).last().click();
		await expect(records(page).getByRole('columnheader', { name: 'Monto' })).toHaveCount(1);
		await expect(records(page).getByRole('columnheader', { name: 'Título' })).toHaveCount(1);
		await expect(firstTitle(page)).toHaveText(first);
		await firstTitle(page).getByRole('link').click();
		await expect(page).toHaveURL(/\/acuerdo\/AG-001\?/);
	});
});
