/** The interface in one language: messages in ICU syntax, numbers, dates and names by the reader's locale. */

import type { Period } from '#lib/domain/dates.ts';
import { LOCALES, type Locale } from '#lib/domain/registry.ts';
import { compileMessage, type Values } from './message.ts';
import { formatCompact, formatList, formatNumber } from './numbers.ts';
import type coverage from './messages/coverage/es.json';
import type es from './messages/es.json';

export type Messages = Readonly<Record<keyof typeof es, string>>;
/** Those of the page of coverage, apart: most visits never need them. */
export type CoverageMessages = Readonly<Record<keyof typeof coverage, string>>;
export type MessageKey = keyof Messages | keyof CoverageMessages;

/** Regional conventions for numbers and dates. */
const TAGS: Readonly<Record<Locale, string>> = { es: 'es-CO', en: 'en', pt: 'pt-BR' };

/** Where the usual abbreviation misleads: a Spanish "B" is a billón, which English readers take for a thousandth of it. */
const SHORT_WORDS: Readonly<Partial<Record<Locale, Readonly<Record<string, string>>>>> = {
	es: { K: 'mil', k: 'mil', B: 'bill.' }
};

export function isLocale(value: string | undefined): value is Locale {
	return LOCALES.includes(value as Locale);
}

/** Loads one catalogue; the others never reach the browser. */
export async function loadMessages(locale: Locale): Promise<Messages> {
	switch (locale) {
		case 'en':
			return (await import('./messages/en.json')).default;
		case 'pt':
			return (await import('./messages/pt.json')).default;
		default:
			return (await import('./messages/es.json')).default;
	}
}

/** Loads the catalogue of the page of coverage, to be added to the first. */
export async function loadCoverage(locale: Locale): Promise<CoverageMessages> {
	switch (locale) {
		case 'en':
			return (await import('./messages/coverage/en.json')).default;
		case 'pt':
			return (await import('./messages/coverage/pt.json')).default;
		default:
			return (await import('./messages/coverage/es.json')).default;
	}
}

/** Made when it is first needed, and once: what `Intl` makes takes milliseconds of a page's start. */
function lazily<T>(make: () => T): () => T {
	let made: T | undefined;
	return () => (made ??= make());
}

const languages = new Map<Locale, Promise<I18n>>();

/** The interface in a language. It holds nothing of a visitor, so there is one for all. */
export function i18nIn(locale: Locale): Promise<I18n> {
	let one = languages.get(locale);
	if (!one)
		languages.set(locale, (one = loadMessages(locale).then((messages) => new I18n(locale, messages))));
	return one;
}

export class I18n {
	readonly locale: Locale;
	/** BCP 47 tag of the regional conventions in use. */
	readonly tag: string;
	#messages: Readonly<Partial<Record<MessageKey, string>>>;
	#compiled = new Map<MessageKey, (values: Values) => string>();
	readonly #short = lazily(() => new Intl.NumberFormat(this.tag, { notation: 'compact' }));
	readonly #significant = lazily(
		() =>
			new Intl.NumberFormat(this.tag, {
				maximumFractionDigits: 0,
				maximumSignificantDigits: 3,
				roundingPriority: 'morePrecision'
			})
	);
	readonly #countries = lazily(() => new Intl.DisplayNames(this.tag, { type: 'region' }));

	constructor(locale: Locale, messages: Messages) {
		this.locale = locale;
		this.tag = TAGS[locale];
		this.#messages = messages;
	}

	/** Adds the messages of a part of the program that comes later. */
	add(messages: CoverageMessages): void {
		this.#messages = { ...this.#messages, ...messages };
	}

	/** A message by its key; `values` fill its ICU arguments. */
	t = (key: MessageKey, values: Values = {}): string => {
		const text = this.#messages[key] ?? key;
		// Plain sentences need no parser, and most messages are plain.
		if (!text.includes('{')) return text;
		let format = this.#compiled.get(key);
		if (!format) this.#compiled.set(key, (format = compileMessage(text, this.locale)));
		return format(values);
	};

	number = (value: number): string => formatNumber(this.locale, value);

	/** With exactly one decimal. */
	decimal = (value: number): string => formatNumber(this.locale, value, 1, 1);

	/** A rate or a share: three digits that mean something, and never fewer than its whole ones. */
	rate = (value: number): string => this.#significant().format(value);

	/** A large number as short as a label needs it: 3300 M, 1,2 bill. */
	short = (value: number): string =>
		this.#short()
			.formatToParts(value)
			.map(({ type, value }) => (type === 'compact' ? (SHORT_WORDS[this.locale]?.[value] ?? value) : value))
			.join('');

	/** A date no more exact than it is known. */
	period = ({ date, precision }: Period): string =>
		new Intl.DateTimeFormat(this.tag, {
			timeZone: 'UTC',
			year: 'numeric',
			...(precision === 'year' ? {} : { month: 'long' }),
			...(precision === 'day' ? { day: 'numeric' } : {})
		}).format(new Date(`${date}T00:00:00Z`));

	/** An amount, short and in words that say which billion is meant: 3,3 mil millones COP. */
	amount = (value: number, currency: string): string => `${formatCompact(this.locale, value)} ${currency}`;

	/** An amount to its last unit. */
	exactAmount = (value: number, currency: string): string => `${this.number(value)} ${currency}`;

	/** Name of a country by its ISO 3166-1 alpha-2 code. */
	country = (iso2: string): string => this.#countries().of(iso2) ?? iso2;

	/** How long ago: "hace 3 horas". */
	ago = (value: number, unit: 'minute' | 'hour' | 'day'): string =>
		new Intl.RelativeTimeFormat(this.tag).format(-value, unit);

	/** "a, b y c". */
	list = (items: readonly string[]): string => formatList(this.locale, items);

	/** A path of the program in this language; path words stay Spanish, the language is the prefix. */
	path = (path: string): string => pathIn(this.locale, path);
}

/** The language of a path of the program, also where there is no such page. */
export function languageOf(path: string): Locale {
	const [, prefix] = /^\/(en|pt)(?=\/|$)/.exec(path) ?? [];
	return isLocale(prefix) ? prefix : 'es';
}

/** A path of the program in another language: only its prefix changes. */
export function pathIn(locale: Locale, path: string): string {
	const plain = path.replace(/^\/(?:en|pt)(?=\/|$)/, '') || '/';
	return locale === 'es' ? plain : `/${locale}${plain === '/' ? '' : plain}`;
}
