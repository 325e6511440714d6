/** The interface in one language: messages in ICU syntax, numbers, dates and names by the reader's locale. */

import type { Period } from '#lib/domain/dates.ts';
import { LOCALES, type Locale } from '#lib/domain/registry.ts';
import { compileMessage, type Values } from './message.ts';
import type es from './messages/es.json';

export type MessageKey = keyof typeof es;
export type Messages = Readonly<Record<MessageKey, string>>;

/** Regional conventions for numbers and dates. */
const TAGS: Readonly<Record<Locale, string>> = { es: 'es-CO', en: 'en', pt: 'pt-BR' };

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

export class I18n {
	readonly locale: Locale;
	/** BCP 47 tag of the regional conventions in use. */
	readonly tag: string;
	#messages: Messages;
	#compiled = new Map<MessageKey, (values: Values) => string>();
	#number: Intl.NumberFormat;
	#oneDecimal: Intl.NumberFormat;
	#compact: Intl.NumberFormat;
	#countries: Intl.DisplayNames;
	#list: Intl.ListFormat;

	constructor(locale: Locale, messages: Messages) {
		this.locale = locale;
		this.tag = TAGS[locale];
		this.#messages = messages;
		this.#number = new Intl.NumberFormat(this.tag, { maximumFractionDigits: 2 });
		this.#oneDecimal = new Intl.NumberFormat(this.tag, {
			minimumFractionDigits: 1,
			maximumFractionDigits: 1
		});
		this.#compact = new Intl.NumberFormat(this.tag, {
			notation: 'compact',
			compactDisplay: 'long',
			maximumFractionDigits: 1
		});
		this.#countries = new Intl.DisplayNames(this.tag, { type: 'region' });
		this.#list = new Intl.ListFormat(this.tag, { type: 'conjunction' });
	}

	/** A message by its key; `values` fill its ICU arguments. */
	t = (key: MessageKey, values: Values = {}): string => {
		const text = this.#messages[key];
		// Plain sentences need no parser, and most messages are plain.
		if (!text.includes('{')) return text;
		let format = this.#compiled.get(key);
		if (!format) this.#compiled.set(key, (format = compileMessage(text, this.tag)));
		return format(values);
	};

	number = (value: number): string => this.#number.format(value);

	/** With exactly one decimal. */
	decimal = (value: number): string => this.#oneDecimal.format(value);

	/** A date no more exact than it is known. */
	period = ({ date, precision }: Period): string =>
		new Intl.DateTimeFormat(this.tag, {
			timeZone: 'UTC',
			year: 'numeric',
			...(precision === 'year' ? {} : { month: 'long' }),
			...(precision === 'day' ? { day: 'numeric' } : {})
		}).format(new Date(`${date}T00:00:00Z`));

	/** An amount, short and in words that say which billion is meant: 3,3 mil millones COP. */
	amount = (value: number, currency: string): string => `${this.#compact.format(value)} ${currency}`;

	/** An amount to its last unit. */
	exactAmount = (value: number, currency: string): string => `${this.#number.format(value)} ${currency}`;

	/** Name of a country by its ISO 3166-1 alpha-2 code. */
	country = (iso2: string): string => this.#countries.of(iso2) ?? iso2;

	/** "a, b y c". */
	list = (items: readonly string[]): string => this.#list.format(items);

	/** A path of the program in this language; path words stay Spanish, the language is the prefix. */
	path = (path: string): string => pathIn(this.locale, path);
}

/** A path of the program in another language: only its prefix changes. */
export function pathIn(locale: Locale, path: string): string {
	const plain = path.replace(/^\/(?:en|pt)(?=\/|$)/, '') || '/';
	return locale === 'es' ? plain : `/${locale}${plain === '/' ? '' : plain}`;
}
