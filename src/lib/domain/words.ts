/** Words of texts and of queries, folded: accents and case do not count. */

/** Text without accents and in lower case, so that "Medellín", "MEDELLIN" and "medellín" are the same. */
export function foldText(text: string): string {
	return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/** Runs of letters and digits; a hyphen or a point between two of them joins them (`AG-003`, `11.B`). */
const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[-.][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

/** The tokens of a text as they are written. */
export function tokensOf(text: string): string[] {
	return text.match(TOKEN) ?? [];
}

/** Whether a token's points belong to it: in `11.B` and `3.269`, not in `metropol.gov.co`. */
const NUMBERED = /^\d+\.[\da-z]+$/;

/**
 * The words by which a folded token can be found. A joined one is found whole, its hyphens left out, and by its parts:
 * `ag-003` by `ag003`, `ag` and `003`. A number with a point stays whole.
 */
export function wordsOfToken(token: string): string[] {
	if (!/[-.]/.test(token) || NUMBERED.test(token)) return [token];
	const parts = token.split(/[-.]/);
	return [parts.join(''), ...parts];
}

/** What is read of a query; a link holds no more characters either. */
export const LONGEST_QUERY = 200;
const MOST_WORDS = 10;

/** Words that say nothing by themselves, in the three languages. */
const FUNCTION_WORDS = new Set(
	'a al and com con da das de del do dos e el em en for in la las los no of o os para por the to u um uma un una y'.split(
		' '
	)
);

/** A word of a query: as it was typed, and the folded words of which the first that is known is meant. */
export type QueryWord = {
	readonly typed: string;
	readonly folded: string;
	readonly parts: readonly string[];
};

/** Words of a query, and whether it was longer than what is read of it. */
export type Query = { readonly words: readonly QueryWord[]; readonly cut: boolean };

/**
 * Reads a query: its first 200 characters and of those the first 10 words, which bounds the work whatever is sent.
 * Goals and targets are read as people write them (`ODS 11`, `SDG11`, `objetivo 11`, `meta 11.2`).
 */
export function readQuery(text: string): Query {
	const tokens = tokensOf(text.slice(0, LONGEST_QUERY).normalize('NFC'));
	const words: QueryWord[] = [];
	for (let at = 0; at < tokens.length; at++) {
		const typed = tokens[at]!;
		const folded = foldText(typed);
		const next = foldText(tokens[at + 1] ?? '');
		const goal = /^(?:ods|sdgs?)-?(\d*)$/.exec(folded);
		const takesNext =
			(goal?.[1] === '' && /^\d+$/.test(next)) ||
			(/^(?:objetivo|objective|goal)$/.test(folded) && /^\d+$/.test(next)) ||
			(/^(?:meta|target)$/.test(folded) && /^\d+(?:\.\w*)?$/.test(next));
		if (takesNext) {
			at++;
			const word = /^[mt]/.test(folded) ? (next.includes('.') ? next : `${next}.`) : `ods${Number(next)}`;
			words.push({ typed: `${typed} ${tokens[at]}`, folded: word, parts: [] });
		} else if (goal) {
			words.push({ typed, folded: goal[1] ? `ods${Number(goal[1])}` : 'ods', parts: [] });
		} else {
			const [whole = '', ...parts] = wordsOfToken(folded);
			words.push({ typed, folded: whole, parts });
		}
	}
	const telling = words.filter(({ folded }) => !FUNCTION_WORDS.has(folded));
	const read = telling.length > 0 ? telling : words;
	return {
		words: read.slice(0, MOST_WORDS),
		cut: text.length > LONGEST_QUERY || read.length > MOST_WORDS
	};
}
