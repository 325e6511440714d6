/** Which values a record has in each facet. */

import {
	DIRECTIONS,
	GOALS,
	INSTRUMENTS,
	KINDS,
	LINES,
	MODALITIES,
	ORGANISATION_SCOPES,
	ORGANISATION_TYPES,
	SCOPES,
	STATUSES,
	type Code
} from './codes.ts';
import type { Columns, Entries, Source } from './columns.ts';
import type { FacetValue, ListFacet } from './filters.ts';

export type FacetRule<S extends Source = Source> = {
	/** The values of records that the facet looks at. */
	readonly source: S;
	/** What such a value is to the facet; null where it says nothing. */
	readonly of: (entry: Entries[S]) => FacetValue | null;
	/** Every value of a closed list, in order, shown even where no record has it; null for open lists. */
	readonly listed: ((columns: Columns) => readonly FacetValue[]) | null;
	/** Whether having no value is a value to choose ("sin dato"). */
	readonly missing: boolean;
};

const codes = (list: readonly Code<string>[]) => () => list.map(({ code }) => code);
const itself = (entry: string) => entry;

/** A rule of any source: what it is given is always of that source. */
const rule = <S extends Source>(of: FacetRule<S>) => of as unknown as FacetRule;

/** Partners are the counterparts: else Colombia and the Área Metropolitana would match everything. */
export const FACET_RULES: { readonly [F in ListFacet]: FacetRule } = {
	goal: rule({ source: 'tag', of: ({ goal }) => goal, listed: () => GOALS, missing: true }),
	target: rule({
		source: 'tag',
		of: ({ target }) => target,
		listed: ({ targets }) => targets,
		missing: false
	}),
	kind: rule({ source: 'kind', of: itself, listed: codes(KINDS), missing: false }),
	line: rule({ source: 'line', of: itself, listed: codes(LINES), missing: true }),
	instrument: rule({ source: 'instrument', of: itself, listed: codes(INSTRUMENTS), missing: true }),
	status: rule({ source: 'status', of: itself, listed: codes(STATUSES), missing: false }),
	modality: rule({
		source: 'modality',
		of: itself,
		listed: codes([...MODALITIES, ...DIRECTIONS]),
		missing: true
	}),
	partnerType: rule({
		source: 'partner',
		of: ({ type }) => type,
		listed: codes(ORGANISATION_TYPES),
		missing: true
	}),
	partnerScope: rule({
		source: 'partner',
		of: ({ scope }) => scope,
		listed: codes(ORGANISATION_SCOPES),
		missing: true
	}),
	partnerCountry: rule({ source: 'partner', of: ({ country }) => country, listed: null, missing: true }),
	organisation: rule({ source: 'partner', of: ({ slug }) => slug, listed: null, missing: true }),
	municipality: rule({
		source: 'municipality',
		of: itself,
		listed: ({ municipalities }) => municipalities.map(({ code }) => code),
		missing: false
	}),
	scope: rule({ source: 'scope', of: itself, listed: codes(SCOPES), missing: false })
};
