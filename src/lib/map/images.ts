/** The pictures that MapLibre's style needs, drawn here so that they follow the theme. */

import type { Palette } from './palette.ts';

const RATIO = 2;

function draw(size: number, paint: (context: CanvasRenderingContext2D) => void): ImageData {
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = size;
	const context = canvas.getContext('2d');
	if (!context) throw new Error('No 2D canvas');
	paint(context);
	return context.getImageData(0, 0, size, size);
}

/** Hatching of areas without records; tiles seamlessly. */
export function hatchImage({ surface, muted, land }: Palette): ImageData {
	return draw(16, (context) => {
		context.fillStyle = land;
		context.fillRect(0, 0, 16, 16);
		context.fillStyle = surface;
		context.globalAlpha = 0.4;
		context.fillRect(0, 0, 16, 16);
		context.globalAlpha = 0.55;
		context.strokeStyle = muted;
		context.lineWidth = 1.5;
		context.beginPath();
		for (const start of [-16, 0, 16]) {
			context.moveTo(start - 2, 18);
			context.lineTo(start + 18, -2);
		}
		context.stroke();
	});
}

/** Ground of a badge, stretched to its number. */
export function pillImage({ project }: Palette): ImageData {
	return draw(32, (context) => {
		context.fillStyle = project;
		context.beginPath();
		context.arc(16, 16, 16, 0, 2 * Math.PI);
		context.fill();
	});
}

/** Ground of a label on open land. */
export function plateImage({ land }: Palette): ImageData {
	return draw(32, (context) => {
		context.fillStyle = land;
		context.beginPath();
		context.roundRect(0, 0, 32, 32, 12);
		context.fill();
	});
}

export const PLATE = {
	pixelRatio: RATIO,
	stretchX: [[12, 20]],
	stretchY: [[12, 20]],
	content: [0, 0, 32, 32]
} as const;

export const PILL = {
	pixelRatio: RATIO,
	stretchX: [[15, 17]],
	stretchY: [[15, 17]],
	content: [8, 4, 24, 28]
} as const;
export const HATCH = { pixelRatio: RATIO } as const;
