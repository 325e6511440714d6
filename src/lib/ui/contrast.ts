/** Contrast of text on a given background, after WCAG 2.2 (relative luminance of sRGB). */

const LIGHT = '#ffffff';
const DARK = '#000000';

function channel(value: number): number {
	const share = value / 255;
	return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance of `#RRGGBB`, 0 to 1. */
export function luminance(hex: string): number {
	const value = Number.parseInt(hex.slice(1), 16);
	return 0.2126 * channel(value >> 16) + 0.7152 * channel((value >> 8) & 255) + 0.0722 * channel(value & 255);
}

/** Contrast ratio of two colours `#RRGGBB`, 1 to 21. */
export function contrast(a: string, b: string): number {
	const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
	return (light + 0.05) / (dark + 0.05);
}

/** White or black, whichever reads better on `background`; one of them always reaches 4.5. */
export function inkOn(background: string): string {
	return contrast(background, LIGHT) >= contrast(background, DARK) ? LIGHT : DARK;
}
