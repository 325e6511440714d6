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
import type { FacetValue, ListFacet } from './filters.ts';
import { scopeOf, type CooperationRecord, type Organisation, type Registry } from './registry.ts';

export type FacetRule = {
	/** Every value of a closed list, in order, shown even where no record has it; null for open lists. */
	readonly listed: ((registry: Registry) => readonly FacetValue[]) | null;
	/**
	 * Values of a record, null where one is lacking. `partners` are the organisations on the counterpart side: else
	 * Colombia and the Área Metropolitana would match everything.
	 */
	readonly of: (
		record: CooperationRecord,
		partners: readonly Organisation[],
		registry: Registry
	) => readonly (FacetValue | null)[];
	/** Whether having no value is a value to choose ("sin dato"). */
	readonly missing: boolean;
};

const codes = (list: readonly Code<string>[]) => () => list.map(({ code }) => code);

export const FACET_RULES: { readonly [F in ListFacet]: FacetRule } = {
	goal: { listed: () => GOALS, of: ({ tags }) => tags.map(({ goal }) => goal), missing: true },
	target: {
		listed: ({ targets }) => targets.map(({ code }) => code),
		of: ({ tags }) => tags.map(({ target }) => target),
		missing: false
	},
	kind: { listed: codes(KINDS), of: ({ kind }) => [kind], missing: false },
	line: { listed: codes(LINES), of: ({ line }) => [line], missing: true },
	instrument: { listed: codes(INSTRUMENTS), of: ({ instrument }) => [instrument], missing: true },
	status: { listed: codes(STATUSES), of: ({ status }) => [status], missing: false },
	modality: {
		listed: codes([...MODALITIES, ...DIRECTIONS]),
		of: ({ modality, direction }) => [modality, direction],
		missing: true
	},
	partnerType: {
		listed: codes(ORGANISATION_TYPES),
		of: (_, partners) => partners.map(({ type }) => type),
		missing: true
	},
	partnerScope: {
		listed: codes(ORGANISATION_SCOPES),
		of: (_, partners) => partners.map(({ scope }) => scope),
		missing: true
	},
	partnerCountry: {
		listed: null,
		of: (_, partners) => partners.map(({ country }) => country),
		missing: true
	},
	organisation: { listed: null, of: (_, partners) => partners.map(({ slug }) => slug), missing: true },
	municipality: {
		listed: ({ municipalities }) => municipalities.map(({ code }) => code),
		of: ({ municipalities }) => municipalities,
		missing: false
	},
	scope: {
		listed: codes(SCOPES),
		of: (record, _, { municipalities }) => [scopeOf(record, municipalities.length)],
		missing: false
	}
};

/** The organisations on the counterpart side of a record; collectives that name nobody are none. */
export function partnersOf(
	{ parties }: CooperationRecord,
	organisations: ReadonlyMap<string, Organisation>
): Organisation[] {
	return parties.flatMap(({ side, organisation }) => {
		const partner = organisation === null ? undefined : organisations.get(organisation);
		return side === 'counterpart' && partner ? [partner] : [];
	});
}
