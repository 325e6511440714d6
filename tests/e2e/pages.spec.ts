import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const total = async (page: Page) => Number(await page.getByTestId('total').innerText());
const tabs = (page: Page) => page.getByRole('navigation', { name: 'Partes del explorador' });

/** The pages of topics: where each is, what it is called, and the same question on the page of all. */
const TOPICS = [
	{ path: '/ods/11', name: 'Ciudades y comunidades sostenibles', question: '/?ods=11' },
	{ path: '/en/ods/11', name: 'Sustainable cities and communities', question: '/en?ods=11' },
	{
		path: '/aliado/iclei',
		name: 'ICLEI – Gobiernos Locales por la Sustentabilidad',
		question: '/?entidad=iclei'
	},
	{
		path: '/en/aliado/iclei',
		name: 'ICLEI – Local Governments for Sustainability',
		question: '/en?entidad=iclei'
	},
	{ path: '/pais/KOR', name: 'Corea del Sur', question: '/?pais=KOR' },
	{ path: '/en/pais/KOR', name: 'South Korea', question: '/en?pais=KOR' }
];

for (const { path, name, question } of TOPICS) {
	test(`${path} answers what ${question} answers, under its own name`, async ({ page }) => {
		const areas = () =>
			page
				.locator('#mapa a[data-municipality]')
				.evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')));
		await page.goto(question);
		const asked = { total: await total(page), areas: await areas() };
		expect(asked.total).toBeGreaterThan(0);

		await page.goto(path);
		expect({ total: await total(page), areas: await areas() }).toEqual(asked);
		const content = page.locator('#contenido');
		await expect(page.getByRole('heading', { level: 1 })).toContainText(name, { ignoreCase: true });
		await expect(content.locator('dl dd').first()).toHaveText(String(asked.total));
		expect(await content.getByRole('article').count()).toBe(Math.min(asked.total, 25));
		await expect(page).toHaveTitle(new RegExp(`${name}.* · Aburrá Coopera`, 'i'));
		for (const lang of ['es', 'en', 'pt']) {
			const plain = path.replace('/en', '');
			const alternate = page.locator(`link[rel=alternate][hreflang=${lang}]`);
			expect(new URL((await alternate.getAttribute('href')) ?? '').pathname).toBe(
				lang === 'es' ? plain : `/${lang}${plain}`
			);
		}
		const picture = await page.locator('meta[property="og:image"]').getAttribute('content');
		const drawn = await page.request.get(new URL(picture ?? '').pathname);
		expect([drawn.status(), drawn.headers()['content-type']]).toEqual([200, 'image/png']);
	});
}

test('a count on the page of all is the number of records of the page that it is about', async ({ page }) => {
	await page.goto('/');
	const label = await page.getByRole('link', { name: /^ODS 6, / }).innerText();
	const [count] = /\d+(?= registro)/.exec(label) ?? [];
	await page.goto('/ods/6');
	await expect(page.getByTestId('total')).toHaveText(count ?? 'none');
});

test('a filter stays on the page, and whoever removes its topic goes on without it', async ({ page }) => {
	await page.goto('/ods/11');
	const before = await total(page);
	await page
		.getByRole('link', { name: /^Proyectos/ })
		.first()
		.click();
	await expect(page).toHaveURL('/ods/11?tipo=proyectos');
	await expect(page.getByTestId('total')).not.toHaveText(String(before));
	const narrowed = await total(page);
	await expect(page.locator('#contenido dl dd').first()).toHaveText(String(narrowed));

	// Links into records and municipalities carry all of it, and the numbers agree.
	const bello = page.locator('#contenido').getByRole('link', { name: /^Bello/ });
	const reaching = (await bello.innerText()).replace(/\D/g, '');
	await bello.click();
	await expect(page).toHaveURL('/municipio/bello?ods=11&tipo=proyectos');
	await expect(page.locator('#contenido dl dd').first()).toHaveText(reaching);
	await page.goBack();

	await page.getByRole('link', { name: 'Quitar Objetivos de Desarrollo Sostenible: ODS 11' }).click();
	await expect(page).toHaveURL('/?tipo=proyectos');
	await expect(page.getByTestId('total')).toHaveText('50');
	// Its page is still there to go back to.
	await page.goBack();
	await expect(page).toHaveURL('/ods/11?tipo=proyectos');
	await page
		.locator('#filtros')
		.getByRole('link', { name: /^ODS 6, / })
		.click();
	await expect(page).toHaveURL('/?ods=6,11&tipo=proyectos');
	await page.goBack();
	await expect(page).toHaveURL('/ods/11?tipo=proyectos');
});

test('a question about one goal offers its page, with everything else that is asked', async ({ page }) => {
	await page.goto('/?ods=6&desde=2010');
	await page.getByRole('link', { name: 'La página de ODS 6' }).click();
	await expect(page).toHaveURL('/ods/6?desde=2010');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Agua limpia');
});

test('another goal beside the one of the page is a question of its own', async ({ page }) => {
	await page.goto('/en/ods/6?desde=2010');
	await page
		.locator('#filtros')
		.getByRole('link', { name: /^SDG 11, / })
		.click();
	await expect(page).toHaveURL('/en?ods=6,11&desde=2010');
});

test('years and a text are asked on the page', async ({ page, javaScriptEnabled }) => {
	await page.goto('/ods/11');
	await page.getByLabel('Desde').selectOption('2016');
	if (!javaScriptEnabled) await page.getByRole('button', { name: 'Aplicar' }).click();
	await expect(page).toHaveURL(/^[^?]*\/ods\/11\?desde=2016/);
	await page.getByLabel('Buscar en los registros').fill('medellin');
	await page.getByLabel('Buscar en los registros').press('Enter');
	await expect(page).toHaveURL(/\/ods\/11\?desde=2016.*q=medellin$/);
	await expect(page).not.toHaveURL(/ods=/);
});

test('names on a record lead to the pages of its goals, parties and their countries', async ({ page }) => {
	await page.goto('/acuerdo/AG-003');
	const content = page.locator('#contenido');
	const head = page.getByRole('heading', { level: 1 });
	const title = await head.innerText();
	for (const prefix of ['/ods/', '/aliado/', '/pais/']) {
		const link = content.locator(`a[href^="${prefix}"]`).first();
		const href = (await link.getAttribute('href')) ?? '';
		await link.click();
		await expect(page).toHaveURL(href);
		await expect(head).not.toHaveText(title);
		await page.goBack();
		// The other page has such links too: what is looked for next is on this one.
		await expect(head).toHaveText(title);
	}
});

test('what stands on the valley’s own side is said, and its records are found by name', async ({ page }) => {
	await page.goto('/aliado/area-metropolitana-del-valle-de-aburra');
	const content = page.locator('#contenido');
	await expect(content).toContainText(/Figura en \d+ registros del lado del valle/);
	const [, count = 0] = /Figura en (\d+) registros/.exec(await content.innerText()) ?? [];
	await content.getByRole('link', { name: 'Buscar los registros que la nombran' }).click();
	await expect(page).toHaveURL(/^[^?]*\/\?q=/);
	await expect.poll(() => total(page)).toBeGreaterThanOrEqual(Number(count));
});

test('a municipality stands beside the mean, and its records over time', async ({ page }) => {
	await page.goto('/municipio/barbosa');
	const content = page.locator('#contenido');
	const section = content.locator('div', { has: page.getByRole('heading', { name: 'Frente a los diez' }) });
	const areas = await page
		.locator('#mapa a[data-municipality]')
		.evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? ''));
	const counts = areas.map((label) => Number(/: (\d+) registro/.exec(label)?.[1] ?? 0));
	expect(counts).toHaveLength(10);
	const mean = counts.reduce((sum, count) => sum + count, 0) / 10;
	await expect(section.getByRole('listitem').first()).toContainText(mean.toFixed(1).replace('.', ','));
	await expect(section).toContainText(/por (encima|debajo) de la media/);
	await expect(
		content.getByRole('img', { name: /^Línea de tiempo de los registros de Barbosa/ })
	).toBeVisible();
});

for (const path of ['/ods/0', '/ods/18', '/en/ods/abc', '/aliado/nadie', '/pais/kor', '/pt/pais/XXX']) {
	test(`${path} is not there, and says what to do`, async ({ page }) => {
		const response = await page.goto(path);
		expect(response?.status()).toBe(404);
		await expect(page.locator('#contenido')).toContainText('KOR');
		await page.locator('#contenido').getByRole('link').click();
		await expect(page.getByTestId('total')).toHaveText('117');
	});
}

test.describe('with JavaScript', { tag: '@javascript' }, () => {
	for (const colorScheme of ['light', 'dark'] as const) {
		for (const viewport of [
			{ width: 1440, height: 900 },
			{ width: 390, height: 844 }
		]) {
			test(`axe finds nothing (${colorScheme}, ${viewport.width} px)`, async ({ page }) => {
				await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
				await page.setViewportSize(viewport);
				for (const path of ['/ods/5', '/ods/11', '/aliado/iclei', '/en/pais/KOR', '/municipio/medellin']) {
					await page.goto(path);
					const { violations } = await new AxeBuilder({ page })
						.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
						.analyze();
					expect(violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)])).toEqual([]);
				}
			});
		}
	}

	test('on a phone the tab names what is open, and nothing is wider than 320 px', async ({ page }) => {
		await page.setViewportSize({ width: 320, height: 640 });
		for (const [path, name] of [
			['/ods/6', 'ODS 6'],
			['/aliado/area-metropolitana-del-valle-de-aburra', /AMVA|Área Metropolitana/],
			['/pais/KOR', 'Corea del Sur']
		] as const) {
			await page.goto(path);
			await page.locator('main[data-tab]').waitFor();
			await expect(tabs(page).getByRole('link', { name })).toHaveAttribute('aria-current', 'true');
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
		}
	});

	test('a record is printed whole, without what only a screen can do, from whichever part is in front', async ({
		page
	}) => {
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto('/acuerdo/AG-003');
		await page.locator('main[data-tab]').waitFor();
		await tabs(page).getByRole('link', { name: 'Filtros' }).click();
		await page.emulateMedia({ media: 'print' });
		await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
		const content = page.locator('#contenido');
		for (const heading of ['Partes', 'Municipios', 'Procedencia'])
			await expect(content.getByRole('heading', { name: heading, exact: true })).toBeVisible();
		await expect(content.getByText(/^Impreso el .* desde http.*\/acuerdo\/AG-003$/)).toBeVisible();
		for (const hidden of ['#mapa', '#filtros', '#municipios', 'nav', 'form', '#contenido button'])
			for (const part of await page.locator(hidden).all()) await expect(part).toBeHidden();
		await expect(content.getByRole('link', { name: 'Cerrar y volver al mapa' })).toBeHidden();
	});
});
