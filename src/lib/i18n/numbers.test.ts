import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale } from '#lib/domain/registry.ts';
import { formatCompact, formatList, formatNumber, pluralOf } from './numbers.ts';

const TAGS: Readonly<Record<Locale, string>> = { es: 'es-CO', en: 'en', pt: 'pt-BR' };

const aNumber = fc.oneof(
	fc.nat({ max: 20_000 }),
	fc.nat({ max: 999_000_000_000_000 }),
	// Amounts and rates as they are: a few decimals.
	fc.tuple(fc.nat({ max: 99_999_999 }), fc.constantFrom(10, 100, 1000)).map(([n, by]) => n / by),
	fc.tuple(fc.constantFrom(1e3, 1e6, 1e9, 1e12), fc.nat({ max: 2000 })).map(([unit, n]) => (unit * n) / 1000)
);

describe.each(LOCALES)('numbers in %s', (locale) => {
	const tag = TAGS[locale];

	it.each([
		[2, 0],
		[1, 1],
		[1, 0]
	])('are those of Intl with at most %s and at least %s decimals', (most, least) => {
		const intl = new Intl.NumberFormat(tag, { maximumFractionDigits: most, minimumFractionDigits: least });
		fc.assert(
			fc.property(aNumber, (value) => {
				expect(formatNumber(locale, value, most, least)).toBe(intl.format(value));
			}),
			{ numRuns: 2000 }
		);
	});

	it('are those of Intl when short', () => {
		const intl = new Intl.NumberFormat(tag, {
			notation: 'compact',
			compactDisplay: 'long',
			maximumFractionDigits: 1
		});
		fc.assert(
			fc.property(aNumber, (value) => {
				expect(formatCompact(locale, value)).toBe(intl.format(value).replaceAll('\u00a0', ' '));
			}),
			{ numRuns: 2000 }
		);
	});

	it('stand in lists as those of Intl', () => {
		const intl = new Intl.ListFormat(tag, { type: 'conjunction' });
		const word = fc.oneof(
			fc.constantFrom('Itagüí', 'hijos', 'hielo', 'Envigado', '6', 'hiato'),
			fc.stringMatching(/^[a-z]{1,6}$/)
		);
		fc.assert(
			fc.property(fc.array(word, { maxLength: 5 }), (items) => {
				expect(formatList(locale, items)).toBe(intl.format(items));
			}),
			{ numRuns: 1000 }
		);
	});

	it('have the plurals of Intl', () => {
		const rules = new Intl.PluralRules(tag);
		fc.assert(
			fc.property(fc.oneof(aNumber, fc.constantFrom(0, 1, 2, 1_000_000, 2_000_000)), (value) => {
				expect(pluralOf(locale, value)).toBe(rules.select(value));
			}),
			{ numRuns: 2000 }
		);
	});
});
