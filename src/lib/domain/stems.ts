/**
 * Light stems: what is left of a folded word when plural, gender and a few derivations are taken away. One set of rules
 * serves Spanish, Portuguese and English, for the texts of one registry come in all three. It follows the light stemmers
 * of J. Savoy (Université de Neuchâtel) in taking little: a stem only joins forms of one word, and a full one (Snowball)
 * would join `formación` with `forma` and weigh more than the rest of the search.
 */

/** Shorter words are their own stems. */
const SHORTEST = 4;

/** The stem of a folded word (see `foldText`). */
export function stem(word: string): string {
	if (/\d/.test(word)) return word;
	let rest = word;
	if (word.length >= SHORTEST) {
		rest = rest
			// ambientalmente: ambiental
			.replace(/(?<=.{4})mente$/, '')
			// ciudades: ciudade. A double s is no plural, nor is that of `mes` or `pais`.
			.replace(/(?<=...[^s])s$|(?<=.[aeo])s$/, '')
			// ambiental, ambientales, ambientais: ambient, which is the stem of `ambiente` too
			.replace(/(?<=.{5})a(?:l|le|i)$/, '')
			// cooperacion, cooperaciones, cooperacao, cooperacoes: cooperac
			.replace(/(?<=..)([cs])(?:ion|ione|ao|oe)$/, '$1')
			// educativo, educativas: educac, as `educacion`
			.replace(/(?<=..)ativ[ao]$/, 'ac')
			// ciudade: ciudad; ciudadano, ciudadana: ciudadan
			.replace(/(?<=...)[aeo]$/, '');
	}
	// luces: luc, so luz too; agency, agencies: agenci
	return rest.replace(/(?<=..)z$/, 'c').replace(/(?<=...)y$/, 'i');
}

/** How a word may begin that has this stem: one of these, so that words of one stem stand together in a sorted list. */
export function beginningsOf(stem: string): string[] {
	const last = stem.at(-1) ?? '';
	const others = { c: ['c', 'z', 't'], i: ['i', 'y'] }[last] ?? [last];
	return others.map((letter) => stem.slice(0, -1) + letter);
}
