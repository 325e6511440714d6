import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '#lib/ui/base.css';
import Fixture from './LongTable.fixture.svelte';

type Props = { reversed?: boolean; from?: number; pointed?: (row: number | null) => void };

async function draw(total: number, props: Props = {}) {
	await page.viewport(500, 700);
	const seen: [number, number][] = [];
	const { container, rerender } = await render(Fixture, {
		total,
		seen: (from: number, to: number) => seen.push([from, to]),
		...props
	});
	const scroller = container.querySelector<HTMLElement>('.scroller')!;
	const rows = () => [...container.querySelectorAll<HTMLElement>('tbody tr[aria-rowindex]')];
	const indexes = () => rows().map((row) => Number(row.getAttribute('aria-rowindex')) - 2);
	const focused = () => document.activeElement?.textContent;
	/** The rows between the head and the lower edge, by their place on screen. */
	const inView = () => {
		const { bottom } = scroller.getBoundingClientRect();
		const top = container.querySelector('thead')!.getBoundingClientRect().bottom;
		return rows()
			.filter((row) => {
				const box = row.getBoundingClientRect();
				return box.top >= top - 1 && box.bottom <= bottom + 1;
			})
			.map((row) => Number(row.getAttribute('aria-rowindex')) - 2);
	};
	return { container, scroller, rows, indexes, focused, inView, seen, rerender };
}

describe('a long table', () => {
	it.each([1000, 1_000_000])('of %i rows draws those in view, wherever it is scrolled', async (total) => {
		const { container, scroller, indexes, inView, seen } = await draw(total);
		const table = container.querySelector('table')!;
		expect(table.getAttribute('aria-rowcount')).toBe(String(total + 1));
		for (const share of [0, 0.37, 1, 0.2, 0]) {
			const way = scroller.scrollHeight - scroller.clientHeight;
			scroller.scrollTop = share * way;
			const expected = share * (total - 10);
			// A jump of the scroll bar is as exact as its length allows: within a screen.
			await expect.poll(() => Math.abs((inView()[0] ?? -99) - expected)).toBeLessThan(12);
			expect(inView().length).toBeGreaterThanOrEqual(8);
			expect(indexes().length).toBeLessThan(40);
			const [from, to] = seen.at(-1)!;
			expect(indexes()).toEqual(Array.from({ length: to - from }, (_, i) => from + i));
		}
		scroller.scrollTop = scroller.scrollHeight;
		await expect.poll(() => inView().at(-1)).toBe(total - 1);
	});

	it.each([1000, 1_000_000])('of %i rows is walked by keys from link to link', async (total) => {
		const { rows, focused, inView } = await draw(total);
		rows()[0]!.querySelector('a')!.focus();
		await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
		await expect.poll(focused).toBe('fila 1');
		await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}');
		await expect.poll(focused).toBe('fila 0');
		await userEvent.keyboard('{PageDown}');
		await expect.poll(focused).toMatch(/^fila ([89]|1\d)$/);
		await userEvent.keyboard('{End}');
		await expect.poll(focused).toBe(`fila ${total - 1}`);
		await expect.poll(inView).toContain(total - 1);
		await userEvent.keyboard('{PageUp}{ArrowUp}');
		await expect.poll(() => inView().includes(Number(focused()?.slice(5)))).toBe(true);
		await userEvent.keyboard('{Home}');
		await expect.poll(focused).toBe('fila 0');
		await expect.poll(inView).toContain(0);
	});

	it('keeps the focus while its row is scrolled out of view, and goes on from there', async () => {
		const { scroller, rows, focused, indexes, inView } = await draw(1000);
		rows()[3]!.querySelector('a')!.focus();
		scroller.scrollTop = 500 * 36;
		await expect.poll(inView).toContain(502);
		expect(focused()).toBe('fila 3');
		expect(indexes()[0]).toBe(3);
		await userEvent.keyboard('{ArrowDown}');
		await expect.poll(focused).toBe('fila 4');
		await expect.poll(inView).toContain(4);
		scroller.scrollTop = 0;
		await userEvent.keyboard('{End}');
		await expect.poll(focused).toBe('fila 999');
		scroller.scrollTop = 0;
		await expect.poll(inView).toContain(0);
		expect(focused()).toBe('fila 999');
		expect(indexes().at(-1)).toBe(999);
	});

	it('is one stop for Tab, a row that is in view', async () => {
		const { scroller, container, inView } = await draw(1000);
		const stops = () => [...container.querySelectorAll<HTMLElement>('tbody a[tabindex="0"]')];
		expect(stops().map((link) => link.textContent)).toEqual(['fila 0']);
		scroller.scrollTop = 300 * 36;
		await expect.poll(inView).toContain(303);
		expect(stops()).toHaveLength(1);
		expect(Number(stops()[0]!.textContent?.slice(5))).toBeGreaterThan(280);
	});

	it('says which way it is sorted, and draws another order when it is given one', async () => {
		const { container, scroller, inView, rows, rerender } = await draw(50);
		const [name, size] = container.querySelectorAll('thead th');
		expect(name!.hasAttribute('aria-sort')).toBe(false);
		expect(size!.getAttribute('aria-sort')).toBe('ascending');
		expect(size!.querySelector('a')!.getAttribute('href')).toBe('#size');
		scroller.scrollTop = 20 * 36;
		await expect.poll(inView).toContain(22);
		size!.querySelector('a')!.click();
		await expect.poll(inView).toContain(0);
		await rerender({ reversed: true });
		await expect.poll(() => rows()[0]!.textContent).toContain('fila 49');
		expect(size!.getAttribute('aria-sort')).toBe('descending');
	});

	it('keeps its head and its first column in view, and begins at the page of a link', async () => {
		const { container, scroller, inView } = await draw(1000, { from: 250 });
		await expect.poll(inView).toContain(250);
		scroller.scrollLeft = 9999;
		const left = scroller.getBoundingClientRect().left;
		await expect
			.poll(() => container.querySelector('tbody th')!.getBoundingClientRect().left)
			.toBeCloseTo(left, 0);
		const head = container.querySelector('thead th')!.getBoundingClientRect();
		expect(head.top).toBeCloseTo(scroller.getBoundingClientRect().top, 0);
	});

	it('tells which row is pointed at, by pointer and by focus', async () => {
		const pointed: (number | null)[] = [];
		const { rows } = await draw(50, { pointed: (row) => pointed.push(row) });
		await userEvent.hover(rows()[4]!);
		expect(pointed.at(-1)).toBe(4);
		rows()[1]!.querySelector('a')!.focus();
		expect(pointed.at(-1)).toBe(1);
		expect(rows()[2]!.classList.contains('lit')).toBe(true);
	});

	it.each([0, 1, 3])('of %i rows is whole', async (total) => {
		const { rows } = await draw(total);
		expect(rows()).toHaveLength(total);
	});
});
