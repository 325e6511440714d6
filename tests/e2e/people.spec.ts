/**
 * The three people of the explorer, each with what they come for, on a desk and on a phone, in two languages. What they
 * read is counted once more from the open data of the same server.
 */

import AxeBuilder from '@axe-core/playwright';
import { csvParseRows } from 'd3-dsv';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { CooperationRecord, Registry } from '../../src/lib/domain/registry.ts';

const SCREENS = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

const SPANISH = {
	tag: 'es-CO',
	home: '/',
	prefix: '',
	parts: 'Partes del explorador',
	filters: 'Filtros',
	changeMeasure: 'Cambiar medida',
	per100k: 'por 100 mil habitantes',
	apportioned: 'con reparto',
	chips: 'Filtros activos',
	goalsWithout: (goals: string) => `Sin registros en los ODS ${goals}.`,
	comparison: 'Frente a los diez municipios',
	mean: 'Media',
	printed: 'Impreso el',
	search: 'Buscar en los registros',
	countries: 'Países',
	spain: 'España',
	goals: 'Objetivos',
	goal: (goal: number) => `ODS ${goal}`,
	organisation: /^Organización/,
	source: /^Fuente: /,
	share: 'Compartir',
	shared: 'Enlace copiado',
	from: 'Desde',
	to: 'Hasta',
	inForce: /en vigor esos años/,
	status: 'Estado',
	finished: /^Terminado/,
	view: 'Vista',
	table: 'Tabla',
	records: 'Tabla de registros',
	columns: 'Columnas',
	title: 'Título',
	end: 'Fin',
	download: 'Descargar CSV'
};

const ENGLISH: typeof SPANISH = {
	tag: 'en',
	home: '/en',
	prefix: '/en',
	parts: 'Parts of the explorer',
	filters: 'Filters',
	changeMeasure: 'Change measure',
	per100k: 'per 100,000 inhabitants',
	apportioned: 'apportioned',
	chips: 'Active filters',
	goalsWithout: (goals) => `No records in SDGs ${goals}.`,
	comparison: 'Beside the ten municipalities',
	mean: 'Mean',
	printed: 'Printed on',
	search: 'Search the records',
	countries: 'Countries',
	spain: 'Spain',
	goals: 'Goals',
	goal: (goal) => `SDG ${goal}`,
	organisation: /^Organisation/,
	source: /^Source: /,
	share: 'Share',
	shared: 'Link copied',
	from: 'From',
	to: 'To',
	inForce: /in force in those years/,
	status: 'Status',
	finished: /^Finished/,
	view: 'View',
	table: 'Table',
	records: 'Table of records',
	columns: 'Columns',
	title: 'Title',
	end: 'End',
	download: 'Download CSV'
};

/** From here on links change the page in place and nothing that is done is lost. */
const alive = (page: Page) => page.locator('main[data-tab]').waitFor();

async function registryOf(page: Page, { prefix }: typeof SPANISH): Promise<Registry> {
	return (await page.request.get(`${prefix}/registro.json`)).json();
}

async function nothingFoundByAxe(page: Page) {
	// What lies half under the tabs of a phone is not too small.
	await page.evaluate(() => scrollTo(0, 0));
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze();
	const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
	expect(found, page.url()).toEqual([]);
}

/** Brings the filters to the front where they are behind a tab. */
async function showFilters(page: Page, words: typeof SPANISH) {
	const tab = page.getByRole('navigation', { name: words.parts }).getByRole('link', { name: words.filters });
	if (await tab.isVisible()) await tab.click();
}

const totalOf = async (page: Page) => Number(await page.getByTestId('total').innerText());
const content = (page: Page) => page.locator('#contenido');
const title = (page: Page) => content(page).getByRole('heading', { level: 1 });
const area = (page: Page, code: string) => page.locator(`#mapa a[data-municipality="${code}"]`);

const covering = ({ records }: Registry, code: string) =>
	records.filter(({ municipalities }) => municipalities.includes(code));
const year = (date: string) => Number(date.slice(0, 4));

/** The slugs of a record's counterparts. */
const partnersOf = ({ parties }: CooperationRecord) =>
	parties.flatMap(({ side, organisation }) => (side === 'counterpart' && organisation ? [organisation] : []));

/** Walks with Tab, or back with Shift and Tab, until it is where the person wants to be, and can be seen to be there. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
	const isThere = () => target.evaluate((element) => element === document.activeElement);
	for (let presses = 0; presses < 150; presses++) {
		await page.keyboard.press(key);
		if (!(await isThere())) continue;
		const outline = await target.evaluate((element) => getComputedStyle(element).outlineStyle);
		expect(outline, 'what has the focus is outlined').not.toBe('none');
		return;
	}
	throw new Error(`${key} does not lead to ${String(target)}`);
}

test.describe('people', { tag: '@javascript' }, () => {
	test.describe.configure({ mode: 'parallel' });
	test.use({ contextOptions: { reducedMotion: 'reduce' } });

	for (const words of [SPANISH, ENGLISH]) {
		for (const [screen, viewport] of Object.entries(SCREENS)) {
			test.describe(`${words.tag}, ${screen}`, () => {
				test.use({ viewport });

				test('leadership: who is reached for their size, what is missing there, on paper', async ({
					page
				}) => {
					const registry = await registryOf(page, words);
					const { municipalities } = registry;
					await page.goto(words.home);
					await alive(page);

					await page.getByText(words.changeMeasure).click();
					await page.getByLabel(words.per100k).check();
					await page.getByLabel(words.apportioned).check();
					await expect(page).toHaveURL(`${words.home}?por=100mil&reparto=1`);
					const rates = municipalities.map(({ code, name, population }) => {
						const shares = covering(registry, code).map(({ municipalities }) => 1 / municipalities.length);
						return {
							code,
							name,
							rate: (100_000 * shares.reduce((sum, share) => sum + share, 0)) / population
						};
					});
					const { format } = new Intl.NumberFormat(words.tag, { maximumSignificantDigits: 3 });
					for (const { code, rate } of rates)
						await expect(page.locator(`[data-label="${code}"] span`)).toHaveText(
							new RegExp(`^${format(rate)}\\s*\\d*$`)
						);
					await nothingFoundByAxe(page);

					// The strongest class is of those that are reached most, and asks for what reaches any of them.
					const strongest = page.locator('aside ol a').last();
					const named = (await strongest.locator('.visually-hidden').textContent()) ?? '';
					const [inside, outside] = [true, false].map((is) =>
						rates.filter(({ name }) => named.includes(name) === is)
					);
					expect(inside!.length).toBeGreaterThan(0);
					expect(Math.min(...inside!.map(({ rate }) => rate))).toBeGreaterThan(
						Math.max(...outside!.map(({ rate }) => rate))
					);
					await strongest.click();
					const reaching = registry.records.filter((record) =>
						inside!.some(({ code }) => record.municipalities.includes(code))
					);
					await expect(page.getByTestId('total')).toHaveText(String(reaching.length));
					const chips = page.getByRole('list', { name: words.chips });
					for (const { name } of inside!) await expect(chips.getByText(name)).toBeVisible();
					await strongest.click();
					await expect(page.getByTestId('total')).toHaveText(String(registry.records.length));

					// Where least happens of its own: how much, what is missing, and beside the others.
					const isOwn = ({ municipalities: some }: CooperationRecord) => some.length < municipalities.length;
					const standings = municipalities.map(({ code, name, population }) => {
						const records = covering(registry, code);
						const own = records.filter(isOwn).length;
						return { code, name, records, own, per100k: (100_000 * records.length) / population };
					});
					const least = standings.toSorted((a, b) => a.own - b.own)[0]!;
					await area(page, least.code).focus();
					await page.keyboard.press('Enter');
					await expect(title(page)).toHaveText(least.name);
					const decimal = new Intl.NumberFormat(words.tag, {
						minimumFractionDigits: 1,
						maximumFractionDigits: 1
					});
					await expect(content(page).locator('dl dd')).toHaveText([
						String(least.records.length),
						String(least.own),
						decimal.format(least.per100k)
					]);
					const served = new Set(least.records.flatMap(({ tags }) => tags.map(({ goal }) => goal)));
					const without = registry.goals.map(({ goal }) => goal).filter((goal) => !served.has(goal));
					const list = new Intl.ListFormat(words.tag).format(without.map(String));
					const gap = content(page).getByText(words.goalsWithout(list));
					await expect(gap).toBeVisible();
					const mean = (of: 'own' | 'per100k') =>
						decimal.format(standings.reduce((sum, standing) => sum + standing[of], 0) / standings.length);
					const comparison = content(page).locator('div', {
						has: page.getByRole('heading', { name: words.comparison })
					});
					const [, own, per100k] = await comparison.getByRole('listitem').all();
					await expect(own!).toContainText(new RegExp(`${words.mean}\\s*${mean('own')}$`));
					await expect(per100k!).toContainText(new RegExp(`${words.mean}\\s*${mean('per100k')}$`));
					await nothingFoundByAxe(page);

					await page.emulateMedia({ media: 'print' });
					await expect(title(page)).toBeVisible();
					await expect(gap).toBeVisible();
					for (const part of ['#mapa', '#filtros', 'header nav', '.tabs'])
						await expect(page.locator(part).first()).toBeHidden();
				});

				test('a delegation: own country, own topic, a partner, a project, its source, a link', async ({
					page,
					context,
					browser
				}) => {
					const { records, organisations } = await registryOf(page, words);
					const countryOf = new Map(organisations.map(({ slug, country }) => [slug, country]));
					const ofSpain = records.filter((record) =>
						partnersOf(record).some((slug) => countryOf.get(slug) === 'ESP')
					);
					const ofCities = ofSpain.filter(({ tags }) => tags.some(({ goal }) => goal === 11));
					const partner = 'ajuntament-de-barcelona';
					const ofPartner = ofCities.filter((record) => partnersOf(record).includes(partner));
					expect(ofPartner.some(({ kind }) => kind === 'project')).toBe(true);

					await context.grantPermissions(['clipboard-read', 'clipboard-write']);
					// Where the browser can share by itself, it would wait for a person.
					await page.addInitScript(() => Object.defineProperty(navigator, 'share', { value: undefined }));
					await page.goto(words.home);
					await alive(page);
					const field = page.getByRole('combobox', { name: words.search });
					const choose = (group: string) =>
						page.getByRole('group', { name: group }).getByRole('option').first();
					await field.pressSequentially(words.spain);
					await expect(choose(words.countries)).toContainText(String(ofSpain.length));
					await choose(words.countries).click();
					await expect(page).toHaveURL(`${words.prefix}/pais/ESP`);
					await expect(title(page)).toHaveText(words.spain);
					await expect(page.getByTestId('total')).toHaveText(String(ofSpain.length));
					await nothingFoundByAxe(page);

					await field.pressSequentially(words.goal(11));
					await expect(choose(words.goals)).toContainText(String(ofCities.length));
					await choose(words.goals).click();
					await expect(page).toHaveURL(`${words.prefix}/ods/11?pais=ESP`);
					await expect(content(page).locator('dl dd').first()).toHaveText(String(ofCities.length));

					const { name } = organisations.find(({ slug }) => slug === partner)!;
					const row = content(page).getByRole('link', { name });
					await expect(row).toContainText(String(ofPartner.length));
					await row.click();
					await expect(page).toHaveURL(`${words.prefix}/aliado/${partner}?ods=11&pais=ESP`);
					await expect(title(page)).toHaveText(name);
					await expect(content(page).getByText(words.organisation)).toBeVisible();
					await expect(content(page).getByRole('article')).toHaveCount(ofPartner.length);
					await nothingFoundByAxe(page);

					const { code, title: named, sourceUrl } = ofPartner.find(({ kind }) => kind === 'project')!;
					await content(page).getByRole('article').getByRole('link', { name: named.value }).click();
					await expect(page).toHaveURL(`${words.prefix}/proyecto/${code}?ods=11&pais=ESP&entidad=${partner}`);
					await expect(title(page)).toHaveText(named.value);
					await expect(content(page).getByRole('link', { name: words.source })).toHaveAttribute(
						'href',
						sourceUrl
					);
					await nothingFoundByAxe(page);

					await content(page).getByRole('button', { name: words.share, exact: true }).click();
					await expect(page.getByRole('status').filter({ hasText: words.shared })).toBeVisible();
					const link = await page.evaluate(() => navigator.clipboard.readText());
					expect(link).toBe(page.url());
					const colleague = await browser.newContext({ javaScriptEnabled: false, locale: 'de' });
					const theirs = await colleague.newPage();
					await theirs.goto(link);
					await expect(title(theirs)).toHaveText(named.value);
					await expect(theirs.getByTestId('total')).toHaveText(String(ofPartner.length));
					await colleague.close();
				});

				test('staff: an exact question, as a table and as a file, and the way back', async ({ page }) => {
					const { records } = await registryOf(page, words);
					await page.goto(words.home);
					await alive(page);
					await showFilters(page, words);
					await page.getByRole('link', { name: new RegExp(`^${words.goal(11)}, `) }).click();
					await expect(page).toHaveURL(`${words.home}?ods=11`);
					await page.getByRole('combobox', { name: words.from }).selectOption('2016');
					await expect(page).toHaveURL(`${words.home}?ods=11&desde=2016`);
					await page.getByRole('combobox', { name: words.to, exact: true }).selectOption('2020');
					await expect(page).toHaveURL(`${words.home}?ods=11&desde=2016&hasta=2020`);
					await page.getByLabel(words.inForce).check();
					await page.locator('#filtros summary', { hasText: words.status }).click();
					const finished = page.locator('#filtros').getByRole('link', { name: words.finished });
					await expect(page).toHaveURL(`${words.home}?ods=11&desde=2016&hasta=2020&vigencia=1`);

					// Finished records without an end are known only for the year in which they began.
					const expected = records.filter(
						({ tags, status, begins, ends }) =>
							tags.some(({ goal }) => goal === 11) &&
							status === 'finished' &&
							begins !== null &&
							year(begins.date) <= 2020 &&
							year((ends ?? begins).date) >= 2016
					);
					expect(expected.length).toBeGreaterThan(3);
					await expect(finished).toHaveText(new RegExp(`${expected.length}$`));
					await finished.click();
					await expect(page.getByTestId('total')).toHaveText(String(expected.length));
					await expect(finished).toHaveAttribute('aria-current', 'true');
					await nothingFoundByAxe(page);

					await page
						.getByRole('navigation', { name: words.view })
						.getByRole('link', { name: words.table })
						.click();
					const table = page.getByRole('table', { name: words.records });
					await expect(table).toHaveAttribute('aria-rowcount', String(expected.length + 1));
					await page.locator('summary', { hasText: words.columns }).click();
					await page.getByRole('checkbox', { name: words.end, exact: true }).check();
					await expect(table.getByRole('columnheader', { name: words.end, exact: true })).toHaveCount(1);
					await page.keyboard.press('Escape');
					await table.getByRole('columnheader', { name: words.title }).getByRole('link').click();
					const question = 'ods=11&estado=terminado&desde=2016&hasta=2020&vigencia=1';
					const state = `${words.home}?${question}&vista=tabla&orden=titulo&columnas=tipo,titulo,fecha,fin,estado,aliados,municipios,ods`;
					await expect(page).toHaveURL(state);
					const { compare } = new Intl.Collator(words.tag, { numeric: true });
					const sorted = expected.toSorted((a, b) => compare(a.title.value, b.title.value));
					const titles = sorted.map(({ title }) => title.value);
					const rows = table.locator('tbody th');
					await expect(rows.first()).toHaveText(titles[0]!);
					const seen = await rows.allInnerTexts();
					expect(seen).toEqual(titles.slice(0, seen.length));
					await nothingFoundByAxe(page);

					const link = page.getByRole('link', { name: words.download });
					const file = await page.request.get((await link.getAttribute('href')) ?? '');
					const lines = (await file.text()).split('\r\n').filter((line) => !/^\uFEFF?# /.test(line));
					const [heads = [], ...filed] = csvParseRows(lines.join('\n'));
					expect(filed).toHaveLength(await totalOf(page));
					expect(filed.map((row) => row[heads.indexOf(words.title)])).toEqual(titles);

					const placed = sorted.findIndex(({ municipalities }) => municipalities.length > 0);
					await rows.nth(placed).getByRole('link').click();
					await expect(title(page)).toHaveText(titles[placed]!);
					const record = page.url();
					await content(page).locator('a[href*="/municipio/"]').first().click();
					await expect(page).toHaveURL(/\/municipio\//);
					const place = await title(page).innerText();
					await page.goBack();
					await expect(title(page)).toHaveText(titles[placed]!);
					await page.goBack();
					await expect(page).toHaveURL(state);
					await expect(rows.first()).toHaveText(titles[0]!);
					expect(await totalOf(page)).toBe(expected.length);
					await page.goForward();
					await expect(page).toHaveURL(record);
					await page.goForward();
					await expect(title(page)).toHaveText(place);
				});
			});
		}
	}

	test('by keyboard alone from a filter to a record, its source and back', async ({ page }) => {
		const { records } = await registryOf(page, SPANISH);
		const ofWater = records.filter(({ tags }) => tags.some(({ goal }) => goal === 6));
		await page.goto('/');
		await alive(page);
		const skip = page.getByRole('link', { name: 'Ir al contenido' });
		await tabTo(page, skip);
		const water = page.getByRole('link', { name: /^ODS 6, / });
		await tabTo(page, water);
		await page.keyboard.press('Enter');
		await expect(page.getByRole('status').filter({ has: page.getByTestId('total') })).toContainText(
			String(ofWater.length)
		);
		await expect(water).toBeFocused();

		await tabTo(page, page.getByRole('link', { name: 'Tabla', exact: true }), 'Shift+Tab');
		await page.keyboard.press('Enter');
		const rows = page.getByRole('table', { name: 'Tabla de registros' }).locator('tbody a');
		await expect(rows.first()).toBeVisible();
		await tabTo(page, skip, 'Shift+Tab');
		await page.keyboard.press('Enter');
		await tabTo(page, rows.first());
		await page.keyboard.press('ArrowDown');
		await expect(rows.nth(1)).toBeFocused();
		const named = await rows.nth(1).innerText();
		expect(ofWater.map(({ title }) => title.value)).toContain(named);
		await page.keyboard.press('Enter');
		await expect(title(page)).toHaveText(named);
		await expect(title(page)).toBeFocused();
		await nothingFoundByAxe(page);

		const source = page.getByRole('link', { name: /^Fuente: / });
		await tabTo(page, source);
		expect(ofWater.map(({ sourceUrl }) => sourceUrl)).toContain(await source.getAttribute('href'));
		await tabTo(page, page.getByRole('link', { name: 'Cerrar y volver al mapa' }), 'Shift+Tab');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL('/?ods=6&vista=tabla');
		await expect(page.getByTestId('total')).toHaveText(String(ofWater.length));
	});
});
