/** Colours of the light theme, for what is drawn outside a page, where no custom property reaches. */

import tokens from './tokens.css?raw';

/**
 * A colour as `#rrggbb`.
 * @param token name of a custom property of `tokens.css`, such as `--ink`.
 * @throws Error when it is no plain colour there.
 */
export function lightColour(token: string): string {
	const colour = new RegExp(`${token}:\\s*(?:light-dark\\(\\s*)?(#[\\da-f]{6})\\b`, 'i').exec(tokens)?.[1];
	if (!colour) throw new Error(`tokens.css has no colour ${token}`);
	return colour;
}
