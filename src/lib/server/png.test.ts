import { expect, it } from 'vitest';
import { pictureTag, pngOf } from './png.ts';

const svg = (text: string) =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="120" height="63" font-family="Inter" font-size="20"><text y="40">${text}</text></svg>`;

it('draws a PNG of the size of the picture', async () => {
	const png = Buffer.from(await pngOf(svg('Aburrá')));
	expect(png.subarray(1, 4).toString()).toBe('PNG');
	expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([120, 63]);
});

it('draws text, also beyond the western alphabet', async () => {
	const empty = await pngOf(svg(''));
	for (const text of ['Itagüí', 'Łódź', 'Ąę']) {
		expect((await pngOf(svg(text))).length).toBeGreaterThan(empty.length);
	}
	expect(await pngOf(svg('Ą'))).not.toEqual(await pngOf(svg('Ę')));
});

it('draws the same picture once, as long as it is not the one unused for longest', async () => {
	const first = await pngOf(svg('0'));
	const second = await pngOf(svg('1'));
	for (let i = 2; i < 100; i++) await pngOf(svg(String(i)));
	expect(await pngOf(svg('0'))).toBe(first);
	await pngOf(svg('100'));
	expect(await pngOf(svg('0'))).toBe(first);
	expect(await pngOf(svg('1'))).not.toBe(second);
});

it('names pictures by what they show', () => {
	expect(pictureTag(svg('a'))).toBe(pictureTag(svg('a')));
	expect(pictureTag(svg('a'))).not.toBe(pictureTag(svg('b')));
});
