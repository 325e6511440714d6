/**
 * Synthetic registries of any size, the same every time, visibly not real: no title, organisation or amount in them is
 * anyone's. They are for measuring and never enter a database. What is skewed in the real registry is skewed here: few
 * organisations take part in much, most records reach one municipality, recent years have more than early ones.
 */

import { readFileSync } from 'node:fs';
import { csvParse } from 'd3-dsv';
import {
	AMOUNT_QUALIFIERS,
	DIRECTIONS,
	GOALS,
	INSTRUMENTS,
	LINES,
	MODALITIES,
	ORGANISATION_SCOPES,
	ORGANISATION_TYPES,
	STATUSES,
	type Zone
} from '../../src/lib/domain/codes.ts';
import { parsePeriod, type Period } from '../../src/lib/domain/dates.ts';
import type {
	Amount,
	CooperationRecord,
	Municipality,
	Organisation,
	Place,
	Registry
} from '../../src/lib/domain/registry.ts';
import { inRepository } from '../../src/launch/command.ts';

const rows = (name: string) => csvParse(readFileSync(inRepository(`supabase/seed/${name}.csv`), 'utf8'));

/** The real municipalities, north to south: they are the subject, and their bounds the map's. */
const MUNICIPALITIES: Municipality[] = rows('municipalities')
	.sort((a, b) => Number(a['north_south_order']) - Number(b['north_south_order']))
	.map((row) => ({
		code: row['code']!,
		slug: row['slug']!,
		name: row['name']!,
		zone: row['zone'] as Zone,
		areaKm2: Number(row['area_km2']),
		population: Number(row['population']),
		populationYear: Number(row['population_year']),
		seat: [Number(row['seat_longitude']), Number(row['seat_latitude'])],
		website: null
	}));
const TARGETS = rows('sdg_targets').map(({ code }) => code!);
const TARGETS_OF = GOALS.map((goal) => TARGETS.filter((code) => code.startsWith(`${goal}.`)));

/** The ten in the order in which records reach them most. */
const BY_REACH = [...MUNICIPALITIES].sort((a, b) => b.population - a.population);
/** The goals in the order in which a metropolitan area serves them most. */
const BY_USE = [11, 13, 6, 3, 8, 9, 16, 4, 12, 15, 7, 17, 10, 1, 5, 2, 14];
const COUNTRIES: Record<string, string> = {
	...{ COL: 'CO', ESP: 'ES', USA: 'US', DEU: 'DE', FRA: 'FR', KOR: 'KR', GBR: 'GB', ITA: 'IT', CHE: 'CH' },
	...{ NLD: 'NL', MEX: 'MX', BRA: 'BR', ARG: 'AR', CHL: 'CL', JPN: 'JP', CAN: 'CA', SWE: 'SE', BEL: 'BE' },
	...{ CHN: 'CN', PER: 'PE', ECU: 'EC', URY: 'UY', PRT: 'PT', AUT: 'AT', NOR: 'NO', DNK: 'DK', FIN: 'FI' },
	...{ IND: 'IN', CRI: 'CR', PAN: 'PA', ISR: 'IL', TUR: 'TR', AUS: 'AU', NZL: 'NZ', POL: 'PL', IRL: 'IE' }
};
const COUNTRY_CODES = Object.keys(COUNTRIES);
const YEARS = { first: 1992, last: 2026 };
const DAY = 86_400_000;

/** Random numbers from 0 to 1, the same for the same seed (Mulberry32, by Tommy Ettinger, public domain). */
function dice(seed: number): () => number {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** @param size number of records. @param seed another seed gives another registry. */
export function syntheticRegistry(size: number, seed = 1): Registry {
	const random = dice(seed);
	const below = (limit: number) => Math.floor(random() * limit);
	/** One of the values, the first most often. */
	const skewed = <T>(values: readonly T[], skew = 2) => values[Math.floor(values.length * random() ** skew)]!;
	const maybe = <T>(chance: number, make: () => T): T | null => (random() < chance ? make() : null);
	/** How many: the n-th weight is the chance of n. */
	const howMany = (...weights: number[]) => {
		let left = random();
		return weights.findIndex((weight) => (left -= weight) < 0);
	};
	/** Several different ones, the first most often. */
	const some = <T>(values: readonly T[], count: number, skew = 2) => {
		const chosen = new Set<T>();
		// Unlucky draws repeat themselves; fewer is fine.
		for (let draw = 0; draw < 4 * count && chosen.size < count; draw++) chosen.add(skewed(values, skew));
		return [...chosen];
	};

	const organisations: Organisation[] = Array.from({ length: Math.ceil(3 * Math.sqrt(size)) }, (_, i) => ({
		slug: `organizacion-sintetica-${i + 1}`,
		name: `Organización sintética ${i + 1}`,
		acronym: maybe(0.4, () => `OS${i + 1}`),
		type: skewed(ORGANISATION_TYPES, 1.3).code,
		scope: skewed(ORGANISATION_SCOPES, 1.3).code,
		country: maybe(0.85, () => skewed(COUNTRY_CODES)),
		seatCity: null,
		website: null
	}));

	const agreements = Math.round(0.57 * size);
	const digits = Math.max(3, String(size).length);
	const codeOf = (i: number) =>
		i < agreements
			? `AG-${String(i + 1).padStart(digits, '0')}`
			: `PR-${String(i - agreements + 1).padStart(digits, '0')}`;

	const periodOf = dates();
	const beginning = (): Period => {
		const year = YEARS.last - Math.floor((YEARS.last - YEARS.first + 1) * random() ** 1.7);
		return periodOf(Date.UTC(year, 0, 1) / DAY + below(365), howMany(0.55, 0.2, 0.25));
	};
	const end = (begins: Period): Period => {
		const months = skewed([12, 24, 36, 6, 48, 60, 18, 120]);
		const day = Date.parse(begins.date) / DAY + Math.round(months * 30.44) + (random() < 0.3 ? below(90) : 0);
		return periodOf(day, ['day', 'month', 'year'].indexOf(begins.precision));
	};
	const amount = (): Amount => {
		const currency = ['COP', 'USD', 'EUR'][howMany(0.75, 0.17, 0.08)]!;
		const magnitude = 10 ** ((currency === 'COP' ? 7 : 4) + 3 * random());
		const exact = random() < 0.25;
		const step = exact ? 1 : 10 ** (Math.floor(Math.log10(magnitude)) - 1);
		return {
			value: Math.round(magnitude / step) * step,
			currency,
			qualifier: AMOUNT_QUALIFIERS[howMany(0.8, 0.15, 0.05)] ?? 'exact',
			extent: random() < 0.06 ? 'programme' : 'record',
			note: null
		};
	};
	const coverage = () => {
		const roll = random();
		if (roll < 0.08) return [];
		if (roll < 0.22) return MUNICIPALITIES.map(({ code }) => code);
		const chosen = new Set(some(BY_REACH, 1 + howMany(0.66, 0.14, 0.09, 0.06, 0.05), 1.5));
		return MUNICIPALITIES.filter((municipality) => chosen.has(municipality)).map(({ code }) => code);
	};
	const place = (): Place => {
		const municipality = skewed(BY_REACH, 1.5);
		// Three dice make a heap around the seat.
		const around = (centre: number, reach: number) =>
			Math.round((centre + (random() + random() + random() - 1.5) * reach) * 1e5) / 1e5;
		return {
			name: 'Lugar sintético',
			municipality: municipality.code,
			precision: random() < 0.3 ? 'exact' : 'approximate',
			point: [around(municipality.seat[0], 0.04), around(municipality.seat[1], 0.04)],
			basis: null
		};
	};

	const record = (i: number): CooperationRecord => {
		const kind = i < agreements ? 'agreement' : 'project';
		const begins = maybe(0.92, beginning);
		return {
			kind,
			code: codeOf(i),
			title: { value: `Registro sintético ${String(i + 1).padStart(6, '0')}`, lang: 'es' },
			description: null,
			line: maybe(0.8, () => skewed(LINES, 1.5).code),
			lineBasis: 'editorial',
			instrument: kind === 'agreement' ? maybe(0.9, () => skewed(INSTRUMENTS).code) : null,
			instrumentText: null,
			status: STATUSES[[7, 4, 2, 1, 0, 5, 6, 3][howMany(0.4, 0.25, 0.2, 0.07, 0.04, 0.02, 0.01)] ?? 3]!.code,
			statusText: null,
			modality: maybe(0.3, () => skewed(MODALITIES).code),
			direction: maybe(0.1, () => skewed(DIRECTIONS).code),
			modalityBasis: null,
			begins,
			beginsNote: null,
			ends: begins && maybe(0.6, () => end(begins)),
			endsNote: null,
			municipalities: coverage(),
			coverageBasis: null,
			coverageNote: null,
			parties: some(organisations, howMany(0.08, 0.62, 0.18, 0.08, 0.02, 0.01, 0.01), 2.5).map(
				({ slug }) => ({
					side: 'counterpart' as const,
					organisation: slug,
					collective: null,
					role: null,
					contribution: null
				})
			),
			tags: some(BY_USE, howMany(0.07, 0.25, 0.38, 0.22, 0.08)).map((goal) => ({
				goal,
				target: maybe(0.6, () => skewed(TARGETS_OF[goal - 1]!)),
				basis: 'editorial' as const
			})),
			amount: maybe(0.35, amount),
			parents: i > 0 && random() < 0.1 ? [codeOf(below(i))] : [],
			places:
				kind === 'project'
					? Array.from({ length: Math.max(0, howMany(0.45, 0.44, 0.11)) }, () => place())
					: [],
			amendments: [],
			sourceUrl: 'https://example.org/registro-sintetico',
			confidence: 'high',
			note: null,
			updatedAt: '2026-11-20T00:00:00Z'
		};
	};

	return {
		version: `sintético ${size}`,
		locale: 'es',
		municipalities: MUNICIPALITIES,
		organisations,
		countries: COUNTRIES,
		goals: GOALS.map((goal) => ({ goal, name: `Objetivo ${goal}`, title: '', colour: '#000000' })),
		targets: TARGETS.map((code) => ({ code, label: null })),
		records: Array.from({ length: size }, (_, i) => record(i)),
		figures: []
	};
}

/** Periods by day and precision (0 day, 1 month, 2 year), each made once. */
function dates(): (day: number, precision: number) => Period {
	const known = new Map<number, Period>();
	return (day, precision) => {
		const key = 3 * day + precision;
		const date = known.get(key) ?? parsePeriod(isoDay(day).slice(0, [10, 7, 4][precision]))!;
		known.set(key, date);
		return date;
	};
}

const isoDay = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
