import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const FIELD = 'Buscar en los registros';

/** Types letter by letter, as a person does, once the page is alive. */
async function type(page: Page, text: string, name = FIELD) {
	await page.getByRole('combobox', { name }).pressSequentially(text);
	await expect(page.getByRole('combobox', { name })).toHaveValue(text);
}

const options = (page: Page) => page.getByRole('listbox').getByRole('option');

test.describe('suggestions', { tag: '@javascript' }, () => {
	test('by keyboard from a typed word to a record', async ({ page }) => {
		await page.goto('/');
		await type(page, 'AG-003');
		const record = page.getByRole('group', { name: 'Acuerdos' }).getByRole('option');
		await expect(record).toHaveCount(1);
		await page.keyboard.press('ArrowDown');
		await expect(record).toHaveAttribute('aria-selected', 'true');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL('/acuerdo/AG-003');
		await expect(page.getByRole('heading', { level: 1, name: /Convenio Marco Ambiental/ })).toBeVisible();
		await expect(page.getByLabel(FIELD)).toHaveValue('');
	});

	test('a country opens its page, with the count that was promised', async ({ page }) => {
		await page.goto('/');
		await type(page, 'Corea');
		const country = page
			.getByRole('group', { name: 'Países' })
			.getByRole('option', { name: /Corea del Sur/ });
		const promised = /\d+/.exec(await country.innerText())?.[0] ?? '';
		await country.click();
		await expect(page).toHaveURL('/pais/KOR');
		await expect(page.getByTestId('total')).toHaveText(promised);
	});

	test('a goal and a municipality open within the question, a target filters, on a phone too', async ({
		page
	}) => {
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto('/?tipo=acuerdos');
		await type(page, 'ODS 6');
		const list = await page.locator('.popup').boundingBox();
		expect(list?.width).toBeGreaterThan(360);
		await options(page).filter({ hasText: 'ODS 6 ·' }).click();
		await expect(page).toHaveURL('/ods/6?tipo=acuerdos');
		await type(page, 'meta 6.3');
		await options(page).filter({ hasText: /^6\.3/ }).click();
		await expect(page).toHaveURL('/ods/6?meta=6.3&tipo=acuerdos');
		await type(page, 'itagui');
		await options(page).filter({ hasText: 'Itagüí' }).first().click();
		await expect(page).toHaveURL('/municipio/itagui?ods=6&meta=6.3&tipo=acuerdos');
	});

	test('a mistyped word is corrected, in the list and in the filter, which count the same', async ({
		page
	}) => {
		await page.goto('/');
		await type(page, 'embigado');
		const corrected = 'Se muestra «Envigado» por «embigado».';
		await expect(page.locator('.popup').getByText(corrected)).toBeVisible();
		const all = await options(page).last().innerText();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL('/?q=embigado');
		await expect(page.getByRole('region', { name: 'Pregunta' }).getByText(corrected)).toBeVisible();
		expect(all).toContain(await page.getByTestId('total').innerText());
	});

	test('where nothing is found it says so, with a remedy', async ({ page }) => {
		await page.goto('/');
		await type(page, 'xyzzy');
		await expect(page.locator('.popup').getByText('Nada con «xyzzy».')).toBeVisible();
		await expect(page.locator('.popup').getByText(/menos palabras/)).toBeVisible();
		await expect(page.getByRole('combobox', { name: FIELD })).toHaveAttribute('aria-expanded', 'false');
	});

	for (const [language, field] of [
		['', FIELD],
		['/en', 'Search the records'],
		['/pt', 'Buscar nos registros']
	] as const) {
		test(`axe finds nothing while the list is open, light and dark, at 320 px (${language || '/es'})`, async ({
			page
		}) => {
			await page.setViewportSize({ width: 320, height: 640 });
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
				await page.goto(language || '/');
				await type(page, 'agua', field);
				await expect(options(page).first()).toBeVisible();
				await page.keyboard.press('ArrowDown');
				await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
				const { violations } = await new AxeBuilder({ page }).analyze();
				expect(
					violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
				).toEqual([]);
				const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
				expect(overflow).toBeLessThanOrEqual(0);
			}
		});
	}
});

test('a filter by text knows forms, beginnings, goals, targets and countries, and says what it corrected', async ({
	page
}) => {
	const total = async (query: string) => {
		await page.goto(`/?q=${encodeURIComponent(query)}`);
		return Number(await page.getByTestId('total').innerText());
	};
	expect(await total('convenios')).toBe(await total('convenio'));
	expect(await total('corea')).toBeGreaterThanOrEqual(3);
	const goal = await total('ODS 11');
	await page.goto('/?ods=11');
	expect(goal).toBe(Number(await page.getByTestId('total').innerText()));
	expect(await total('Medelin')).toBe(await total('medellín'));
	await page.goto('/?q=Medelin');
	await expect(page.getByText('Se muestra «Medellín» por «Medelin».')).toBeVisible();

	await page.goto(`/?q=${'agua+'.repeat(2000)}`);
	await expect(page.getByText('La búsqueda es muy larga: solo cuenta el comienzo.')).toBeVisible();
	const read = Number(await page.getByTestId('total').innerText());
	expect(read).toBe(await total('agua'));
});
