/** Pictures drawn as SVG become PNG here: link previews show nothing else. */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** Pictures kept, of about 80 kB each. */
const KEPT = 100;

const { resolve } = createRequire(import.meta.url);
const font = (file: string) => readFile(resolve(`@fontsource/inter/files/inter-${file}-normal.woff2`));

/** What lies beyond the alphabets of western Europe, which the first files hold. */
const BEYOND_LATIN_1 = /[\u0100-\u1fff\u20a0-\uffff]/;

type Tools = { readonly latin: Uint8Array[]; readonly beyond: Uint8Array[] };

let tools: Promise<Tools> | null = null;

/** The least recently used first. */
const kept = new Map<string, Uint8Array<ArrayBuffer>>();

/** Names a picture by its content, without drawing it. */
export function pictureTag(svg: string): string {
	return createHash('sha256').update(svg).digest('base64url').slice(0, 22);
}

/**
 * The picture in its own size, text in Inter of the weights 400, 600 and 700.
 * @param svg well-formed: its text is escaped.
 */
export async function pngOf(svg: string): Promise<Uint8Array<ArrayBuffer>> {
	const tag = pictureTag(svg);
	const known = kept.get(tag);
	const png = known ?? rasterise(svg, await (tools ??= load()));
	kept.delete(tag);
	kept.set(tag, png);
	for (const oldest of kept.keys()) {
		if (kept.size <= KEPT) break;
		kept.delete(oldest);
	}
	return png;
}

async function load(): Promise<Tools> {
	// Once for each process: a module that development loads anew finds it done.
	await initWasm(readFile(resolve('@resvg/resvg-wasm/index_bg.wasm'))).catch((error: unknown) => {
		if (!String(error).includes('Already initialized')) throw error;
	});
	return {
		latin: await Promise.all(['latin-400', 'latin-600', 'latin-700'].map(font)),
		beyond: await Promise.all(['latin-ext-400', 'latin-ext-600', 'latin-ext-700'].map(font))
	};
}

function rasterise(svg: string, { latin, beyond }: Tools): Uint8Array<ArrayBuffer> {
	// Each file is read again for each picture, so those that are seldom needed wait until they are.
	const fontBuffers = BEYOND_LATIN_1.test(svg) ? [...latin, ...beyond] : latin;
	const drawing = new Resvg(svg, {
		font: { fontBuffers, defaultFontFamily: 'Inter', loadSystemFonts: false }
	});
	const image = drawing.render();
	try {
		// A copy outside of the memory that it was drawn in, and never shared.
		return image.asPng() as Uint8Array<ArrayBuffer>;
	} finally {
		image.free();
		drawing.free();
	}
}
