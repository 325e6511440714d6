import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aQuestion, aRegistry, FAMILIAR, SOME_RECORD, SOME_REGISTRY } from '../arbitraries.ts';
import { hasBit } from '../bitset.ts';
import { parsePeriod } from '../dates.ts';
import { partnersOf } from '../registry.ts';
import { ask } from '../facets.ts';
import { EMPTY_QUESTION, withChange, type Question } from '../filters.ts';
import { namesOf, scopeOf, type CooperationRecord, type Registry } from '../registry.ts';
import { buildIndex, type WholeIndex } from '../whole.ts';
import { findingsOf, MOST_FINDINGS, type Finding } from './findings.ts';

const TODAY = '2009-06-30';
const [NORTH, MIDDLE, CAPITAL, SOUTH] = ['05079', '05088', '05001', '05129'] as const;
const CODES = [NORTH, MIDDLE, CAPITAL, SOUTH];
const [first] = SOME_REGISTRY.municipalities;

const bare: CooperationRecord = {
	...SOME_RECORD,
	amount: null,
	parents: [],
	parties: [],
	tags: [],
	places: [],
	begins: null,
	ends: null,
	municipalities: []
};

/** So many records that are alike, in a registry of four municipalities. */
const many = (count: number, goals: readonly number[], parts: Partial<CooperationRecord>) =>
	Array.from({ length: count }, () => ({
		...bare,
		tags: goals.map((goal) => ({ goal, target: null, basis: 'stated' as const })),
		...parts
	}));
const registryOf = (...groups: readonly CooperationRecord[][]): Registry => ({
	...SOME_REGISTRY,
	municipalities: CODES.map((code) => ({ ...first!, code })),
	organisations: [{ ...organisation, slug: 'koica' }],
	records: groups.flat().map((record, number) => ({ ...record, code: `AG-${number}` }))
});
const organisation = {
	slug: '',
	name: '',
	acronym: null,
	type: 'government' as const,
	scope: 'international' as const,
	country: null,
	seatCity: null,
	website: null
};
const koica = {
	side: 'counterpart' as const,
	organisation: 'koica',
	collective: null,
	role: null,
	contribution: null
};

function findings(registry: Registry, change: Partial<Question> = {}): Finding[] {
	const index = buildIndex(registry, TODAY);
	const question = withChange(EMPTY_QUESTION, change);
	return findingsOf(index, question, ask(index, question), TODAY);
}
const kind = (found: readonly Finding[], kind: Finding['kind']) => found.filter((one) => one.kind === kind);

describe('findings', () => {
	const gap = registryOf(
		many(9, [6], { municipalities: [CAPITAL] }),
		many(1, [6], { municipalities: [NORTH, MIDDLE] }),
		many(5, [6], { municipalities: CODES })
	);

	it('names who has no own record of a goal where most have one', () => {
		expect(kind(findings(gap), 'gap')).toEqual([
			{
				kind: 'gap',
				goal: 6,
				municipalities: [SOUTH],
				having: 3,
				of: 4,
				effect: 3 / 4,
				counts: [{ change: { goals: [6], municipalities: [SOUTH], scopes: ['own'] }, count: 0 }]
			}
		]);
		// Whoever asks about one municipality is told of that one, measured against all.
		expect(kind(findings(gap, { municipalities: [SOUTH] }), 'gap')).toHaveLength(1);
		expect(kind(findings(gap, { municipalities: [NORTH] }), 'gap')).toEqual([]);
		// Where most have none there is no gap, and none among nine records.
		expect(kind(findings(registryOf(many(10, [6], { municipalities: [NORTH] }))), 'gap')).toEqual([]);
		expect(
			kind(findings({ ...gap, records: gap.records.filter(({ code }) => code !== 'AG-0') }), 'gap')
		).toEqual([]);
	});

	it('names the goals without own records, whatever covers all', () => {
		const [found] = kind(findings(gap), 'no_own');
		expect(found).toMatchObject({ of: 17, effect: 16 / 17 });
		expect(found).toMatchObject({ goals: [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17] });
		expect(kind(findings(gap, { goals: [5, 6] }), 'no_own')).toMatchObject([{ goals: [5], of: 2 }]);
		expect(kind(findings(gap, { scopes: ['metropolitan'] }), 'no_own')).toEqual([]);
	});

	it('names those with fewest own records beside the median, all of them where they are as few', () => {
		const uneven = registryOf(
			many(2, [], { municipalities: [NORTH] }),
			many(8, [], { municipalities: [MIDDLE, CAPITAL] }),
			many(2, [], { municipalities: [SOUTH] })
		);
		expect(kind(findings(uneven), 'fewest')).toMatchObject([
			{ municipalities: [NORTH, SOUTH], median: 5, effect: 1 - 2 / 5, counts: [{ count: 2 }, { count: 2 }] }
		]);
		const even = registryOf(many(12, [], { municipalities: [NORTH, MIDDLE, CAPITAL] }));
		expect(kind(findings(even, { municipalities: [NORTH, MIDDLE, CAPITAL] }), 'fewest')).toEqual([]);
		expect(kind(findings(uneven, { municipalities: [NORTH, MIDDLE] }), 'fewest')).toEqual([]);
	});

	it('names the goal, the counterpart and the place in which records are concentrated', () => {
		const registry = registryOf(
			many(6, [11], { municipalities: [CAPITAL], parties: [koica] }),
			many(4, [11], { municipalities: [NORTH] }),
			many(5, [6], { municipalities: CODES })
		);
		const found = findings(registry);
		expect(kind(found, 'goal')).toMatchObject([
			{ goal: 11, of: 15, effect: 10 / 15, counts: [{ count: 10 }] }
		]);
		expect(kind(found, 'partner')).toMatchObject([{ organisation: 'koica', of: 15, counts: [{ count: 6 }] }]);
		expect(kind(found, 'goal_place')).toMatchObject([
			{ goal: 11, municipality: CAPITAL, effect: 0.6, counts: [{ count: 6 }, { count: 10 }] }
		]);
		// A filter is not a finding.
		expect(kind(findings(registry, { goals: [11] }), 'goal')).toEqual([]);
		expect(kind(findings(registry, { organisations: ['koica'] }), 'partner')).toEqual([]);
		expect(kind(findings(registry, { municipalities: [CAPITAL] }), 'goal_place')).toEqual([]);
	});

	it('compares two periods by their years, and says nothing that chance would explain', () => {
		const inYears = (count: number, year: string) => many(count, [], { begins: parsePeriod(year) });
		// 2004 to 2008 after 1999 to 2003: the usual periods in 2009.
		const fall = registryOf(inYears(40, '2000'), inYears(16, '2005'), inYears(7, '2009'));
		expect(kind(findings(fall), 'change')).toEqual([
			{
				kind: 'change',
				periods: [
					{ from: 1999, to: 2003 },
					{ from: 2004, to: 2008 }
				],
				effect: 1 - 16 / 40,
				counts: [
					{ change: { from: 2004, to: 2008, undated: false }, count: 16 },
					{ change: { from: 1999, to: 2003, undated: false }, count: 40 }
				]
			}
		]);
		// 25 and 40 differ by less than twice √65, 24 and 40 by twice √64.
		expect(kind(findings(registryOf(inYears(40, '2000'), inYears(25, '2005'))), 'change')).toEqual([]);
		expect(kind(findings(registryOf(inYears(40, '2000'), inYears(24, '2005'))), 'change')).toHaveLength(1);
		// As many in one year as in four are four times as many.
		const rates = registryOf(inYears(20, '2000'), inYears(20, '2005'));
		const periods = [
			{ from: 2000, to: 2003 },
			{ from: 2005, to: 2005 }
		] as const;
		expect(kind(findings(rates, { periods }), 'change')).toMatchObject([{ effect: 3 / 4 }]);
		expect(kind(findings(fall, { from: 1999 }), 'change')).toEqual([]);
		expect(kind(findings(fall, { inForce: true }), 'change')).toEqual([]);
		const sharing = [
			{ from: 1999, to: 2004 },
			{ from: 2004, to: 2008 }
		] as const;
		expect(kind(findings(fall, { periods: sharing }), 'change')).toEqual([]);
	});

	it('says nothing of nothing, of one record, or of one municipality beside itself', () => {
		expect(findings(registryOf())).toEqual([]);
		expect(findings(registryOf(many(1, [6], { municipalities: [NORTH] })))).toEqual([]);
		const alone = { ...registryOf(many(20, [6], {})), municipalities: [{ ...first!, code: NORTH }] };
		expect(findings(alone).map(({ kind }) => kind)).toEqual(['goal']);
	});
});

describe('findings on any registry', () => {
	it('give numbers that their questions answer, the largest effect first, and only a few', () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), (registry, question) => {
				const index = buildIndex(registry, TODAY);
				const found = findingsOf(index, question, ask(index, question), TODAY);
				expect(found.length).toBeLessThanOrEqual(MOST_FINDINGS);
				for (const { change, count } of found.flatMap(({ counts }) => counts))
					expect(ask(index, withChange(question, change)).total).toBe(count);
				const effects = found.map(({ effect }) => effect);
				expect(effects).toEqual(effects.toSorted((a, b) => b - a));
				for (const effect of effects) expect(effect >= 0 && effect <= 1).toBe(true);
			})
		);
	});

	it('are what looking at the records one by one shows', () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), (registry, question) => {
				const index = buildIndex(registry, TODAY);
				const answer = ask(index, question);
				const found = findingsOf(index, question, answer, TODAY);
				const records = index.records.filter((_, number) => hasBit(answer.matching, number));
				for (const finding of found) expect(naively(finding, registry, index, records, question)).toBe(true);
			})
		);
	});
});

/** Whether a finding is true of these records, by going through them. */
function naively(
	finding: Finding,
	registry: Registry,
	index: WholeIndex,
	records: readonly CooperationRecord[],
	question: Question
): boolean {
	const all = registry.municipalities.length;
	const own = records.filter((record) => scopeOf(record, all) === 'own');
	const serves = (goal: number) => (record: CooperationRecord) =>
		record.tags.some((tag) => tag.goal === goal);
	const reaches = (code: string) => (record: CooperationRecord) => record.municipalities.includes(code);
	const [number] = finding.counts.map(({ count }) => count);
	switch (finding.kind) {
		case 'gap': {
			const anywhere = ask(index, withChange(question, { municipalities: [], page: 1 })).matching;
			const everyOwn = index.records.filter(
				(record, n) => hasBit(anywhere, n) && scopeOf(record, all) === 'own' && serves(finding.goal)(record)
			);
			const having = registry.municipalities.filter(({ code }) => everyOwn.some(reaches(code)));
			return (
				everyOwn.length >= 10 &&
				having.length === finding.having &&
				having.length * 2 >= all &&
				finding.municipalities.every((code) => !everyOwn.some(reaches(code)))
			);
		}
		case 'no_own':
			return own.length >= 10 && finding.goals.every((goal) => !own.some(serves(goal)));
		case 'fewest': {
			const asked = registry.municipalities.filter(
				({ code }) => question.municipalities.length === 0 || question.municipalities.includes(code)
			);
			const each = asked.map(({ code }) => own.filter(reaches(code)).length);
			return (
				number === Math.min(...each) &&
				finding.municipalities.every((code) => own.filter(reaches(code)).length === number)
			);
		}
		case 'goal':
			return number === records.filter(serves(finding.goal)).length && finding.of === records.length;
		case 'partner': {
			const { organisation } = namesOf(registry);
			const has = (record: CooperationRecord) =>
				partnersOf(record, organisation).some(({ slug }) => slug === finding.organisation);
			return number === records.filter(has).length && finding.of === records.length;
		}
		case 'goal_place': {
			const of = own.filter(serves(finding.goal));
			return (
				finding.counts[1]!.count === of.length && number === of.filter(reaches(finding.municipality)).length
			);
		}
		case 'change':
			return finding.counts.every(({ count }) => count >= 10);
	}
}
