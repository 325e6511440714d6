import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '#lib/ui/base.css';
import { drawing } from './drawing.ts';
import { drawnOn } from './drawn.ts';
import { municipalities } from './shapes.ts';
import type { Area } from './scene.ts';
import SvgMap from './SvgMap.svelte';

const areas: Area[] = municipalities.features.map(({ properties: { code, name } }, position) => ({
	code,
	name,
	href: `/municipio/${code}`,
	text: '117',
	step: position === 0 ? null : (position % 5) + 1,
	badge: '18',
	spoken: `${name}: 117 registros`
}));

async function draw(width: number, height: number, props: Partial<Parameters<typeof SvgMap>[1]> = {}) {
	await page.viewport(width, height);
	return render(SvgMap, { drawing, areas, points: [], label: 'Mapa', ...props });
}

type Box = { name: string; left: number; right: number; top: number; bottom: number };

function labelBoxes(container: Element): Box[] {
	return [...container.querySelectorAll('[data-label]')].map((label) => {
		const { left, right, top, bottom } = label.getBoundingClientRect();
		return { name: label.textContent ?? '', left, right, top, bottom };
	});
}

function collisions(boxes: Box[]): string[] {
	return boxes.flatMap((a, position) =>
		boxes
			.slice(position + 1)
			.filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
			.map((b) => `${a.name} / ${b.name}`)
	);
}

describe('SvgMap', () => {
	it('draws the ten municipalities as links, north to south, each with what it says', async () => {
		const { container } = await draw(760, 840);
		const links = [...container.querySelectorAll('svg a')];
		expect(links.map((link) => link.getAttribute('aria-label'))).toEqual(areas.map(({ spoken }) => spoken));
		expect(links.map((link) => link.getAttribute('href'))).toEqual(areas.map(({ href }) => href));
	});

	it('gives back its drawing to whoever reads the page', async () => {
		const { container } = await draw(760, 840, { emphasis: new Set(['05088']), selected: '05088' });
		expect(drawnOn(container)).toEqual(drawing);
		expect(drawnOn(document.createElement('main'))).toBeNull();
	});

	it.each([
		[760, 840],
		[424, 712],
		[390, 420],
		[320, 352]
	])('keeps every label whole and apart from the others at %i x %i', async (width, height) => {
		const { container } = await draw(width, height);
		const boxes = labelBoxes(container);
		expect(boxes).toHaveLength(10);
		expect(collisions(boxes)).toEqual([]);
		for (const box of boxes) {
			expect(box.left, box.name).toBeGreaterThanOrEqual(0);
			expect(box.right, box.name).toBeLessThanOrEqual(width);
		}
	});

	it.each([
		[760, 840],
		[390, 420],
		[320, 352]
	])('has room for the longest amounts at %i x %i', async (width, height) => {
		const amounts = areas.map((area) => ({ ...area, text: '~123 mil M', badge: null }));
		const { container } = await draw(width, height, { areas: amounts });
		expect(collisions(labelBoxes(container))).toEqual([]);
		for (const box of labelBoxes(container)) {
			expect(box.left, box.name).toBeGreaterThanOrEqual(0);
			expect(box.right, box.name).toBeLessThanOrEqual(width);
		}
	});

	it('hatches an area without records instead of colouring it', async () => {
		const { container } = await draw(760, 840);
		const [first, second] = container.querySelectorAll('.area');
		expect(first?.getAttribute('fill')).toBe('url(#none)');
		expect(second?.getAttribute('fill')).toMatch(/^var\(--scale-[1-5]\)$/);
	});

	it('keeps the whole drawing in a box of any shape', async () => {
		for (const [width, height] of [
			[900, 300],
			[300, 900]
		] as const) {
			const { container, unmount } = await draw(width, height);
			const svg = container.querySelector('svg')?.getBoundingClientRect();
			expect(svg?.width).toBeLessThanOrEqual(width + 1);
			expect(svg?.height).toBeLessThanOrEqual(height + 1);
			await unmount();
		}
	});

	it('puts a project where it is', async () => {
		const [area] = areas;
		const anchor = municipalities.features[0]?.properties.label ?? [0, 0];
		const { container } = await draw(760, 840, {
			points: [
				{
					key: 'PR-001-0',
					record: 'PR-001',
					position: anchor,
					href: '/proyecto/PR-001',
					title: 'Un proyecto'
				}
			]
		});
		const point = container.querySelector('.point')?.getBoundingClientRect();
		const label = container.querySelector(`[data-label="${area?.code}"]`)?.getBoundingClientRect();
		const centre = (box: DOMRect | undefined) => [
			(box?.left ?? 0) + (box?.width ?? 0) / 2,
			(box?.top ?? 0) + (box?.height ?? 0) / 2
		];
		expect(
			Math.hypot(...centre(point).map((value, axis) => value - (centre(label)[axis] ?? 0)))
		).toBeLessThan(2);
	});
});
