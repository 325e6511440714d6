import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '#lib/domain/registry.ts';
import { CHAPTERS, I18n, loadMessages, pathIn, type MessageKey } from './i18n.ts';

const CATALOGUES = ['', ...CHAPTERS] as const;
const spanish = await loadMessages('es');
const catalogues = await Promise.all(
	CATALOGUES.flatMap((chapter) =>
		LOCALES.map(async (locale) => ({
			name: `${locale} ${chapter}`.trim(),
			locale,
			messages: await loadMessages(locale, chapter),
			original: await loadMessages('es', chapter)
		}))
	)
);

/** Element type of plain text in a parsed message. */
const LITERAL = 0;

/** Names of the arguments of an ICU message, at any depth. */
function argumentsOf(message: string): string[] {
	const names = new Set<string>();
	const visit = (elements: ReturnType<IntlMessageFormat['getAst']>) => {
		for (const element of elements) {
			if ('value' in element && element.type !== LITERAL) names.add(String(element.value));
			if ('options' in element) Object.values(element.options).forEach((option) => visit(option.value));
		}
	};
	visit(new IntlMessageFormat(message, 'es').getAst());
	return [...names].sort();
}

describe.each(catalogues)('catalogue $name', ({ messages, original }) => {
	const keys = Object.keys(original) as MessageKey[];

	it('has every key of the Spanish one and no other', () => {
		expect(Object.keys(messages).sort()).toEqual([...keys].sort());
	});

	it('leaves no message empty', () => {
		expect(keys.filter((key) => messages[key]?.trim() === '')).toEqual([]);
	});

	it('uses the same arguments in every message, and each compiles', () => {
		for (const key of keys)
			expect(argumentsOf(messages[key] ?? ''), key).toEqual(argumentsOf(original[key] ?? ''));
	});
});

describe.each(LOCALES)('the interface in %s', (locale) => {
	it('says one and many apart', async () => {
		const { t } = new I18n(locale, await loadMessages(locale));
		expect(t('filters.records', { count: 1 })).not.toBe(t('filters.records', { count: 2 }));
	});
});

describe.each(CHAPTERS)('the chapter %s', (chapter) => {
	it('holds the messages that begin with its name, all of them', async () => {
		const mine = Object.keys(await loadMessages('es', chapter));
		expect(mine.length).toBeGreaterThan(0);
		expect(mine.filter((key) => !key.startsWith(`${chapter}.`))).toEqual([]);
		expect(Object.keys(spanish).filter((key) => key.startsWith(`${chapter}.`))).toEqual([]);
	});

	it('is known once it is learnt, and missed aloud before', async () => {
		const i18n = new I18n('es', spanish);
		const messages = await loadMessages('es', chapter);
		const [key, text] = Object.entries(messages)[0] as [MessageKey, string];
		expect(() => i18n.t(key)).toThrow(key);
		i18n.learn(messages);
		expect(i18n.t(key)).toBe(text);
	});
});

describe('I18n', () => {
	const es = new I18n('es', spanish);

	it('gives a date no more exactly than it is known', () => {
		expect(es.period({ date: '2018-01-01', precision: 'year' })).toBe('2018');
		expect(es.period({ date: '2018-04-01', precision: 'month' })).toBe('abril de 2018');
		expect(es.period({ date: '2018-04-23', precision: 'day' })).toBe('23 de abril de 2018');
	});

	it('writes numbers as each language does', () => {
		expect(es.number(1234567)).toBe('1.234.567');
		expect(new I18n('en', spanish).number(1234567)).toBe('1,234,567');
		expect(new I18n('pt', spanish).decimal(52.9)).toBe('52,9');
	});

	it('shortens amounts so that nobody takes a Spanish billón for an English billion', () => {
		const short = (locale: 'es' | 'en' | 'pt', value: number) =>
			new I18n(locale, spanish).short(value).replace(/\s/g, ' ');
		expect([1234, 56_789, 3.3e6, 123.4e9, 1.25e12].map((value) => short('es', value))).toEqual([
			'1,2 mil',
			'57 mil',
			'3,3 M',
			'123 mil M',
			'1,3 bill.'
		]);
		expect([short('en', 1.25e12), short('pt', 1.25e12)]).toEqual(['1.3T', '1,3 tri']);
	});

	it('gives a rate three digits, and all of its whole ones', () => {
		expect([0.0384, 9.996, 34.567, 1234.5].map(es.rate)).toEqual(['0,0384', '10', '34,6', '1.235']);
	});

	it('names countries in the language of the page', () => {
		expect(es.country('KR')).toBe('Corea del Sur');
		expect(new I18n('en', spanish).country('KR')).toBe('South Korea');
	});
});

describe('pathIn', () => {
	it.each([
		['/', '/', '/en'],
		['/en', '/', '/en'],
		['/pt/municipio/bello', '/municipio/bello', '/en/municipio/bello'],
		['/entidades', '/entidades', '/en/entidades']
	])('%s is %s in Spanish and %s in English', (path, es, en) => {
		expect(pathIn('es', path)).toBe(es);
		expect(pathIn('en', path)).toBe(en);
	});
});
