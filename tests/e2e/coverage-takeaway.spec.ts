import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { csvParseRows } from 'd3-dsv';
import readXlsxFile from 'read-excel-file/node';
import { extractText, getDocumentProxy } from 'unpdf';

const HOY = '2026-11-20';

/** The text of each sheet. */
async function sheets(page: Page, format: 'A4' | 'Letter'): Promise<string[]> {
	const file = await page.pdf({ format });
	const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)));
	return text.map((sheet) => sheet.replace(/\s+/g, ' '));
}

type Record = { kind: string; municipalities: string[]; tags: { goal: number }[] };

/** The published records, as anybody can have them. */
async function published(page: Page): Promise<Record[]> {
	const response = await page.request.get('/registro.json');
	return (await response.json()).records;
}

for (const [place, code] of [
	['Valle de Aburrá', null],
	['Girardota', '05308']
] as const) {
	test(`the brief of ${place} is two sheets of either paper, with the figures of the registry @no-javascript`, async ({
		page
	}) => {
		const search = `${code ? `municipio=${code}&` : ''}hoy=${HOY}`;
		const records = (await published(page)).filter(
			({ municipalities }) => code === null || municipalities.includes(code)
		);
		const own = records.filter(({ municipalities }) => municipalities.length % 10 > 0).length;
		const metropolitan = records.filter(({ municipalities }) => municipalities.length === 10).length;
		const agreements = records.filter(({ kind }) => kind === 'agreement').length;
		const goals = new Set(records.flatMap(({ tags }) => tags.map(({ goal }) => goal))).size;

		await page.goto(`/cobertura?${search}`);
		const findings = await page.locator('#hallazgos li > p').allInnerTexts();
		const live = page.url();
		await page.getByRole('link', { name: 'Informe para imprimir', exact: true }).click();
		await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible();
		for (const format of ['A4', 'Letter'] as const) {
			const text = await sheets(page, format);
			expect(text.length).toBeLessThanOrEqual(2);
			const all = text.join(' ');
			for (const part of [
				place,
				`Registros ${records.length} ${own} propios, ${metropolitan} metropolitanos`,
				`Acuerdos ${agreements} Proyectos ${records.length - agreements} Aliados`,
				`ODS distintos ${goals} de 17`,
				'20 de noviembre de 2026',
				'Registro actualizado al',
				'Contenido no oficial',
				...findings
			])
				expect(all).toContain(part.replace(/\s+/g, ' '));
			// A long link is broken where the column ends.
			expect(all.replaceAll(' ', '')).toContain(live.replace(/^https?:\/\//, ''));
		}
		expect(findings.length).toBeGreaterThan(0);
		await expect(page.locator('script')).toHaveCount(1);
	});
}

test('the brief says what it can of nothing at all, in every language, and is axe clean @javascript', async ({
	page
}) => {
	for (const [path, kicker] of [
		['/cobertura/informe', 'Informe de cobertura'],
		['/en/cobertura/informe', 'Brief on the coverage'],
		['/pt/cobertura/informe?municipio=05129', 'Relatório de cobertura']
	] as const) {
		await page.goto(path);
		await expect(page.getByText(kicker).first()).toBeVisible();
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme });
			expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
		}
	}
	await page.goto('/cobertura/informe?ods=5&ods=14&q=nadaenabsoluto');
	await expect(page.locator('[data-part=figures]').first()).toContainText('Registros 0');
	expect((await sheets(page, 'A4')).length).toBe(1);
});

/** What a link gives, whether or not there is a script. */
async function downloaded(page: Page, name: RegExp): Promise<Buffer> {
	const href = await page.getByRole('link', { name }).getAttribute('href');
	const response = await page.request.get(href ?? '');
	expect(response.status()).toBe(200);
	expect(response.headers()['content-disposition']).toContain('attachment');
	return response.body();
}

test('the matrix as CSV and as a workbook is the matrix of the page, and says what it is @no-javascript', async ({
	page
}) => {
	await page.goto(`/cobertura?alcance=propio&desde=2011&hoy=${HOY}`);
	const seen = await page
		.locator('#matriz table tr')
		.evaluateAll((rows) =>
			rows
				.slice(1)
				.map((row) =>
					[...row.querySelectorAll('td')].map((cell) => Number((cell as HTMLElement).innerText.trim() || '0'))
				)
		);
	const text = (await downloaded(page, /^Descargar: Municipios y ODS en CSV$/)).toString('utf8');
	const lines = text
		.replace(/^\uFEFF/, '')
		.trimEnd()
		.split('\r\n');
	const heads = lines.filter((line) => line.startsWith('# '));
	const [, ...rows] = csvParseRows(lines.slice(heads.length).join('\r\n'));
	expect(rows.map((row) => row.slice(2).map(Number))).toEqual(seen);
	for (const part of ['Alcance: Propio', '2011', HOY, 'Fuente: ', `alcance=propio`, `hoy=${HOY}#matriz`])
		expect(heads.join(' ')).toContain(part);

	const workbook = await readXlsxFile(await downloaded(page, /^Descargar: Municipios y ODS en XLSX$/));
	const [data, about] = workbook.map(({ data }) => data);
	expect(data?.slice(1).map((row) => row.slice(2))).toEqual(seen);
	expect(about?.flat().slice(0, heads.length)).toEqual(heads.map((head) => head.slice(2)));
});

test('every part is a file in every format that the page offers, drawn ones with their source @no-javascript', async ({
	page
}) => {
	await page.goto(`/en/cobertura?comparar=05129&hoy=${HOY}`);
	const links = page.locator('a[download][href*="/cobertura/"]');
	const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
	expect(hrefs.length).toBe(20);
	for (const href of hrefs) {
		const response = await page.request.get(href);
		expect(response.status(), href).toBe(200);
		const file = await response.body();
		if (href.includes('.svg')) {
			expect(file.toString('utf8')).toContain('Source: Aburrá Coopera');
			expect(file.toString('utf8')).not.toMatch(/NaN|undefined/);
		} else if (href.includes('.png')) expect(file.subarray(1, 4).toString()).toBe('PNG');
		else if (href.includes('.csv')) expect(file.toString('utf8')).toContain('# Source: Aburrá Coopera');
		else expect((await readXlsxFile(file))[0]?.data.length).toBeGreaterThan(1);
	}
	for (const nothing of ['/cobertura/nada.csv', '/cobertura/matriz.pdf', '/cobertura/hallazgos.svg'])
		expect((await page.request.get(nothing)).status()).toBe(404);
});

test('the meeting screen is walked by keyboard, stays awake while it plays and needs no network @javascript', async ({
	page,
	context
}) => {
	await page.addInitScript(() => {
		let held = 0;
		const release = async () => void (document.documentElement.dataset['held'] = String(--held));
		const request = async () => {
			document.documentElement.dataset['held'] = String(++held);
			return { release };
		};
		Object.defineProperty(navigator, 'wakeLock', { value: { request } });
	});
	await page.goto(`/cobertura?hoy=${HOY}`);
	const findings = await page.locator('#hallazgos li > p').allInnerTexts();
	await page.getByRole('link', { name: 'Pantalla de reunión' }).click();
	const shown = page.locator('section:visible');
	await expect(page.getByRole('button', { name: 'Siguiente' })).toBeVisible();
	await expect(shown).toHaveCount(1);
	await context.setOffline(true);
	for (const finding of findings) {
		await expect(shown).toContainText(finding);
		await page.keyboard.press('ArrowRight');
	}
	await expect(shown.getByRole('img', { name: 'Registros por municipio' })).toBeVisible();
	await page.keyboard.press('End');
	await expect(shown.getByRole('img', { name: 'Tiempo' })).toBeVisible();
	await page.keyboard.press('ArrowRight');
	await expect(shown).toContainText(findings[0] ?? '');
	await page.keyboard.press('ArrowLeft');
	await expect(shown.getByRole('img', { name: 'Tiempo' })).toBeVisible();

	const html = page.locator('html');
	await page.keyboard.press('Space');
	await expect(page.getByRole('button', { name: 'Pausa' })).toHaveAttribute('aria-pressed', 'true');
	await expect(html).toHaveAttribute('data-held', '1');
	await page.keyboard.press('Space');
	await expect(page.getByRole('button', { name: 'Avanzar sola' })).toHaveAttribute('aria-pressed', 'false');
	await expect(html).toHaveAttribute('data-held', '0');

	await page.keyboard.press('f');
	await expect.poll(() => page.evaluate(() => document.fullscreenElement?.tagName)).toBe('MAIN');
	await page.keyboard.press('f');
	await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBe(null);
	await context.setOffline(false);
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	}
	await page.keyboard.press('Escape');
	await expect(page).toHaveURL(`/cobertura?hoy=${HOY}`);
});

test('without a script the meeting screen is its views one under the other, each with its link @no-javascript', async ({
	page
}) => {
	await page.goto('/en/cobertura/presentar?ods=11');
	const links = page.getByRole('link', { name: 'See on the page, with its records' });
	expect(await links.count()).toBe(await page.locator('section:visible').count());
	expect(await links.count()).toBeGreaterThan(4);
	await links.last().click();
	await expect(page).toHaveURL('/en/cobertura?ods=11#tiempo');
});
