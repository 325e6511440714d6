/** Text in an SVG that is no page: nobody breaks its lines but we, and nobody measures them. */

/**
 * Advance widths in Inter, in em, each rounded up to the next class and the widest of the weights 400 to 700. Kerning
 * makes words narrower, hardly ever wider. Letters with accents are as wide as those without.
 */
const WIDTHS: readonly (readonly [em: number, characters: string])[] = [
	[0.28, ' ijl'],
	[0.3, 'I'],
	[0.34, "!',.:‘’·¡"],
	[0.36, ';'],
	[0.38, '()[]`t|'],
	[0.42, '/\\fr'],
	[0.48, '1-_{}'],
	[0.5, '–°º^'],
	[0.56, '"*?“”¿•'],
	[0.58, 'Lsz'],
	[0.6, '7FJacekvx'],
	[0.62, 'Eoy'],
	[0.64, '25bdghnpqu'],
	[0.66, '#$3689PRS«»'],
	[0.68, '&+04<=>BTZ~'],
	[0.76, 'ACDGHKUVXY€'],
	[0.78, 'NOQ'],
	[0.86, 'w'],
	[0.94, 'mM']
];
const BY_CHARACTER = new Map(WIDTHS.flatMap(([em, characters]) => [...characters].map((one) => [one, em])));

/** The widest letter; what the table does not know is taken to be as wide. */
const WIDEST = 1.06;

/**
 * An upper bound of a line's width, in em.
 * @param spacing after each letter, in em.
 */
export function emWidth(line: string, spacing = 0): number {
	// Decomposed, a letter stands before its accents, which take no room; fixed spaces become plain ones.
	const letters = line.normalize('NFKD').replace(/\p{M}/gu, '');
	return [...letters].reduce((sum, one) => sum + (BY_CHARACTER.get(one) ?? WIDEST) + spacing, 0);
}

export type Block = {
	readonly size: number;
	/** Between letters, in em. */
	readonly spacing: number;
	readonly lines: readonly string[];
};

/** Width of a line as it will be set. */
type Measure = (line: string) => number;

/**
 * Lines of about equal length in the largest size that holds the whole text; in the smallest, the text ends with an
 * ellipsis where it is still too long.
 * @param sizes descending, with the number of lines there is room for.
 * @param width of the column, in the unit of the sizes.
 * @param spacing between letters, in em.
 */
export function typeset(
	text: string,
	sizes: readonly { readonly size: number; readonly lines: number }[],
	width: number,
	spacing = 0
): Block {
	// A dash between words stays with the one before it.
	const words = text
		.trim()
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/ (?=[–—-] )/g, '\u00a0')
		.split(' ');
	const measure: Measure = (line) => emWidth(line, spacing);
	for (const { size, lines } of sizes) {
		const em = width / size;
		const needed = breakLines(words, em, measure).length;
		const even = needed <= lines ? evenLines(words, needed, em, measure) : null;
		if (even) return { size, spacing, lines: even.lines };
	}
	const { size, lines } = sizes.at(-1)!;
	const em = width / size;
	const broken = breakLines(words, em, measure);
	const shown = broken.slice(0, lines).map((line, position) => {
		const goesOn = position === lines - 1 && broken.length > lines;
		return goesOn || measure(line) > em ? shortened(line, em, measure) : line;
	});
	return { size, spacing, lines: shown };
}

/** As many words in each line as it holds; a word wider than the column has a line of its own. */
function breakLines(words: readonly string[], em: number, measure: Measure): string[] {
	const lines: string[] = [];
	for (const word of words) {
		const longer = lines.length === 0 ? null : `${lines.at(-1)} ${word}`;
		if (longer !== null && measure(longer) <= em) lines[lines.length - 1] = longer;
		else lines.push(word);
	}
	return lines;
}

/** The words in so many lines, as equally full as can be; null where they do not fit. */
function evenLines(
	words: readonly string[],
	count: number,
	em: number,
	measure: Measure
): { readonly lines: string[]; readonly raggedness: number } | null {
	let best: ReturnType<typeof evenLines> = null;
	const least = count === 1 ? words.length : 1;
	for (let taken = least; taken <= words.length - count + 1; taken++) {
		const line = words.slice(0, taken).join(' ');
		const left = em - measure(line);
		if (left < 0) break;
		const rest =
			count === 1 ? { lines: [], raggedness: 0 } : evenLines(words.slice(taken), count - 1, em, measure);
		if (!rest) continue;
		const raggedness = left ** 2 + rest.raggedness;
		if (!best || raggedness < best.raggedness) best = { lines: [line, ...rest.lines], raggedness };
	}
	return best;
}

/** A line that ends with an ellipsis: after its last whole word, unless that leaves less than half of it. */
function shortened(line: string, em: number, measure: Measure): string {
	const letters = [...line];
	while (letters.length > 0 && measure(`${letters.join('')}…`) > em) letters.pop();
	const cut = letters.join('');
	const inWord = line.length > cut.length && line[cut.length] !== ' ';
	const space = inWord ? cut.lastIndexOf(' ') : -1;
	const kept = space > cut.length / 2 ? cut.slice(0, space) : cut;
	return `${kept.replace(/[\s,;:.(–-]+$/, '')}…`;
}

/** Text for an element or an attribute of XML: markup escaped, characters that XML does not know left out. */
export function escapeXml(text: string): string {
	return text
		.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}
