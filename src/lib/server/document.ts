/**
 * The registry document as the database writes it (`public.registry_document()`), and its translation into the
 * domain's {@link Registry}. Rows are snake_case and in three languages; the domain is camelCase and in one.
 */

import * as v from 'valibot';
import {
	AMENDMENT_KINDS,
	AMOUNT_EXTENTS,
	AMOUNT_QUALIFIERS,
	BASES,
	CONFIDENCES,
	DATE_PRECISIONS,
	DIRECTIONS,
	INSTRUMENTS,
	LINES,
	MODALITIES,
	ORGANISATION_SCOPES,
	ORGANISATION_TYPES,
	PLACE_PRECISIONS,
	ROLES,
	SIDES,
	STATUSES,
	ZONES,
	type Code,
	type DatePrecision
} from '#lib/domain/codes.ts';
import type { Period } from '#lib/domain/dates.ts';
import type { Amount, CooperationRecord, Locale, Registry, Text } from '#lib/domain/registry.ts';

function codesOf<C extends string>(list: readonly Code<C>[]): C[] {
	return list.map(({ code }) => code);
}

const text = v.string();
const optionalText = v.nullable(v.string());
const optionalNumber = v.nullable(v.number());
const isoDate = v.nullable(v.pipe(v.string(), v.isoDate()));
const precision = v.nullable(v.picklist(DATE_PRECISIONS));
const basis = v.nullable(v.picklist(BASES));
/** An array that the database leaves null where a record has none. */
function many<const S extends v.GenericSchema>(schema: S) {
	return v.pipe(
		v.nullable(v.array(schema)),
		v.transform((items) => items ?? [])
	);
}

const Party = v.object({
	side: v.picklist(SIDES),
	organisation: optionalText,
	collective: optionalText,
	role: v.nullable(v.picklist(codesOf(ROLES))),
	contribution: optionalText
});

const Tag = v.object({ goal: v.number(), target: optionalText, basis: v.picklist(BASES) });

const common = {
	code: text,
	title: text,
	title_en: optionalText,
	title_pt: optionalText,
	line: v.nullable(v.picklist(codesOf(LINES))),
	line_basis: basis,
	status: v.picklist(codesOf(STATUSES)),
	status_text: optionalText,
	modality: v.nullable(v.picklist(codesOf(MODALITIES))),
	direction: v.nullable(v.picklist(codesOf(DIRECTIONS))),
	modality_basis: basis,
	ends_on: isoDate,
	ends_precision: precision,
	ends_note: optionalText,
	coverage_basis: basis,
	coverage_note: optionalText,
	amount: optionalNumber,
	currency: optionalText,
	amount_qualifier: v.nullable(v.picklist(AMOUNT_QUALIFIERS)),
	amount_extent: v.nullable(v.picklist(AMOUNT_EXTENTS)),
	amount_note: optionalText,
	source_url: text,
	confidence: v.picklist(CONFIDENCES),
	note: optionalText,
	updated_at: text,
	coverage: many(text),
	parties: many(Party),
	sdgs: many(Tag)
};

const Agreement = v.object({
	...common,
	instrument: v.picklist(codesOf(INSTRUMENTS)),
	instrument_text: optionalText,
	signed_on: isoDate,
	signed_precision: precision,
	signed_note: optionalText,
	parent_agreement_code: optionalText,
	amendments: many(
		v.object({
			kind: v.picklist(AMENDMENT_KINDS),
			amended_on: isoDate,
			amended_precision: precision,
			days: optionalNumber,
			amount: optionalNumber,
			currency: optionalText,
			note: optionalText,
			source_url: text
		})
	)
});

const Project = v.object({
	...common,
	description: optionalText,
	description_en: optionalText,
	description_pt: optionalText,
	starts_on: isoDate,
	starts_precision: precision,
	starts_note: optionalText,
	agreement_code: optionalText,
	parent_project_code: optionalText,
	places: many(
		v.object({
			name: text,
			municipality_code: optionalText,
			precision: v.picklist(PLACE_PRECISIONS),
			longitude: optionalNumber,
			latitude: optionalNumber,
			basis: optionalText
		})
	)
});

export const RegistryDocument = v.object({
	municipalities: v.array(
		v.object({
			code: text,
			slug: text,
			name: text,
			zone: v.picklist(ZONES),
			area_km2: v.number(),
			population: v.number(),
			population_year: v.number(),
			seat_longitude: v.number(),
			seat_latitude: v.number(),
			website: optionalText
		})
	),
	countries: v.array(v.object({ iso3: text, iso2: text })),
	organisations: v.array(
		v.object({
			slug: text,
			name: text,
			name_en: optionalText,
			name_pt: optionalText,
			acronym: optionalText,
			organisation_type: v.picklist(codesOf(ORGANISATION_TYPES)),
			scope: v.picklist(codesOf(ORGANISATION_SCOPES)),
			country: optionalText,
			seat_city: optionalText,
			website: optionalText
		})
	),
	goals: v.array(
		v.object({
			goal: v.number(),
			name_es: text,
			name_en: text,
			name_pt: text,
			title_es: text,
			title_en: text,
			title_pt: text,
			colour: text
		})
	),
	targets: v.array(
		v.object({ code: text, label_es: optionalText, label_en: optionalText, label_pt: optionalText })
	),
	figures: v.array(
		v.object({
			key: text,
			value: v.number(),
			qualifier: v.picklist(AMOUNT_QUALIFIERS),
			period_start: optionalNumber,
			period_end: optionalNumber,
			source_url: text,
			note: optionalText
		})
	),
	agreements: v.array(Agreement),
	projects: v.array(Project)
});
export type RegistryDocument = v.InferOutput<typeof RegistryDocument>;

/** The document in one language: the translation where there is one, else Spanish, marked as such. */
export function registryIn(document: RegistryDocument, locale: Locale, version: string): Registry {
	/** Targets in use: the labels of the others are not worth their way to the browser. */
	const tagged = new Set(
		[...document.agreements, ...document.projects].flatMap(({ sdgs }) => sdgs.map(({ target }) => target))
	);
	const northToSouth = new Map(document.municipalities.map(({ code }, position) => [code, position]));

	const common = (row: RegistryDocument['agreements'][number] | RegistryDocument['projects'][number]) => ({
		code: row.code,
		title: inLanguage(locale, row.title, row.title_en, row.title_pt),
		line: row.line,
		lineBasis: row.line_basis,
		status: row.status,
		statusText: row.status_text,
		modality: row.modality,
		direction: row.direction,
		modalityBasis: row.modality_basis,
		ends: period(row.ends_on, row.ends_precision),
		endsNote: row.ends_note,
		municipalities: row.coverage.toSorted((a, b) => (northToSouth.get(a) ?? 0) - (northToSouth.get(b) ?? 0)),
		coverageBasis: row.coverage_basis,
		coverageNote: row.coverage_note,
		parties: row.parties,
		tags: row.sdgs,
		amount: amountOf(row),
		sourceUrl: row.source_url,
		confidence: row.confidence,
		note: row.note,
		updatedAt: row.updated_at
	});

	const agreements = document.agreements.map((row): CooperationRecord => ({
		kind: 'agreement',
		...common(row),
		description: null,
		instrument: row.instrument,
		instrumentText: row.instrument_text,
		begins: period(row.signed_on, row.signed_precision),
		beginsNote: row.signed_note,
		parents: present(row.parent_agreement_code),
		places: [],
		amendments: row.amendments.map((amendment) => ({
			kind: amendment.kind,
			date: period(amendment.amended_on, amendment.amended_precision),
			days: amendment.days,
			amount: amendment.amount,
			currency: amendment.currency,
			note: amendment.note,
			sourceUrl: amendment.source_url
		}))
	}));

	const projects = document.projects.map((row): CooperationRecord => ({
		kind: 'project',
		...common(row),
		description:
			row.description === null
				? null
				: inLanguage(locale, row.description, row.description_en, row.description_pt),
		instrument: null,
		instrumentText: null,
		begins: period(row.starts_on, row.starts_precision),
		beginsNote: row.starts_note,
		parents: present(row.agreement_code, row.parent_project_code),
		places: row.places.map((place) => ({
			name: place.name,
			municipality: place.municipality_code,
			precision: place.precision,
			point: place.longitude === null || place.latitude === null ? null : [place.longitude, place.latitude],
			basis: place.basis
		})),
		amendments: []
	}));

	return {
		version,
		locale,
		municipalities: document.municipalities.map((row) => ({
			code: row.code,
			slug: row.slug,
			name: row.name,
			zone: row.zone,
			areaKm2: row.area_km2,
			population: row.population,
			populationYear: row.population_year,
			seat: [row.seat_longitude, row.seat_latitude],
			website: row.website
		})),
		organisations: document.organisations.map((row) => ({
			slug: row.slug,
			name: inLanguage(locale, row.name, row.name_en, row.name_pt).value,
			acronym: row.acronym,
			type: row.organisation_type,
			scope: row.scope,
			country: row.country,
			seatCity: row.seat_city,
			website: row.website
		})),
		countries: Object.fromEntries(document.countries.map(({ iso3, iso2 }) => [iso3, iso2])),
		goals: document.goals.map((row) => ({
			goal: row.goal,
			name: row[`name_${locale}`],
			title: row[`title_${locale}`],
			colour: row.colour
		})),
		targets: document.targets.map((row) => ({
			code: row.code,
			label:
				row.label_es === null || !tagged.has(row.code)
					? null
					: inLanguage(locale, row.label_es, row.label_en, row.label_pt)
		})),
		records: [...agreements, ...projects],
		figures: document.figures.map((row) => ({
			key: row.key,
			value: row.value,
			qualifier: row.qualifier,
			periodStart: row.period_start,
			periodEnd: row.period_end,
			sourceUrl: row.source_url,
			note: row.note
		}))
	};
}

function inLanguage(locale: Locale, es: string, en: string | null, pt: string | null): Text {
	const translation = locale === 'en' ? en : locale === 'pt' ? pt : null;
	return translation === null ? { value: es, lang: 'es' } : { value: translation, lang: locale };
}

function period(date: string | null, precision: DatePrecision | null): Period | null {
	return date === null || precision === null ? null : { date, precision };
}

function present(...codes: (string | null)[]): string[] {
	return codes.filter((code) => code !== null);
}

function amountOf(
	row: RegistryDocument['agreements'][number] | RegistryDocument['projects'][number]
): Amount | null {
	const { amount, currency, amount_qualifier: qualifier, amount_extent: extent, amount_note: note } = row;
	if (amount === null || currency === null || qualifier === null || extent === null) return null;
	return { value: amount, currency, qualifier, extent, note };
}
