/**
 * The part of ICU MessageFormat that the catalogues use: arguments `{name}` and plurals
 * `{count, plural, =0 {none} one {# record} other {# records}}`, whose branches may hold both again. A test holds it
 * against a full implementation, which is ten times its size.
 */

import type { Locale } from '#lib/domain/registry.ts';
import { formatNumber, pluralOf } from './numbers.ts';

export type Values = Readonly<Record<string, string | number>>;

type Part = string | ((values: Values) => string);

/**
 * Compiles a message for a language.
 * @throws SyntaxError where the message uses anything else or its braces do not match.
 */
export function compileMessage(message: string, locale: Locale): (values: Values) => string {
	let at = 0;

	/** Text and arguments up to the end or to the brace that closes the branch. */
	function parts(counted: string | null): Part[] {
		const found: Part[] = [];
		while (at < message.length && message[at] !== '}') {
			const [text = ''] = /^[^{}#]*/.exec(message.slice(at)) ?? [];
			at += text.length;
			if (text) found.push(text);
			if (message[at] === '{') found.push(argument());
			else if (message[at] === '#') {
				at++;
				found.push(counted === null ? '#' : (values) => formatNumber(locale, Number(values[counted])));
			}
		}
		return found;
	}

	function argument(): Part {
		const name = take(/^\{\s*(\w+)\s*/);
		if (message[at] === '}') {
			at++;
			return (values) => String(values[name] ?? '');
		}
		take(/^(,\s*plural\s*,)\s*/);
		const branches = new Map<string, Part[]>();
		while (message[at] !== '}') {
			const key = take(/^(=\d+|\w+)\s*\{/);
			branches.set(key, parts(name));
			take(/^(\})\s*/);
		}
		at++;
		if (!branches.has('other')) throw new SyntaxError(`No "other" in "${message}"`);
		return (values) => {
			const count = Number(values[name]);
			const branch =
				branches.get(`=${count}`) ?? branches.get(pluralOf(locale, count)) ?? branches.get('other');
			return written(branch ?? [], values);
		};
	}

	function take(form: RegExp): string {
		const match = form.exec(message.slice(at));
		if (!match) throw new SyntaxError(`Unexpected text at ${at} in "${message}"`);
		at += match[0].length;
		return match[1] ?? '';
	}

	const whole = parts(null);
	if (at < message.length) throw new SyntaxError(`Unexpected } at ${at} in "${message}"`);
	return (values) => written(whole, values);
}

function written(parts: readonly Part[], values: Values): string {
	return parts.map((part) => (typeof part === 'string' ? part : part(values))).join('');
}
