/**
 * A link copied from any state reproduces it. The states are drawn from the grammar of links (the same every time), with
 * the values of the registry, and asked on every kind of page.
 */

import { expect, test, type Page } from '@playwright/test';
import * as fc from 'fast-check';
import { addressOf, aboutTopic, topicPath, type Topic } from '../../src/lib/domain/address.ts';
import { aQuestion, type OpenValues } from '../../src/lib/domain/arbitraries.ts';
import { ask } from '../../src/lib/domain/facets.ts';
import { questionToSearch, type Question } from '../../src/lib/domain/filters.ts';
import type { Registry } from '../../src/lib/domain/registry.ts';
import { buildIndex } from '../../src/lib/domain/whole.ts';

const PER_PLACE = 2;

/** What a link may say of this registry: names of it, words of its titles. */
function valuesOf({ records, organisations, countries, municipalities, targets }: Registry): OpenValues {
	const words = records.flatMap(({ title }) => title.value.match(/\p{L}{6,}/gu) ?? []);
	return {
		targets: fc.constantFrom(...targets.map(({ code }) => code)),
		partnerCountries: fc.constantFrom(...Object.keys(countries), 'nd'),
		organisations: fc.constantFrom(...organisations.map(({ slug }) => slug), 'nd'),
		municipalities: fc.constantFrom(...municipalities.map(({ code }) => code)),
		text: fc.constantFrom(...new Set(words))
	};
}

type State = { path: string; total: number };

/** Links to states in which some records are left, and not all: two for every kind of page and both views. */
function statesOf(registry: Registry, today: string): State[] {
	const index = buildIndex(registry, today);
	const topics: (Topic | null)[] = [
		null,
		{ facet: 'goal', value: 11 },
		{ facet: 'organisation', value: 'iclei' },
		{ facet: 'partnerCountry', value: 'ESP' }
	];
	const drawn = fc.sample(aQuestion(valuesOf(registry)), { numRuns: 4000, seed: 5 });
	const found = (question: Question) => {
		const { total } = ask(index, question);
		// What is in force depends on the day that the index was made for.
		const dated = question.today === null || !question.inForce;
		return dated && total > 0 && total < registry.records.length ? total : null;
	};
	const places = [
		{ topic: null, path: '/', views: ['map', 'table'] as const },
		{ topic: null, path: '/municipio/bello', views: [null] },
		{ topic: null, path: '/proyecto/PR-027', views: [null] },
		...topics.slice(1).map((topic) => ({ topic, path: topicPath(topic!), views: [null] }))
	];
	const left = [...drawn];
	return places.flatMap(({ topic, path, views }) =>
		views.flatMap((view) => {
			const states: State[] = [];
			while (states.length < PER_PLACE && left.length > 0) {
				const question = left.shift()!;
				if (view !== null && question.view !== view) continue;
				const asked = topic ? aboutTopic(question, topic) : question;
				const total = found(asked);
				if (total !== null)
					states.push({ path: path + questionToSearch(addressOf(asked, topic).rest), total });
			}
			return states;
		})
	);
}

/** All that a link answers for: where it is, what is asked, what is counted, and how it is seen. */
function screenOf(page: Page) {
	return page.evaluate(() => {
		const texts = (selector: string, most = Infinity) =>
			[...document.querySelectorAll(selector)].slice(0, most).map((item) => item.textContent?.trim());
		const attributes = (selector: string, name: string) =>
			[...document.querySelectorAll(selector)].map((item) => item.getAttribute(name));
		return {
			url: location.pathname + location.search,
			title: document.title,
			total: texts('[data-testid=total]'),
			chips: texts('.question li'),
			tiles: texts('#filtros li .visually-hidden'),
			chosen: texts('#filtros [aria-current=true]'),
			years: [...document.querySelectorAll<HTMLSelectElement>('#filtros select')].map(({ value }) => value),
			boxes: [...document.querySelectorAll<HTMLInputElement>('#filtros [type=checkbox]')].map(
				({ checked }) => checked
			),
			text: document.querySelector<HTMLInputElement>('#q')?.value,
			measure: texts('#legend-head'),
			classes: texts('aside ol a'),
			areas: attributes('#mapa a[data-municipality]', 'aria-label'),
			fills: attributes('#mapa .area', 'fill'),
			points: attributes('#mapa .point', 'title'),
			heads: texts('#contenido :is(h1, h2)'),
			figures: texts('#contenido dd'),
			list: texts('#contenido article h3'),
			columns: texts('#contenido thead th'),
			sorted: attributes('#contenido thead th', 'aria-sort'),
			rows: texts('#contenido tbody tr[aria-rowindex]', 8),
			municipalities: texts('#municipios tbody tr'),
			file: attributes('a[download]', 'href')
		};
	});
}

const alive = (page: Page) => page.locator('main[data-tab]').waitFor();

/** Follows a link to anywhere as the program follows its own. */
const follow = (page: Page, href: string) =>
	page.evaluate((href) => {
		const link = document.createElement('a');
		link.href = href;
		document.body.append(link);
		link.click();
		link.remove();
	}, href);

test(
	'a link copied from any state reproduces it, whichever way it was come to',
	{ tag: '@javascript' },
	async ({ page, browser, request }) => {
		const registry: Registry = await (await request.get('/registro.json')).json();
		const states = statesOf(registry, new Date().toISOString().slice(0, 10));
		expect(states).toHaveLength(PER_PLACE * 7);

		await page.goto('/');
		await alive(page);
		const screens = [];
		for (const { path, total } of states) {
			const fresh = await browser.newContext({ viewport: page.viewportSize() });
			const theirs = await fresh.newPage();
			await theirs.goto(path);
			await alive(theirs);
			await expect(theirs.getByTestId('total')).toHaveText(String(total));
			const screen = await screenOf(theirs);
			expect(screen.url).toBe(path);
			await fresh.close();

			await follow(page, path);
			await expect.poll(() => screenOf(page), path).toEqual(screen);
			screens.push(screen);
		}
		// No two of them look the same: what is compared tells states apart.
		expect(new Set(screens.map(({ url: _, ...seen }) => JSON.stringify(seen))).size).toBe(states.length);

		for (const screen of screens.toReversed().slice(1)) {
			await page.goBack();
			await expect.poll(() => screenOf(page), screen.url).toEqual(screen);
		}
		for (const screen of screens.slice(1)) {
			await page.goForward();
			await expect.poll(() => screenOf(page), screen.url).toEqual(screen);
		}
	}
);
