/**
 * Numbers, plurals and lists as `Intl` writes them in the three languages, without `Intl`: its first number formatter takes
 * twenty milliseconds of a page's start, and every page begins with numbers. A test holds both together.
 */

import type { Locale } from '#lib/domain/registry.ts';

type Style = {
	readonly decimal: string;
	readonly group: string;
	/** Digits from which on thousands are set apart. */
	readonly grouped: number;
	/** Names of 10³, 10⁶, 10⁹ and 10¹², of one and of several. */
	readonly units: readonly (readonly [one: string, other: string])[];
};

const STYLES: Readonly<Record<Locale, Style>> = {
	// Conventions of Colombia.
	es: {
		decimal: ',',
		group: '.',
		grouped: 4,
		units: [
			['mil', 'mil'],
			['millón', 'millones'],
			['mil millones', 'mil millones'],
			['billón', 'billones']
		]
	},
	en: {
		decimal: '.',
		group: ',',
		grouped: 4,
		units: [
			['thousand', 'thousand'],
			['million', 'million'],
			['billion', 'billion'],
			['trillion', 'trillion']
		]
	},
	// Conventions of Brazil.
	pt: {
		decimal: ',',
		group: '.',
		grouped: 4,
		units: [
			['mil', 'mil'],
			['milhão', 'milhões'],
			['bilhão', 'bilhões'],
			['trilhão', 'trilhões']
		]
	}
};

/** Rounded half away from zero to so many decimals, as the number is written in decimals. */
export function rounded(value: number, decimals: number): number {
	const magnitude = Number(`${Math.round(Number(`${Math.abs(value)}e${decimals}`))}e-${decimals}`);
	return value < 0 ? -magnitude : magnitude;
}

/**
 * A number below 10¹⁵ with at most `most` decimals, and at least `least`.
 */
export function formatNumber(locale: Locale, value: number, most = 2, least = 0): string {
	const { decimal, group, grouped } = STYLES[locale];
	const [whole = '', part = ''] = Math.abs(rounded(value, most)).toFixed(most).split('.');
	const digits = whole.length < grouped ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, group);
	const decimals = part.replace(/0+$/, '').padEnd(least, '0');
	return (value < 0 ? '-' : '') + (decimals ? digits + decimal + decimals : digits);
}

/** A number from 0 to 999 billions (10¹²), short and with the name of its unit: `3,3 mil millones`. */
export function formatCompact(locale: Locale, value: number): string {
	const { units } = STYLES[locale];
	// What rounds up to a thousand of a unit is one of the next.
	let unit = 0;
	while (unit < units.length && rounded(value / 1000 ** unit, 1) >= 1000) unit++;
	const scaled = value / 1000 ** unit;
	const text = formatNumber(locale, scaled, 1);
	const name = units[unit - 1]?.[pluralOf(locale, rounded(scaled, 1)) === 'one' ? 0 : 1];
	return name ? `${text} ${name}` : text;
}

/** The plural of a number that is not negative (CLDR): `one`, `many` for whole millions in Spanish and Portuguese, `other`. */
export function pluralOf(locale: Locale, count: number): 'one' | 'many' | 'other' {
	const one = locale === 'pt' ? Math.floor(count) <= 1 : count === 1;
	if (one) return 'one';
	return locale !== 'en' && count > 0 && count % 1_000_000 === 0 ? 'many' : 'other';
}

/** `a, b y c`. */
export function formatList(locale: Locale, items: readonly string[]): string {
	const last = items.at(-1) ?? '';
	if (items.length < 2) return last;
	const others = items.slice(0, -1).join(', ');
	if (locale === 'en') return `${others}${items.length > 2 ? ',' : ''} and ${last}`;
	// Spanish says "e" before the sound of an i: e Itagüí, e hijos; y hielo.
	const and = locale === 'pt' || /^(?:i|hi(?![ae]))/i.test(last) ? 'e' : 'y';
	return `${others} ${and} ${last}`;
}
