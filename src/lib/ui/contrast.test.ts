import { describe, expect, it } from 'vitest';
import { contrast, inkOn } from './contrast.ts';

describe('contrast', () => {
	it('is 21 between black and white, whichever comes first', () => {
		expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
		expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
	});

	it('is 1 between equal colours', () => {
		expect(contrast('#37816b', '#37816b')).toBe(1);
	});
});

describe('inkOn', () => {
	it('reaches 4.5 on every colour of a fine grid', () => {
		for (let red = 0; red <= 255; red += 15) {
			for (let green = 0; green <= 255; green += 15) {
				for (let blue = 0; blue <= 255; blue += 15) {
					const colour = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
					if (contrast(colour, inkOn(colour)) < 4.5) throw new Error(`${colour} is unreadable`);
				}
			}
		}
		expect(inkOn('#FCC30B')).toBe('#000000');
	});
});
