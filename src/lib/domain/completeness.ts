/** How complete the registry is: what its records say and leave out, and what was signed in a period. */

import { yearOf } from './dates.ts';
import type { CooperationRecord, Registry } from './registry.ts';

/** What a record may have or lack, in the order in which it is told. */
const HOLDS = {
	/** Reaches some municipality of the registry. */
	municipality: ({ municipalities }) => municipalities.length > 0,
	/** The source itself says which municipalities. */
	stated_municipality: ({ municipalities, coverageBasis }) =>
		municipalities.length > 0 && coverageBasis === 'stated',
	/** Has a date of signature or start, however exact. */
	date: ({ begins }) => begins !== null,
	exact_day: ({ begins }) => begins?.precision === 'day',
	/** Has a date of its end, however exact. */
	end: ({ ends }) => ends !== null,
	status: ({ status }) => status !== 'unknown',
	/** Has an amount, be it of a whole programme. */
	amount: ({ amount }) => amount !== null,
	goal: ({ tags }) => tags.length > 0,
	/** The source itself names some goal. */
	stated_goal: ({ tags }) => tags.some(({ basis }) => basis === 'stated'),
	high_confidence: ({ confidence }) => confidence === 'high'
} satisfies Record<string, (record: CooperationRecord) => boolean>;

export type Criterion = keyof typeof HOLDS;
export const CRITERIA = Object.keys(HOLDS) as Criterion[];

/** How many of the records meet each criterion. */
export function completenessOf(records: readonly CooperationRecord[]): Readonly<Record<Criterion, number>> {
	const counts = CRITERIA.map((criterion) => [criterion, records.filter(HOLDS[criterion]).length]);
	return Object.fromEntries(counts);
}

export type Signed = {
	/** Memoranda of understanding. */
	readonly memoranda: number;
	/** Agreements of every other instrument. */
	readonly others: number;
	/** Those of both that name the organisation as a party, on either side. */
	readonly ofOrganisation: number;
	/** Agreements that may be of the period or not: they have no date. */
	readonly undated: number;
};

/** Agreements signed from one year to another, both included; `organisation` is a slug. */
export function signedBetween(
	records: readonly CooperationRecord[],
	from: number,
	to: number,
	organisation: string
): Signed {
	const agreements = records.filter(({ kind }) => kind === 'agreement');
	const signed = agreements.filter(
		({ begins }) => begins !== null && yearOf(begins) >= from && yearOf(begins) <= to
	);
	const memoranda = signed.filter(({ instrument }) => instrument === 'memorandum_of_understanding').length;
	return {
		memoranda,
		others: signed.length - memoranda,
		ofOrganisation: signed.filter(({ parties }) =>
			parties.some((party) => party.organisation === organisation)
		).length,
		undated: agreements.filter(({ begins }) => begins === null).length
	};
}

/** How complete each part of a registry is, and how it compares with what the institution reports. */
export type Completeness = {
	/** Agreements, projects, all: how many there are and how many of them meet each criterion. */
	readonly groups: readonly { readonly size: number; readonly counts: Readonly<Record<Criterion, number>> }[];
	/** What was signed in the years of the institution's report; null when it names none. */
	readonly signed: (Signed & { readonly from: number; readonly to: number }) | null;
};

/** Slug of the institution that reports figures. */
const INSTITUTION = 'area-metropolitana-del-valle-de-aburra';

export function registryCompleteness({
	records,
	figures
}: Pick<Registry, 'records' | 'figures'>): Completeness {
	const groups = [
		records.filter(({ kind }) => kind === 'agreement'),
		records.filter(({ kind }) => kind === 'project'),
		records
	];
	const reported = figures.find(({ key }) => key === 'agreements_and_contracts');
	const [from, to] = [reported?.periodStart ?? null, reported?.periodEnd ?? null];
	return {
		groups: groups.map((group) => ({ size: group.length, counts: completenessOf(group) })),
		signed:
			from === null || to === null ? null : { from, to, ...signedBetween(records, from, to, INSTITUTION) }
	};
}
