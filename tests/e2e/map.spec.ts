import { expect, test, type Page } from '@playwright/test';

/** Means to use the map, and waits until MapLibre has taken over. */
async function takeOver(page: Page) {
	await page.locator('#mapa .view').hover({ position: { x: 12, y: 320 } });
	await page.locator('#mapa .gl.live').waitFor();
}

/** Where an area's middle is on the screen, from the SVG that lies behind. */
async function middleOf(page: Page, name: string) {
	const label = await page.locator('[data-label]', { hasText: name }).boundingBox();
	if (!label) throw new Error(`no label ${name}`);
	return { x: label.x + label.width / 2, y: label.y + label.height / 2 };
}

type Box = { x: number; y: number; width: number; height: number };
type Picture = { width: number; height: number; red: number[] };

/** The red of every pixel of a part of the screen: the five steps of the colour scale differ most in it. */
async function pictureOf(
	page: Page,
	box: { x: number; y: number; width: number; height: number }
): Promise<Picture> {
	const image = (await page.screenshot({ clip: box })).toString('base64');
	return page.evaluate(async (base64) => {
		const bitmap = new Image();
		bitmap.src = `data:image/png;base64,${base64}`;
		await bitmap.decode();
		const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
		const context = canvas.getContext('2d');
		if (!context) throw new Error('no canvas');
		context.drawImage(bitmap, 0, 0);
		const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
		return { width, height, red: Array.from({ length: width * height }, (_, pixel) => data[4 * pixel] ?? 0) };
	}, image);
}

/** Reds between the steps of the scale: on either side of each lies an area, and between them a border. */
const BETWEEN = [33, 90, 150];

/** Where something else than shapes stands, in pixels of the map: texts and circles are drawn in two ways. */
async function textsOf(page: Page, map: Box): Promise<Box[]> {
	const boxes = await page
		.locator('[data-label], .point, .note, .legend, .controls, .maplibregl-ctrl')
		.evaluateAll((items) =>
			items.map((item) => {
				const { x, y, width, height } = item.getBoundingClientRect();
				return { x, y, width, height };
			})
		);
	// The lines to labels that stand outside are one path: `M x y L x y` for each.
	const leaders = await page.locator('#mapa .wide .line').evaluate((path: SVGPathElement) => {
		const onScreen = path.getScreenCTM();
		const place = (x = NaN, y = NaN) => new DOMPoint(x, y).matrixTransform(onScreen ?? undefined);
		const lines = (path.getAttribute('d') ?? '').split('M').slice(1);
		return lines.map((line) => {
			const [x1, y1, x2, y2] = line.split(/[ L]/).map(Number);
			const [from, to] = [place(x1, y1), place(x2, y2)];
			const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
			return { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
		});
	});
	expect(leaders.length).toBeGreaterThan(0);
	const margin = 8;
	return [...boxes, ...leaders].map(({ x, y, width, height }) => ({
		x: x - map.x - margin,
		y: y - map.y - margin,
		width: width + 2 * margin,
		height: height + 2 * margin
	}));
}

/** Pixels of one picture that the other shows nothing alike within `reach` pixels of, texts apart: what moved farther. */
function moved(one: Picture, other: Picture, reach: number, texts: readonly Box[]): number {
	const inText = (x: number, y: number) =>
		texts.some((box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height);
	let count = 0;
	for (const bound of BETWEEN) {
		for (let y = reach; y < one.height - reach; y++) {
			for (let x = reach; x < one.width - reach; x++) {
				const dark = (one.red[y * one.width + x] ?? 0) < bound;
				let found = false;
				for (let dy = -reach; dy <= reach && !found; dy++) {
					for (let dx = -reach; dx <= reach && !found; dx++) {
						found = (other.red[(y + dy) * other.width + x + dx] ?? 0) < bound === dark;
					}
				}
				if (!found && !inText(x, y)) count++;
			}
		}
	}
	return count;
}

test.describe('the interactive map', { tag: '@javascript' }, () => {
	test.use({ viewport: { width: 1440, height: 900 } });

	test('takes over without moving a border by more than a pixel', async ({ page }) => {
		await page.goto('/');
		const box = await page.locator('#mapa .view').boundingBox();
		if (!box) throw new Error('no map');
		const before = await pictureOf(page, box);
		await takeOver(page);
		await page.mouse.move(0, 0);
		const after = await pictureOf(page, box);
		const texts = await textsOf(page, box);
		expect(moved(before, after, 1, texts)).toBe(0);
		expect(moved(after, before, 1, texts)).toBe(0);
		// The comparison would see a shift of three pixels.
		expect(moved(before, { ...after, red: [...after.red.slice(3), 0, 0, 0] }, 1, texts)).toBeGreaterThan(500);
	});

	test('a click on an area opens its municipality, a click on a circle its project', async ({ page }) => {
		await page.goto('/?ods=11');
		const caldas = await middleOf(page, 'Caldas');
		await takeOver(page);
		await page.mouse.click(caldas.x, caldas.y);
		await expect(page).toHaveURL('/municipio/caldas?ods=11');
		await expect(page.getByRole('heading', { level: 1, name: 'Caldas' })).toBeVisible();

		const bello = await page.locator('.point[title^="Parque de Artes"]').boundingBox();
		if (!bello) throw new Error('no circle');
		await page.mouse.click(bello.x + bello.width / 2, bello.y + bello.height / 2);
		await expect(page).toHaveURL('/proyecto/PR-044?ods=11');
		await page.goBack();
		await expect(page).toHaveURL('/municipio/caldas?ods=11');
	});

	test('by keyboard: municipalities from north to south with arrows, Enter opens', async ({ page }) => {
		await page.goto('/');
		await page.locator('a[data-municipality="05079"]').focus();
		await page.locator('#mapa .gl.live').waitFor();
		for (const name of ['Girardota', 'Copacabana', 'Bello']) {
			await page.keyboard.press('ArrowDown');
			await expect(page.locator('a[data-municipality]:focus')).toHaveAttribute(
				'aria-label',
				new RegExp(`^${name}: \\d+ registros`)
			);
		}
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL('/municipio/copacabana');
	});

	test('zooming and panning have a way back to the whole valley', async ({ page }) => {
		await page.goto('/');
		await takeOver(page);
		const back = page.getByRole('button', { name: 'Ver todo el valle' });
		await expect(back).toBeDisabled();
		await page.getByRole('button', { name: 'Acercar' }).click();
		await expect(back).toBeEnabled();
		await back.click();
		await expect(back).toBeDisabled();
		await page.getByRole('button', { name: 'Metro' }).click();
		await expect(page.getByRole('button', { name: 'Metro' })).toHaveAttribute('aria-pressed', 'true');
	});

	test('without WebGL the drawn map goes on answering and says nothing', async ({ page }) => {
		await page.addInitScript(() => {
			const real = HTMLCanvasElement.prototype.getContext;
			HTMLCanvasElement.prototype.getContext = function (
				this: HTMLCanvasElement,
				type: string,
				...rest: unknown[]
			) {
				return type.startsWith('webgl')
					? null
					: (real as (...all: unknown[]) => unknown).call(this, type, ...rest);
			} as typeof real;
		});
		const errors: string[] = [];
		page.on('pageerror', ({ message }) => errors.push(message));
		await page.goto('/');
		await page.locator('#mapa .view').hover({ position: { x: 12, y: 320 } });
		await page.getByRole('link', { name: /^Caldas: / }).click();
		await expect(page).toHaveURL('/municipio/caldas');
		await expect(page.locator('#mapa .gl.live')).toHaveCount(0);
		expect(errors).toEqual([]);
	});
});

test.describe('on a touch screen', { tag: '@javascript' }, () => {
	test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

	test('a tap on the map opens a municipality', async ({ page }) => {
		await page.goto('/');
		const caldas = await middleOf(page, 'Caldas');
		await page.touchscreen.tap(caldas.x, caldas.y);
		await expect(page).toHaveURL('/municipio/caldas');
		// The first tap may have come before the page was alive, as a link: the map is touched until it is the real one.
		const view = await page.locator('#mapa .view').boundingBox();
		await expect(async () => {
			await page.touchscreen.tap((view?.x ?? 0) + 6, (view?.y ?? 0) + 60);
			await expect(page.locator('#mapa .gl.live')).toBeVisible({ timeout: 2000 });
		}).toPass();
		const bello = await middleOf(page, 'Bello');
		await page.touchscreen.tap(bello.x, bello.y);
		await expect(page).toHaveURL('/municipio/bello');
	});
});
