import { expect, test, type APIRequestContext } from '@playwright/test';

/** Properties of a page's head that previews of its link read; the last of each name. */
async function headOf(request: APIRequestContext, path: string): Promise<Record<string, string>> {
	const response = await request.get(path);
	expect(response.status()).toBe(200);
	const html = await response.text();
	const tags = html.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)"/g);
	const canonical = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1] ?? '';
	return { canonical, ...Object.fromEntries([...tags].map(([, name, content]) => [name, content])) };
}

for (const { path, url = path, title, picture, locale } of [
	{
		path: '/?ods=11',
		url: '/',
		title: /^Mapa de la cooperación/,
		picture: '/imagen/inicio.png',
		locale: 'es_CO'
	},
	{
		path: '/en/municipio/medellin',
		title: /^Medellín$/,
		picture: '/en/imagen/medellin.png',
		locale: 'en_US'
	},
	{
		path: '/pt/acuerdo/AG-002?ods=11',
		url: '/pt/acuerdo/AG-002',
		title: /^Memorando de Entendimento/,
		picture: '/pt/imagen/AG-002.png',
		locale: 'pt_BR'
	}
]) {
	test(
		`the link of ${path} is previewed with its title and a picture`,
		{ tag: '@javascript' },
		async ({ request, baseURL }) => {
			const head = await headOf(request, path);
			expect(head).toMatchObject({
				canonical: baseURL + url,
				'og:url': baseURL + url,
				'og:title': expect.stringMatching(title),
				'og:description': head['description'],
				'og:image': baseURL + picture,
				'og:image:width': '1200',
				'og:image:height': '630',
				'og:locale': locale,
				'twitter:card': 'summary_large_image'
			});
			expect(head['og:image:alt']).toContain(head['og:title']);

			const response = await request.get(head['og:image'] ?? '');
			expect(response.status()).toBe(200);
			expect(response.headers()).toMatchObject({
				'content-type': 'image/png',
				'cache-control': 'public, max-age=3600'
			});
			const png = await response.body();
			expect(png.subarray(1, 4).toString()).toBe('PNG');
			expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);

			const again = await request.get(head['og:image'] ?? '', {
				headers: { 'if-none-match': response.headers()['etag'] ?? '' }
			});
			expect(again.status()).toBe(304);
		}
	);
}

test('there is no picture of what is not in the registry', { tag: '@javascript' }, async ({ request }) => {
	for (const name of ['nada', 'AG-999', 'medellin.png'])
		expect((await request.get(`/imagen/${name}.png`)).status()).toBe(404);
});

for (const { path, share, done } of [
	{ path: '/?ods=11&linea=agenda', share: 'Compartir', done: 'Enlace copiado' },
	{ path: '/en/municipio/bello?ods=11', share: 'Share', done: 'Link copied' },
	{ path: '/pt/acuerdo/AG-002?ods=11', share: 'Compartilhar', done: 'Link copiado' }
]) {
	test(`${share} copies ${path} with its question`, { tag: '@javascript' }, async ({ page, context }) => {
		await context.grantPermissions(['clipboard-read', 'clipboard-write']);
		// Where the browser can share by itself, it would wait for a person.
		await page.addInitScript(() => Object.defineProperty(navigator, 'share', { value: undefined }));
		await page.goto(path);
		const button = page.getByRole('button', { name: share, exact: true });
		const status = page.getByRole('status').filter({ hasText: done });
		// The first press may come before the page is alive.
		await expect(async () => {
			await button.click();
			await expect(status).toBeVisible({ timeout: 1000 });
		}).toPass();
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
		await expect(status).toBeHidden();
	});
}

test(
	'the browser’s own way of sharing gets the title and the question',
	{ tag: '@javascript' },
	async ({ page }) => {
		await page.addInitScript(() => {
			const shared: ShareData[] = [];
			Object.defineProperty(window, 'shared', { value: shared });
			Object.defineProperty(navigator, 'share', { value: async (data: ShareData) => shared.push(data) });
		});
		await page.goto('/municipio/bello?ods=11');
		await expect(async () => {
			await page.getByRole('button', { name: 'Compartir' }).click();
			const shared = await page.evaluate(() => (window as unknown as { shared: ShareData[] }).shared);
			expect(shared[0]).toEqual({ title: 'Bello · Aburrá Coopera', url: page.url() });
		}).toPass();
	}
);

test('no button offers what takes JavaScript', { tag: '@no-javascript' }, async ({ page }) => {
	await page.goto('/municipio/bello');
	await expect(page.getByRole('heading', { level: 1, name: 'Bello' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Compartir' })).toBeHidden();
});
