import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '#lib/domain/registry.ts';
import { CHAPTERS, loadMessages } from './i18n.ts';
import { compileMessage } from './message.ts';

const TAGS = { es: 'es-CO', en: 'en', pt: 'pt-BR' };

describe('compileMessage', () => {
	it.each(LOCALES)('writes every message of %s as a full implementation of ICU does', async (locale) => {
		const catalogues = await Promise.all(
			(['', ...CHAPTERS] as const).map((chapter) => loadMessages(locale, chapter))
		);
		for (const message of catalogues.flatMap((messages) => Object.values(messages))) {
			const names = [...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name ?? '');
			for (const count of [0, 1, 2, 11, 1234567]) {
				const values = Object.fromEntries(names.map((name) => [name, count]));
				// A plain number argument is written as it is here and by locale there: texts are passed as texts.
				const plain = Object.fromEntries(
					names.map((name) => [name, message.includes(`{${name},`) ? count : String(count)])
				);
				expect(compileMessage(message, locale)({ ...values, ...plain })).toBe(
					new IntlMessageFormat(message, TAGS[locale]).format(plain)
				);
			}
		}
	});

	it('nests arguments and plurals', () => {
		const format = compileMessage(
			'{a, plural, one {# of {b, plural, =0 {none} other {#}}} other {{c}: #}}',
			'en'
		);
		expect(format({ a: 1, b: 0, c: 'x' })).toBe('1 of none');
		expect(format({ a: 1, b: 5, c: 'x' })).toBe('1 of 5');
		expect(format({ a: 2000, b: 5, c: 'x' })).toBe('x: 2,000');
	});

	it.each([
		'{',
		'}',
		'{a',
		'{a, select, x {y} other {z}}',
		'{a, plural, one {x}}',
		'{a, plural, one {x other {y}}'
	])('refuses %s', (message) => {
		expect(() => compileMessage(message, 'en')).toThrow(SyntaxError);
	});
});
