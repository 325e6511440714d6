/** A link as a code that cameras read. */

import { encode } from 'uqr';

/** Modules to a side, quiet zone included, and the dark ones as the data of an SVG path, a unit each. */
export type QrCode = { readonly size: number; readonly path: string };

export function qrOf(text: string): QrCode {
	// Four light modules around it are what the standard asks for.
	const { size, data } = encode(text, { ecc: 'M', border: 4 });
	const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
	return { size, path: dark.join('') };
}
