/**
 * The search while somebody types: 100,000 synthetic records whose words follow Zipf's law, as those of real texts do.
 * Run alone with `npx node tests/bench/search.ts`.
 */

import { ask } from '../../src/lib/domain/facets.ts';
import { buildIndex } from '../../src/lib/domain/whole.ts';
import { EMPTY_QUESTION } from '../../src/lib/domain/filters.ts';
import type { CooperationRecord, Organisation, Registry } from '../../src/lib/domain/registry.ts';
import { resultOf, type Result } from './result.ts';
import { suggest } from '../../src/lib/domain/suggest.ts';

const TODAY = '2026-01-01';
const VOCABULARY = 40_000;

/** The same numbers every time (mulberry32). */
function randomFrom(seed: number): () => number {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Words that people would search, among invented ones of Spanish syllables, the frequent ones short. */
const REAL =
	'de la para cooperación convenio ambiental ciudades educación agua proyecto movilidad sostenible aire calidad gestión región territorio desarrollo social salud hermanamiento transporte energía clima innovación'.split(
		' '
	);

function vocabulary(random: () => number): string[] {
	const onsets = 'b c d f g l m n p r s t v ch tr pr gr cl ll qu'.split(' ');
	const nuclei = 'a e i o u ía ió ie ue an en on ar er al es'.split(' ');
	const ends = ['', '', '', 's', 'ción', 'miento', 'dad', 'es', 'ivo', 'al'];
	const one = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
	const words = new Set(REAL);
	while (words.size < VOCABULARY) {
		const syllables = 1 + Math.floor(random() * 2 + words.size / 12_000);
		words.add(Array.from({ length: syllables }, () => one(onsets) + one(nuclei)).join('') + one(ends));
	}
	return [...words];
}

/** A registry in memory, visibly invented; it never enters a database. */
export function searchRegistry(size: number): Registry {
	const random = randomFrom(11);
	const words = vocabulary(random);
	const text = (length: number) =>
		// Zipf: the chance of a word falls with its rank.
		Array.from({ length }, () => words[Math.floor(VOCABULARY ** random()) - 1]).join(' ');
	const codes = Array.from({ length: 10 }, (_, i) => `05${String(100 + i)}`);
	const names = 'Barbosa Girardota Copacabana Bello Medellín Itagüí Envigado Sabaneta Estrella Caldas'.split(
		' '
	);
	const countries = { COL: 'CO', KOR: 'KR', ESP: 'ES', DEU: 'DE', FRA: 'FR', JPN: 'JP' };
	const isos = Object.keys(countries);
	const organisations = Array.from({ length: Math.ceil(size / 50) }, (_, i): Organisation => ({
		slug: `organizacion-${i}`,
		name: `Organización ${text(3)}`,
		acronym: null,
		type: 'other',
		scope: 'international',
		country: isos[i % isos.length]!,
		seatCity: null,
		website: null
	}));
	const records = Array.from({ length: size }, (_, i): CooperationRecord => {
		const goal = 1 + Math.floor(17 * random() ** 2);
		const from = Math.floor(random() * 10);
		const party = (side: 'local' | 'counterpart') => ({
			side,
			organisation: organisations[Math.floor(organisations.length * random() ** 2)]!.slug,
			collective: null,
			role: null,
			contribution: null
		});
		return {
			kind: i % 2 ? 'project' : 'agreement',
			code: `${i % 2 ? 'PR' : 'AG'}-${String(i).padStart(6, '0')}`,
			title: { value: text(9), lang: 'es' },
			description: i % 2 ? { value: text(25), lang: 'es' } : null,
			line: null,
			lineBasis: null,
			instrument: null,
			instrumentText: 'convenio marco',
			status: 'unknown',
			statusText: null,
			modality: null,
			direction: null,
			modalityBasis: null,
			begins: null,
			beginsNote: null,
			ends: null,
			endsNote: null,
			municipalities: random() < 0.2 ? codes : codes.slice(from, from + 2),
			coverageBasis: null,
			coverageNote: null,
			parties: [party('local'), party('counterpart')],
			tags: [{ goal, target: `${goal}.1`, basis: 'editorial' }],
			amount: null,
			parents: [],
			places: [],
			amendments: [],
			sourceUrl: 'https://example.org/',
			confidence: 'medium',
			note: null,
			updatedAt: '2026-01-01'
		};
	});
	const goals = Array.from({ length: 17 }, (_, i) => ({
		goal: i + 1,
		name: `Objetivo ${REAL[i + 3]}`,
		title: '',
		colour: '#000000'
	}));
	return {
		version: '',
		locale: 'es',
		municipalities: codes.map((code, i) => ({
			code,
			slug: code,
			name: names[i]!,
			zone: 'centre',
			areaKm2: 1,
			population: 1,
			populationYear: 2020,
			seat: [-75.6, 6.2],
			website: null
		})),
		organisations,
		countries,
		goals,
		targets: goals.map(({ goal }) => ({ code: `${goal}.1`, label: { value: text(4), lang: 'es' } })),
		records,
		figures: []
	};
}

/** What people type, letter by letter; with mistakes, and from the page's beginning. */
const TYPED = [
	'cooperación ambiental',
	'Medelin',
	'ODS 11',
	'AG-000123',
	'calidad del aire',
	'hermanamientos corea',
	'embigado'
];

function row(name: string, size: number, unit: string, values: number[], budget: number | null): Result {
	return resultOf({ name, size, unit, budget: budget ?? undefined }, values);
}

function milliseconds(action: () => void): number {
	const start = performance.now();
	action();
	return performance.now() - start;
}

/** Bytes in use after what is no longer needed has gone; needs `--expose-gc`. */
function bytesInUse(): number {
	globalThis.gc?.();
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return heapUsed + arrayBuffers;
}

/** Index, keystrokes and memory of the search. Keystrokes match and suggest; the budget is the median. */
export function benchSearch(size = 100_000): Result[] {
	const index = buildIndex(searchRegistry(size), TODAY);
	const answer = ask(index, EMPTY_QUESTION);
	const before = bytesInUse();
	const slices: number[] = [];
	let done = false;
	while (!done) slices.push(milliseconds(() => (done = index.search.advance(SLICE))));
	const first = milliseconds(() => suggest(index, 'x', answer));
	const bytes = bytesInUse() - before;

	const strokes: number[] = [];
	for (let round = 0; round < 5; round++) {
		for (const text of TYPED) {
			for (let end = 1; end <= text.length; end++) {
				strokes.push(milliseconds(() => suggest(index, text.slice(0, end), answer)));
			}
		}
	}
	const longest = Array.from({ length: 5 }, (_, i) =>
		milliseconds(() => suggest(index, `${i} a e o c d m p s t r l `.repeat(500), answer))
	);
	return [
		row('search: index build, all slices', size, 'ms', [slices.reduce((sum, one) => sum + one, first)], null),
		row(`search: a slice of ${SLICE} records`, size, 'ms', slices, null),
		row('search: a keystroke, match and suggest', size, 'ms', strokes, 10),
		row('search: 10,000 characters', size, 'ms', longest, null),
		...(globalThis.gc ? [row('search: memory', size, 'bytes per record', [bytes / size], null)] : [])
	];
}

/** As many as the page reads between two frames. */
const SLICE = 2000;

if (import.meta.main) console.table(benchSearch(Number(process.argv[2] ?? 100_000)));
