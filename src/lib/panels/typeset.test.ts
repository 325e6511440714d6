import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../../supabase/seed/csv.ts';
import { emWidth, escapeXml, typeset } from './typeset.ts';

const SIZES = [
	{ size: 60, lines: 2 },
	{ size: 40, lines: 4 }
];
const WIDTH = 688;

/** Titles of the registry's records in the three languages. */
async function titles(): Promise<string[]> {
	const files = ['agreements', 'projects'].map(async (table) => {
		const url = new URL(`../../../supabase/seed/${table}.csv`, import.meta.url);
		const [header = [], ...rows] = readCsv(await readFile(url, 'utf8')).rows;
		const columns = ['title', 'title_en', 'title_pt'].map((name) =>
			header.findIndex(({ text }) => text === name)
		);
		return rows.flatMap((row) => columns.map((column) => row[column]?.text ?? '')).filter(Boolean);
	});
	return (await Promise.all(files)).flat();
}

describe('in Inter itself', () => {
	const { resolve } = createRequire(import.meta.url);
	let fontBuffers: Uint8Array[];

	beforeAll(async () => {
		await initWasm(readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
		fontBuffers = await Promise.all(
			[400, 600, 700].map((weight) =>
				readFile(resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`))
			)
		);
	});

	/** Width of the widest of some lines of bold type, as drawn. */
	function drawnWidth(lines: readonly string[], size: number, spacing: number, weight = 700): number {
		const texts = lines.map(
			(line) => `<text y="100" letter-spacing="${spacing * size}">${escapeXml(line)}</text>`
		);
		const drawing = new Resvg(
			`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" font-family="Inter" font-size="${size}" font-weight="${weight}">${texts.join('')}</svg>`,
			{ font: { fontBuffers, defaultFontFamily: 'Inter', loadSystemFonts: false } }
		);
		const box = drawing.getBBox();
		drawing.free();
		return (box?.x ?? 0) + (box?.width ?? 0);
	}

	it('every title of the registry stays within its column, in at most four lines', async () => {
		for (const spacing of [0, -0.018]) {
			const blocks = (await titles()).map((title) => typeset(title, SIZES, WIDTH, spacing));
			expect(blocks.length).toBeGreaterThan(300);
			for (const { size, lines: most } of SIZES) {
				const chosen = blocks.filter((block) => block.size === size);
				expect(Math.max(...chosen.map(({ lines }) => lines.length))).toBeLessThanOrEqual(most);
				const drawn = drawnWidth(
					chosen.flatMap(({ lines }) => lines),
					size,
					spacing
				);
				expect(drawn).toBeGreaterThan(WIDTH * 0.8);
				expect(drawn).toBeLessThanOrEqual(WIDTH);
			}
		}
	});

	it('no letter is wider than the table says, in any weight', () => {
		const ascii = Array.from({ length: 94 }, (_, i) => String.fromCodePoint(33 + i));
		for (const letter of [...ascii, ...'áàâãéêíóôõúüçñÁÍÇ–—“”‘’…·•º°«»¿¡€½æœßø']) {
			const line = letter.repeat(20);
			for (const weight of [400, 600, 700])
				if (drawnWidth([line], 50, 0, weight) > emWidth(line) * 50)
					throw new Error(`${letter} at ${weight} is wider than its class`);
		}
		expect(ascii.at(-1)).toBe('~');
	});
});

describe('typeset', () => {
	it('takes the largest size with room for the whole text', () => {
		expect(typeset('Barbosa', SIZES, WIDTH)).toEqual({ size: 60, spacing: 0, lines: ['Barbosa'] });
		const longer = 'Convenio de cooperación para la gestión integral del agua en los diez municipios';
		const { size, lines } = typeset(longer, SIZES, WIDTH);
		expect(size).toBe(40);
		expect(lines.join(' ')).toBe(longer);
	});

	it('makes lines of about equal length, and begins none with a dash', () => {
		const { lines } = typeset('Plan maestro de la cuenca alta del río', [{ size: 50, lines: 3 }], WIDTH);
		expect(lines).toEqual(['Plan maestro de la', 'cuenca alta del río']);
		const dashed = typeset('Área Metropolitana – Corantioquia ejecutado', [{ size: 60, lines: 4 }], 660);
		expect(dashed.lines.some((line) => line.startsWith('–'))).toBe(false);
	});

	it('ends with an ellipsis what is too long, after a whole word where it can', () => {
		const endless = 'agua y saneamiento básico, '.repeat(12);
		const { lines } = typeset(endless, SIZES, WIDTH);
		expect(lines).toHaveLength(4);
		expect(lines.at(-1)).toMatch(/(agua|y|saneamiento|básico)…$/);
		const [word] = typeset('x'.repeat(200), [{ size: 40, lines: 4 }], WIDTH).lines;
		expect(word).toMatch(/^x+…$/);
		expect(emWidth(word ?? '') * 40).toBeLessThanOrEqual(WIDTH);
	});

	it('takes letters it does not know for wide ones', () => {
		expect(emWidth('水')).toBeGreaterThan(emWidth('m'));
	});
});

describe('escapeXml', () => {
	it('leaves no markup and no character that XML forbids', () => {
		expect(escapeXml(`<b a="1">R&D's</b>\u0001\ufffe`)).toBe(
			'&lt;b a=&quot;1&quot;&gt;R&amp;D&#39;s&lt;/b&gt;'
		);
	});
});
