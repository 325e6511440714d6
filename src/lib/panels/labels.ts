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
import type { Topic } from '#lib/domain/address.ts';
import type { ActiveFilter, Column, Facet } from '#lib/domain/filters.ts';
import type { Names, RegistryHead } from '#lib/domain/registry.ts';
import type { Explorer } from '#lib/explorer/explorer.svelte.ts';
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

/** What a page is about, as short as it can be said. */
export function topicName(
	i18n: I18n,
	{ registry, names }: Pick<Explorer, 'registry' | 'names'>,
	topic: Topic
): string {
	if (topic.facet === 'goal') return i18n.t('goal.short', { goal: topic.value });
	const acronym = topic.facet === 'organisation' && names.organisation.get(topic.value)?.acronym;
	return acronym || valueLabel(i18n, registry, names, topic.facet, topic.value);
}

/** Heads of the table's columns. */
export const COLUMN_HEADINGS = {
	code: 'column.code',
	kind: 'facet.kind',
	title: 'column.title',
	date: 'column.date',
	end: 'record.ends',
	status: 'facet.status',
	line: 'column.line',
	instrument: 'facet.instrument',
	modality: 'facet.modality',
	partners: 'column.partners',
	countries: 'column.countries',
	municipalities: 'record.coverage',
	goals: 'column.goals',
	amount: 'record.amount'
} as const satisfies Record<Column, MessageKey>;

/** Name of a facet's value in the reader's language. Unknown codes of open lists name themselves. */
export function valueLabel(
	{ t, country }: I18n,
	registry: Pick<RegistryHead, 'countries'>,
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

/** What a filter is called: on its own, and with the name of its facet, as it is spoken. */
export function filterLabel(
	i18n: I18n,
	registry: Pick<RegistryHead, 'countries'>,
	names: Names,
	filter: ActiveFilter
): { key: string; label: string; spoken: string } {
	const { t } = i18n;
	if (filter.facet === 'text') {
		const label = `“${filter.value}”`;
		return { key: 'q', label, spoken: `${t('facet.text')}: ${label}` };
	}
	const heading = t(FACET_HEADINGS[filter.facet]);
	const inHeading = (name: string) => `${heading}: ${name}`;
	if (filter.facet === 'year') {
		const { from, to, inForce, undated } = filter.value;
		const years = from === to ? String(from) : t('year.range', { from: from ?? '…', to: to ?? '…' });
		const asked = inForce ? t('year.in_force_range', { years }) : years;
		const label = undated ? t('year.with_undated', { years: asked }) : asked;
		return { key: 'year', label, spoken: inHeading(label) };
	}
	const { facet, value } = filter;
	const name = valueLabel(i18n, registry, names, facet, value);
	const label = facet === 'goal' && value !== NO_DATA ? t('goal.chip', { goal: value, name }) : name;
	// "Sin dato" alone would not say of what.
	return {
		key: `${facet}:${value}`,
		label: value === NO_DATA ? inHeading(name) : label,
		spoken: inHeading(label)
	};
}
