/**
 * What stands out in an answer, as facts with a number each and the question that gives it. A fact is found or it is not:
 * where records are few, or what they show could be chance, nothing is said.
 */

import { and, count, emptyBitset, type Bitset } from '../bitset.ts';
import { GOALS, NO_DATA } from '../codes.ts';
import { ask, type Answer, type RegistryIndex } from '../facets.ts';
import { asksYears, withChange, type Question, type YearRange } from '../filters.ts';
import { bitsOf, NO_MEMBERS } from '../members.ts';
import { lengthOf, overlap, periodsOf } from './periods.ts';

/** Nothing is said about fewer records than these. */
export const FEWEST_RECORDS = 10;

/** No more than these are said: a list that nobody reads hides its first. */
export const MOST_FINDINGS = 6;

/** From which share on something is concentrated. */
export const SHARES = { goal: 1 / 3, partner: 1 / 10, goal_place: 1 / 2 } as const;

/** So much less than the median must the least be to be said. */
const LEAST_SHORTFALL = 1 / 4;

/** A change of less than so many standard deviations of chance is not said. */
const LEAST_DEVIATION = 2;

/** A number of a finding: the records that answer the question after this change. */
export type FindingCount = { readonly change: Partial<Question>; readonly count: number };

type Fact =
	/** Most municipalities have own records of a goal; these have none. */
	| {
			readonly kind: 'gap';
			readonly goal: number;
			readonly municipalities: readonly string[];
			/** Municipalities that have some, and all there are. */
			readonly having: number;
			readonly of: number;
	  }
	/** Goals without any own record. */
	| { readonly kind: 'no_own'; readonly goals: readonly number[]; readonly of: number }
	/** The municipalities with fewest own records, each as many. */
	| { readonly kind: 'fewest'; readonly municipalities: readonly string[]; readonly median: number }
	/** A goal that so many of all records serve. */
	| { readonly kind: 'goal'; readonly goal: number; readonly of: number }
	/** A counterpart, by its slug, of so many of all records. */
	| { readonly kind: 'partner'; readonly organisation: string; readonly of: number }
	/** A municipality that so many of a goal's own records reach. */
	| { readonly kind: 'goal_place'; readonly goal: number; readonly municipality: string }
	/** Records of the later period and of the earlier one. */
	| { readonly kind: 'change'; readonly periods: readonly [YearRange, YearRange] };

export type Finding = Fact & {
	/** From 0 to 1: what findings are ranked by. */
	readonly effect: number;
	readonly counts: readonly FindingCount[];
};

/** What every kind of finding looks at. */
type Looked = {
	readonly index: RegistryIndex;
	readonly question: Question;
	readonly matching: Bitset;
	/** Own records among them. */
	readonly own: Bitset;
	/** Own records, also those that the municipality filter alone leaves out. */
	readonly ownAnywhere: Bitset;
	readonly goals: readonly number[];
	/** DIVIPOLA codes asked for, else all. */
	readonly municipalities: readonly string[];
};

/**
 * The findings of an answer, the largest effect first.
 * @param today ISO 8601; from its year follow the usual periods.
 */
export function findingsOf(
	index: RegistryIndex,
	question: Question,
	{ matching, anywhere }: Pick<Answer, 'matching' | 'anywhere'>,
	today: string
): Finding[] {
	const codes = index.municipalities.map(({ code }) => code);
	const { goals, municipalities } = question;
	const looked: Looked = {
		index,
		question,
		matching,
		own: and(matching, index.own),
		ownAnywhere: and(anywhere, index.own),
		goals: GOALS.filter((goal) => goals.length === 0 || goals.includes(goal)),
		municipalities: codes.filter((code) => municipalities.length === 0 || municipalities.includes(code))
	};
	const found = [
		...gaps(looked).slice(0, 2),
		...goalsWithoutOwn(looked),
		...fewest(looked),
		...goalShare(looked),
		...partnerShare(looked),
		...goalPlace(looked),
		...change(looked, today)
	];
	return found.toSorted((a, b) => b.effect - a.effect).slice(0, MOST_FINDINGS);
}

/** Effect: the share of municipalities that have own records of the goal. */
function gaps({ index, ownAnywhere, goals, municipalities }: Looked): Finding[] {
	const of = index.municipalities.length;
	const found = goals.flatMap((goal) => {
		const bits = ofGoal(index, ownAnywhere, goal);
		const records = count(bits);
		if (records < FEWEST_RECORDS) return [];
		const having = index.municipalities.filter(({ code }) => inMunicipality(index, code).meets(bits));
		const missing = municipalities.filter((code) => having.every((other) => other.code !== code));
		if (missing.length === 0 || having.length * 2 < of) return [];
		const counts = [
			{ change: { goals: [goal], municipalities: missing, scopes: ['own' as const] }, count: 0 }
		];
		const fact = { kind: 'gap' as const, goal, municipalities: missing, having: having.length, of };
		return [{ ...fact, effect: having.length / of, counts, records }];
	});
	return found
		.toSorted((a, b) => b.effect - a.effect || b.records - a.records)
		.map(({ records: _, ...finding }) => finding);
}

/** Effect: the share of goals that have none. */
function goalsWithoutOwn({ index, own, goals }: Looked): Finding[] {
	if (count(own) < FEWEST_RECORDS) return [];
	const without = goals.filter((goal) => count(ofGoal(index, own, goal)) === 0);
	if (without.length === 0) return [];
	const counts = [{ change: { goals: without, scopes: ['own' as const] }, count: 0 }];
	return [
		{ kind: 'no_own', goals: without, of: goals.length, effect: without.length / goals.length, counts }
	];
}

/** Effect: how far below the median, as a share of it. */
function fewest({ index, own, municipalities }: Looked): Finding[] {
	// Among two there is no middle.
	if (municipalities.length < 3 || count(own) < FEWEST_RECORDS) return [];
	const records = municipalities.map((code) => inMunicipality(index, code).countIn(own));
	const least = Math.min(...records);
	const median = medianOf(records);
	const effect = median > 0 ? 1 - least / median : 0;
	if (effect < LEAST_SHORTFALL) return [];
	const these = municipalities.filter((_, i) => records[i] === least);
	const counts = these.map((code) => ({
		change: { municipalities: [code], scopes: ['own' as const] },
		count: least
	}));
	return [{ kind: 'fewest', municipalities: these, median, effect, counts }];
}

/** Effect: the share. A filter on goals would itself make one. */
function goalShare({ index, question, matching, goals }: Looked): Finding[] {
	const of = count(matching);
	if (of < FEWEST_RECORDS || question.goals.length > 0 || question.targets.length > 0) return [];
	const [goal, records] = largest(goals.map((goal) => [goal, count(ofGoal(index, matching, goal))]));
	if (goal === undefined || records / of < SHARES.goal) return [];
	const counts = [{ change: { goals: [goal] }, count: records }];
	return [{ kind: 'goal', goal, of, effect: records / of, counts }];
}

/** Effect: the share. */
function partnerShare({ index, question, matching }: Looked): Finding[] {
	const of = count(matching);
	if (of < FEWEST_RECORDS || question.organisations.length > 0) return [];
	const [organisation, records] = largest(
		[...index.facets.organisation]
			.filter(([slug]) => slug !== NO_DATA)
			.map(([slug, members]) => [String(slug), members.countIn(matching)])
	);
	if (organisation === undefined || records / of < SHARES.partner) return [];
	const counts = [{ change: { organisations: [organisation] }, count: records }];
	return [{ kind: 'partner', organisation, of, effect: records / of, counts }];
}

/** Effect: the share. A filter on municipalities would itself make one. */
function goalPlace({ index, question, own, goals }: Looked): Finding[] {
	if (question.municipalities.length > 0) return [];
	const found = goals.flatMap((goal): Finding[] => {
		const bits = ofGoal(index, own, goal);
		const records = count(bits);
		if (records < FEWEST_RECORDS) return [];
		const [municipality, here] = largest(
			index.municipalities.map(({ code }) => [code, inMunicipality(index, code).countIn(bits)])
		);
		if (municipality === undefined || here / records < SHARES.goal_place) return [];
		const scopes = ['own' as const];
		const counts = [
			{ change: { goals: [goal], municipalities: [municipality], scopes }, count: here },
			{ change: { goals: [goal], scopes }, count: records }
		];
		return [{ kind: 'goal_place', goal, municipality, effect: here / records, counts }];
	});
	return found.toSorted((a, b) => b.effect - a.effect || b.counts[1]!.count - a.counts[1]!.count).slice(0, 1);
}

/**
 * Effect: how much less a year of the lesser period has, as a share of the other. Counts scatter about as much as their own
 * square root: a difference that this explains is not said, nor one between periods that share years or records.
 */
function change({ index, question }: Looked, today: string): Finding[] {
	if (question.inForce || (asksYears(question) && !question.periods)) return [];
	const periods = periodsOf(question, today);
	if (overlap(periods)) return [];
	const counts = [periods[1], periods[0]].map(({ from, to }) => {
		const change = { from, to, undated: false };
		return { change, count: ask(index, withChange(question, change)).total };
	});
	const [[later, laterYears], [earlier, earlierYears]] = [
		[counts[0]!.count, lengthOf(periods[1])],
		[counts[1]!.count, lengthOf(periods[0])]
	] as const;
	if (Math.min(later, earlier) < FEWEST_RECORDS) return [];
	const deviation = Math.sqrt(later * earlierYears ** 2 + earlier * laterYears ** 2);
	if (Math.abs(later * earlierYears - earlier * laterYears) < LEAST_DEVIATION * deviation) return [];
	const rates = [later / laterYears, earlier / earlierYears];
	return [{ kind: 'change', periods, effect: 1 - Math.min(...rates) / Math.max(...rates), counts }];
}

function ofGoal(index: RegistryIndex, bits: Bitset, goal: number): Bitset {
	const members = index.facets.goal.get(goal);
	return members ? and(bits, bitsOf(members, index.size)) : emptyBitset(index.size);
}

const inMunicipality = (index: RegistryIndex, code: string) =>
	index.facets.municipality.get(code) ?? NO_MEMBERS;

/** The first name with the greatest number. */
function largest<Name>(numbers: readonly (readonly [Name, number])[]): readonly [Name | undefined, number] {
	let best: readonly [Name | undefined, number] = [undefined, 0];
	for (const pair of numbers) if (pair[1] > best[1]) best = pair;
	return best;
}

function medianOf(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
