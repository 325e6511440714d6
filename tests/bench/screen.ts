/**
 * From a click on a filter to the frame that shows the new answer, in a real Chromium with WebGL in software: areas,
 * counts, charts and the first page of the list with its texts. What is on screen is compared with the core's answer.
 */

import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumLaunchOptions } from '../chromium.ts';
import { fullBitset } from '../../src/lib/domain/bitset.ts';
import { ask, indexing, type RegistryIndex } from '../../src/lib/domain/facets.ts';
import { parseQuestion } from '../../src/lib/domain/filters.ts';
import { atOnce } from '../../src/lib/domain/slices.ts';
import { columnsOfSize, SIZES, TODAY } from './registries.ts';
import { resultOf, type Result } from './result.ts';
import { dataFolder, startSite } from './site.ts';
import { serveSynthetic } from './synthetic-site.ts';

/** Milliseconds. */
const BUDGET = 50;
const LONGEST_TASK = 100;

const goal = (number: number) => `#filtros ul:has(.goal) li:nth-child(${number}) a`;
const row = (key: string) => `#filtros a[data-key="${key}"]`;

/** Filters that are set and unset one after the other, as somebody does who looks for something. */
const CLICKS = [
	...[goal(11), row('international_agenda'), row('project'), goal(6), row('own'), goal(11)],
	...[row('technical_financial'), row('international_agenda'), row('project'), goal(6), row('own')],
	...[row('technical_financial'), row('metropolitan'), row('agreement'), goal(13), goal(3), goal(4)],
	...[row('metropolitan'), goal(13), row('agreements'), goal(3), row('agreement'), goal(4), row('agreements')]
];

/**
 * How long after the click, in milliseconds, the new answer was on screen, and the texts of its list, which come by the
 * page from the server; and the question after it.
 */
type Change = { readonly screen: number; readonly texts: number; readonly search: string };

export async function run(): Promise<Result[]> {
	const site = await startSite(dataFolder());
	const browser = await chromium.launch(chromiumLaunchOptions());
	const results: Result[] = [];
	try {
		for (const size of SIZES) results.push(...(await measure(browser, site.url, size)));
		return results;
	} finally {
		await browser.close();
		await site.stop();
	}
}

export async function measure(browser: Browser, site: string, size: number): Promise<Result[]> {
	const index = atOnce(indexing(columnsOfSize(size), TODAY, () => fullBitset(size)));
	const synthetic = await serveSynthetic(site, size);
	const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	try {
		await page.addInitScript(watch);
		await open(page, synthetic.url, size);
		await page.evaluate(() => (window.tasks = []));
		const changes = await clickThrough(page, index);
		const tasks = await page.evaluate(() => [0, ...window.tasks]);
		const about = { size, unit: 'ms' };
		return [
			resultOf(
				{ ...about, name: 'filter change to screen', budget: BUDGET },
				changes.map(({ screen }) => screen)
			),
			resultOf(
				{ ...about, name: 'filter change to the texts of the list' },
				changes.map(({ texts }) => texts)
			),
			resultOf({ ...about, name: 'longest task while filtering', budget: LONGEST_TASK }, [Math.max(...tasks)])
		];
	} finally {
		await page.close();
		await synthetic.stop();
	}
}

/** Opens the real page and takes the synthetic registry as a newer version, by the button that offers one. */
async function open(page: Page, url: string, size: number): Promise<void> {
	await page.goto(url, { waitUntil: 'networkidle' });
	await page.evaluate(() => {
		// Somebody comes back to the page after a minute.
		const now = Date.now;
		Date.now = () => now() + 60_000;
		document.dispatchEvent(new Event('visibilitychange'));
	});
	await page.locator('.notice button').click();
	const total = page.getByTestId('total');
	await total.filter({ hasText: size.toLocaleString('es-CO') }).waitFor({ timeout: 120_000 });
	await page.waitForLoadState('networkidle');
	await page.waitForFunction(() => window.settled());
}

async function clickThrough(page: Page, index: RegistryIndex): Promise<Change[]> {
	const changes: Change[] = [];
	for (const selector of CLICKS) {
		// Somebody's hand comes first, and what it points at is lit before the click.
		await page.locator(selector).hover();
		await page.waitForFunction(() => window.settled());
		await page.evaluate(() => window.await());
		await page.mouse.down();
		await page.mouse.up();
		const change = await page.evaluate(() => window.changed);
		changes.push(change);
		await compare(page, index, change.search);
	}
	return changes;
}

/** @throws Error when the screen shows another answer than the core gives. */
async function compare(page: Page, index: RegistryIndex, search: string): Promise<void> {
	const answer = ask(index, parseQuestion(new URLSearchParams(search)));
	const shown = await page.evaluate(() => ({
		total: document.querySelector('[data-testid=total]')!.textContent,
		goals: [...document.querySelectorAll('#filtros ul:has(.goal) .count')].map((item) => item.textContent)
	}));
	const text = (count: number) => count.toLocaleString('es-CO');
	const goals = Array.from({ length: 17 }, (_, i) => text(answer.counts.goal.get(i + 1) ?? 0));
	if (shown.total !== text(answer.total) || shown.goals.join() !== goals.join()) {
		throw new Error(
			`The screen shows ${JSON.stringify(shown)} for ${search}, not ${answer.total}; ${goals.join()}`
		);
	}
}

declare global {
	interface Window {
		/** Lengths of the long tasks so far, in milliseconds. */
		tasks: number[];
		/** From now on the next filter change is waited for. */
		await: () => void;
		changed: Promise<Change>;
		/** Whether nothing has happened for some frames. */
		settled: () => Promise<boolean>;
	}
}

/** Runs in the page before anything else. */
function watch(): void {
	window.tasks = [];
	new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) window.tasks.push(duration);
	}).observe({ type: 'longtask' });
	const painted = () =>
		new Promise<number>((resolve) =>
			requestAnimationFrame(() => {
				// Posted from within a frame it arrives once that frame has been handed over.
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = () => resolve(performance.now());
				port2.postMessage(null);
			})
		);
	window.settled = async () => {
		for (let frame = 0; frame < 5; frame++) await painted();
		return true;
	};
	const total = () => document.querySelector('[data-testid=total]')?.textContent ?? '';
	window.await = () => {
		const before = total();
		window.changed = new Promise<Event>((resolve) =>
			addEventListener('click', resolve, { capture: true, once: true })
		).then(async ({ timeStamp }) => {
			let now: number;
			do now = await painted();
			while (total() === before);
			const screen = now - timeStamp;
			while (document.querySelector('#contenido .coming')) now = await painted();
			return { screen, texts: now - timeStamp, search: location.search };
		});
	};
}
