import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningsOf, stem } from './stems.ts';

const aWord = fc.stringMatching(/^[a-z]{1,9}(?:|cion|sao|ativas|zes|eys?|amente|ales|ais|z|ces)$/);

describe('a stem', () => {
	it.each([
		'ciudad ciudades',
		'hermanamiento hermanamientos',
		'educacion educaciones educativo educativa educativas',
		'cooperacion cooperaciones cooperacao cooperacoes cooperativo cooperativas',
		'ciudadano ciudadana ciudadanos ciudadanas',
		'ambiente ambientes ambiental ambientales ambientais ambientalmente',
		'municipal municipales municipais',
		'nacion naciones nacional nacionales',
		'region regiones regional regionales',
		'red redes',
		'pais paises',
		'luz luces',
		'ley leyes',
		'mes meses',
		'rio rios',
		'gestion gestiones',
		'extension extensiones',
		'convenio convenios',
		'agua aguas',
		'verde verdes',
		'cidade cidades',
		'city cities',
		'agency agencies',
		'agencia agencias',
		'agreement agreements',
		'process processes',
		'waste wastes',
		'service services'
	])('is one for %s', (forms) => {
		expect(new Set(forms.split(' ').map(stem))).toHaveLength(1);
	});

	it.each([
		'formacion forma formal',
		'agua agudo agosto',
		'salud saldo',
		'metro metropolitano',
		'accion acta activo',
		'2016 2018',
		'caldas calidad'
	])('tells apart %s', (words) => {
		expect(new Set(words.split(' ').map(stem))).toHaveLength(words.split(' ').length);
	});

	it('stands at the beginning of its word, and leaves short words and numbers alone', () => {
		fc.assert(
			fc.property(aWord, (word) => {
				expect(beginningsOf(stem(word)).some((beginning) => word.startsWith(beginning))).toBe(true);
				expect(stem(word).length).toBeGreaterThanOrEqual(Math.min(3, word.length));
			})
		);
		expect(['de', 'c40', 'ag003', '11.2'].map(stem)).toEqual(['de', 'c40', 'ag003', '11.2']);
	});

	it('does not mind gender and plural of words that end in a vowel', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[a-z]{3,9}[bdfgjklmpr]$/), (root) => {
				// `-al` is a derivation, which goes as a whole.
				fc.pre(!root.endsWith('al'));
				for (const end of ['a', 'as', 'os', 'es']) expect(stem(root + end)).toBe(stem(`${root}o`));
			})
		);
	});
});
