/** What the values of facets are called. */

import {
	NO_DATA,
	type Direction,
	type Instrument,
	type Kind,
	type Line,
	type Modality
} from '#lib/domain/codes.ts';
import type { OrganisationScope, OrganisationType, Scope, Status } from '#lib/domain/codes.ts';
import type { Facet } from '#lib/domain/filters.ts';
import type { Names, Registry } from '#lib/domain/registry.ts';
import type { I18n, MessageKey } from '#lib/i18n/i18n.ts';

/** Facets in the order of the filters on screen, with the heading of each. */
export const FACET_HEADINGS = {
	goal: 'facet.goal',
	target: 'facet.target',
	line: 'facet.line',
	kind: 'facet.kind',
	scope: 'facet.scope',
	year: 'facet.year',
	municipality: 'facet.municipality',
	instrument: 'facet.instrument',
	status: 'facet.status',
	modality: 'facet.modality',
	partnerType: 'facet.partner_type',
	partnerScope: 'facet.partner_scope',
	partnerCountry: 'facet.partner_country',
	organisation: 'facet.organisation'
} as const satisfies Record<Facet, MessageKey>;

/** Name of a facet's value in the reader's language. Unknown codes of open lists name themselves. */
export function valueLabel(
	{ t, country }: I18n,
	registry: Registry,
	names: Names,
	facet: Facet,
	value: string | number
): string {
	if (value === NO_DATA) return t('no_data');
	switch (facet) {
		case 'goal':
			return names.goal.get(Number(value))?.name ?? String(value);
		case 'kind':
			return t(`kind.${value as Kind}`);
		case 'line':
			return t(`line.${value as Line}`);
		case 'instrument':
			return t(`instrument.${value as Instrument}`);
		case 'status':
			return t(`status.${value as Status}`);
		case 'modality':
			return t(`modality.${value as Modality | Direction}`);
		case 'partnerType':
			return t(`organisation_type.${value as OrganisationType}`);
		case 'partnerScope':
			return t(`organisation_scope.${value as OrganisationScope}`);
		case 'scope':
			return t(`scope.${value as Scope}`);
		case 'municipality':
			return names.municipality.get(String(value))?.name ?? String(value);
		case 'organisation':
			return names.organisation.get(String(value))?.name ?? String(value);
		case 'partnerCountry': {
			const iso2 = registry.countries[value];
			return iso2 ? country(iso2) : String(value);
		}
		case 'target': {
			const label = names.target.get(String(value))?.label?.value;
			return label ? `${value} ${label}` : String(value);
		}
		case 'year':
			return String(value);
	}
}
