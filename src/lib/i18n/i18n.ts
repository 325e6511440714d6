/** The interface in one language: messages in ICU syntax, numbers, dates and names by the reader's locale. */

import type { Period } from '#lib/domain/dates.ts';
import { LOCALES, type Locale } from '#lib/domain/registry.ts';
import { compileMessage, type Values } from './message.ts';
import { formatCompact, formatList, formatNumber } from './numbers.ts';
import type about from './messages/about/es.json';
import type coverage from './messages/coverage/es.json';
import type es from './messages/es.json';

export type MessageKey = keyof typeof es | keyof typeof about | keyof typeof coverage;
export type Messages = Readonly<Partial<Record<MessageKey, string>>>;

/** Messages of one page, which come with it and weigh on no other. Their keys begin with its name. */
export const CHAPTERS = ['about', 'coverage'] as const;
export type Chapter = (typeof CHAPTERS)[number];

/** Regional conventions for numbers and dates. */
const TAGS: Readonly<Record<Locale, string>> = { es: 'es-CO', en: 'en', pt: 'pt-BR' };

/** Where the usual abbreviation misleads: a Spanish "B" is a billón, which English readers take for a thousandth of it. */
const SHORT_WORDS: Readonly<Partial<Record<Locale, Readonly<Record<string, string>>>>> = {
	es: { K: 'mil', k: 'mil', B: 'bill.' }
};

export function isLocale(value: string | undefined): value is Locale {
	return LOCALES.includes(value as Locale);
}

const CATALOGUES: Readonly<
	Record<'' | Chapter, Readonly<Record<Locale, () => Promise<{ default: Messages }>>>>
> = {
	'': {
		es: () => import('./messages/es.json'),
		en: () => import('./messages/en.json'),
		pt: () => import('./messages/pt.json')
	},
	about: {
		es: () => import('./messages/about/es.json'),
		en: () => import('./messages/about/en.json'),
		pt: () => import('./messages/about/pt.json')
	},
	coverage: {
		es: () => import('./messages/coverage/es.json'),
		en: () => import('./messages/coverage/en.json'),
		pt: () => import('./messages/coverage/pt.json')
	}
};

/** Loads what every page needs in one language, or a chapter; the others never reach the browser. */
export async function loadMessages(locale: Locale, chapter: '' | Chapter = ''): Promise<Messages> {
	return (await CATALOGUES[chapter][locale]()).default;
}

/** Made when it is first needed, and once: what `Intl` makes takes milliseconds of a page's start. */
function lazily<T>(make: () => T): () => T {
	let made: T | undefined;
	return () => (made ??= make());
}

const languages = new Map<Locale, Promise<I18n>>();

/** The interface in a language, with a chapter. It holds nothing of a visitor, so there is one for all. */
export async function i18nIn(locale: Locale, chapter?: Chapter): Promise<I18n> {
	let one = languages.get(locale);
	if (!one)
		languages.set(locale, (one = loadMessages(locale).then((messages) => new I18n(locale, messages))));
	const i18n = await one;
	if (chapter) i18n.learn(await loadMessages(locale, chapter));
	return i18n;
}

export class I18n {
	readonly locale: Locale;
	/** BCP 47 tag of the regional conventions in use. */
	readonly tag: string;
	#messages: Messages;
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

	/** Adds the messages of a chapter. */
	learn(messages: Messages): void {
		this.#messages = { ...this.#messages, ...messages };
	}

	/**
	 * A message by its key; `values` fill its ICU arguments.
	 * @throws Error of a message whose chapter was not loaded.
	 */
	t = (key: MessageKey, values: Values = {}): string => {
		const text = this.#messages[key];
		if (text === undefined) throw new Error(`The chapter of the message ${key} is not here`);
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
