import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aQuestion, aRegistry, aRegistryOf, FAMILIAR } from './arbitraries.ts';
import { hasBit, sliceBits, type Bitset } from './bitset.ts';
import { DIRECTIONS, GOALS, INSTRUMENTS, KINDS, LINES, MODALITIES } from './codes.ts';
import { ORGANISATION_SCOPES, ORGANISATION_TYPES, SCOPES, STATUSES } from './codes.ts';
import { decodeColumns, encodeColumns } from './columns-file.ts';
import { codeAt, columnsOf } from './columns.ts';
import { comparePeriods } from './dates.ts';
import { ask, indexing, tally, type Answer, type Facet } from './facets.ts';
import { buildIndex, type WholeIndex } from './whole.ts';
import { activeFilters, EMPTY_QUESTION, LIST_FACETS, withChange, type Question } from './filters.ts';
import { listPage } from './list.ts';
import type { CooperationRecord, Registry } from './registry.ts';
import { atOnce } from './slices.ts';

function recordsOf({ records }: WholeIndex, bits: Bitset): CooperationRecord[] {
	return records.filter((_, number) => hasBit(bits, number));
}

const TODAY = '2006-03-15';

/**
 * The oracle: the rules once more, as plain filters over records, with nothing of the engine. Slow and obvious.
 */
function oracle(registry: Registry, question: Question) {
	type Value = string | number;
	const { records, municipalities } = registry;
	const year = (date: string) => Number(date.slice(0, 4));

	const partners = (record: CooperationRecord) =>
		registry.organisations.filter(({ slug }) =>
			record.parties.some((party) => party.side === 'counterpart' && party.organisation === slug)
		);
	const orNoData = (values: (Value | null)[]): Value[] => {
		const known = values.filter((value) => value !== null);
		return known.length > 0 ? known : ['nd'];
	};
	const scope = ({ municipalities: covered }: CooperationRecord) =>
		covered.length === 0 ? 'none' : covered.length < municipalities.length ? 'own' : 'metropolitan';
	const years = (record: CooperationRecord): number[] => {
		if (record.begins === null) return [];
		const first = year(record.begins.date);
		if (!question.inForce) return [first];
		let last = first;
		if (record.ends !== null) last = year(record.ends.date);
		else if (['in_execution', 'signed', 'suspended'].includes(record.status)) last = year(TODAY);
		const all = [first];
		while (all.at(-1)! < last) all.push(all.at(-1)! + 1);
		return all;
	};

	const valuesOf: Record<Facet, (record: CooperationRecord) => Value[]> = {
		goal: (record) => orNoData(record.tags.map((tag) => tag.goal)),
		target: (record) => record.tags.map((tag) => tag.target).filter((target) => target !== null),
		kind: (record) => [record.kind],
		line: (record) => orNoData([record.line]),
		instrument: (record) => orNoData([record.instrument]),
		status: (record) => [record.status],
		modality: (record) => orNoData([record.modality, record.direction]),
		partnerType: (record) => orNoData(partners(record).map((partner) => partner.type)),
		partnerScope: (record) => orNoData(partners(record).map((partner) => partner.scope)),
		partnerCountry: (record) => orNoData(partners(record).map((partner) => partner.country)),
		organisation: (record) => orNoData(partners(record).map((partner) => partner.slug)),
		municipality: (record) => [...record.municipalities],
		scope: (record) => [scope(record)],
		year: years
	};
	const chosen: Record<Exclude<Facet, 'year'>, readonly Value[]> = {
		goal: question.goals,
		target: question.targets,
		kind: question.kinds,
		line: question.lines,
		instrument: question.instruments,
		status: question.statuses,
		modality: question.modalities,
		partnerType: question.partnerTypes,
		partnerScope: question.partnerScopes,
		partnerCountry: question.partnerCountries,
		organisation: question.organisations,
		municipality: question.municipalities,
		scope: question.scopes
	};
	const listFacets = Object.keys(chosen) as (keyof typeof chosen)[];

	// What a text finds has an oracle of its own (search.test.ts); here it is one filter among the others.
	const index = buildIndex(registry, TODAY);
	const withText = new Set(recordsOf(index, index.recordsWithText(question.text)));

	const yearFilter = question.from !== null || question.to !== null;
	const answers = (record: CooperationRecord, except?: Facet): boolean => {
		for (const facet of listFacets) {
			if (facet === except || chosen[facet].length === 0) continue;
			if (!valuesOf[facet](record).some((value) => chosen[facet].includes(value))) return false;
		}
		if (except !== 'year' && yearFilter) {
			if (record.begins === null && !question.undated) return false;
			const from = question.from ?? 0;
			const to = question.to ?? 9999;
			if (record.begins !== null && !years(record).some((one) => from <= one && one <= to)) return false;
		}
		return withText.has(record);
	};

	const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);
	const everyYear = records.flatMap(years);
	const closed: Record<Facet, readonly Value[]> = {
		goal: GOALS,
		target: codes(registry.targets),
		kind: codes(KINDS),
		line: codes(LINES),
		instrument: codes(INSTRUMENTS),
		status: codes(STATUSES),
		modality: codes([...MODALITIES, ...DIRECTIONS]),
		partnerType: codes(ORGANISATION_TYPES),
		partnerScope: codes(ORGANISATION_SCOPES),
		partnerCountry: [],
		organisation: [],
		municipality: codes(municipalities),
		scope: codes(SCOPES),
		year: Array.from({ length: 9999 }, (_, one) => one).filter(
			(one) => one >= Math.min(...everyYear) && one <= Math.max(...everyYear)
		)
	};
	const countsOf = (facet: Facet) => {
		const open = facet === 'year' ? [] : chosen[facet];
		const shown = new Set([...closed[facet], ...records.flatMap(valuesOf[facet]), ...open]);
		const found = records.filter((record) => answers(record, facet)).map(valuesOf[facet]);
		return new Map(
			[...shown].map((value) => [value, found.filter((values) => values.includes(value)).length])
		);
	};

	const matching = records.filter((record) => answers(record));
	const paid = ({ amount }: CooperationRecord) => amount !== null && amount.extent === 'record';
	const isPart = (record: CooperationRecord) => {
		const above = new Set(record.parents);
		for (let before = -1; before < above.size;) {
			before = above.size;
			for (const { code, parents } of records)
				if (above.has(code)) parents.forEach((parent) => above.add(parent));
		}
		return matching.some((other) => other !== record && above.has(other.code) && paid(other));
	};
	const summed = matching.filter((record) => paid(record) && !isPart(record));
	const undatedTotal = records.filter((record) => record.begins === null && answers(record, 'year')).length;

	return {
		matching: new Set(codes(matching)),
		counts: Object.fromEntries([...listFacets, 'year' as const].map((facet) => [facet, countsOf(facet)])),
		municipalities: new Map(
			municipalities.map(({ code }) => {
				const covering = records.filter(
					(record) => answers(record, 'municipality') && record.municipalities.includes(code)
				);
				const own = covering.filter((record) => scope(record) === 'own');
				const unplaced = own.filter(
					({ kind, places }) =>
						kind === 'project' &&
						!places.some(({ precision }) => ['exact', 'approximate'].includes(precision))
				);
				return [
					code,
					{
						total: covering.length,
						own: own.length,
						metropolitan: covering.length - own.length,
						projectsWithoutPlace: unplaced.length
					}
				];
			})
		),
		undated: yearFilter && !question.undated ? undatedTotal : 0,
		undatedTotal,
		sums: new Map(
			[...new Set(summed.map(({ amount }) => amount!.currency))].map((currency) => {
				const amounts = summed.map(({ amount }) => amount!).filter((amount) => amount.currency === currency);
				return [
					currency,
					{
						currency,
						value: amounts.reduce((total, { value }) => total + value, 0),
						records: amounts.length,
						approximate: amounts.some(({ qualifier }) => qualifier === 'approximate'),
						atLeast: amounts.some(({ qualifier }) => qualifier === 'at_least')
					}
				];
			})
		)
	};
}

describe('an answer', () => {
	/** Sets of few and of many members are held differently, so that small and large registries differ. */
	it.each([
		{ records: 60, runs: 200 },
		{ records: 500, runs: 30 }
	])('is what plain filters over up to $records records give', { timeout: 60_000 }, ({ records, runs }) => {
		const questions = fc.array(aQuestion(FAMILIAR), { minLength: 3, maxLength: 3 });
		fc.assert(
			fc.property(aRegistryOf(records), questions, (registry, questions) => {
				const inMemory = buildIndex(registry, TODAY);
				// The long way, through a file: the index knows nothing but the columns.
				const columns = decodeColumns(encodeColumns(columnsOf(registry)));
				const index = atOnce(indexing(columns, TODAY, inMemory.recordsWithText));
				for (const question of questions) {
					const expected = oracle(registry, question);
					const answer = ask(index, question);
					expect(answer).toEqual(ask(inMemory, question));
					const codes = sliceBits(answer.matching, 0, records).map((number) => codeAt(columns.codes, number));
					expect(recordsOf(inMemory, answer.matching).map(({ code }) => code)).toEqual(codes);
					expect(new Set(codes)).toEqual(expected.matching);
					expect(answer.total).toBe(expected.matching.size);
					for (const facet of Object.keys(expected.counts) as Facet[]) {
						expect(answer.counts[facet], facet).toEqual(expected.counts[facet]);
					}
					expect(answer.municipalities).toEqual(expected.municipalities);
					expect(answer.undated).toBe(expected.undated);
					expect(answer.undatedTotal).toBe(expected.undatedTotal);
					expect(new Map(answer.sums.map((sum) => [sum.currency, sum]))).toEqual(expected.sums);
				}
			}),
			{ numRuns: runs }
		);
	});

	it('shows values in the order of their lists, "sin dato" last', () => {
		fc.assert(
			fc.property(aRegistry, (registry) => {
				const { counts } = ask(buildIndex(registry, TODAY), EMPTY_QUESTION);
				expect([...counts.goal.keys()].slice(0, 17)).toEqual([...GOALS]);
				expect([...counts.municipality.keys()]).toEqual(registry.municipalities.map(({ code }) => code));
				for (const values of [counts.partnerCountry, counts.organisation]) {
					const named = [...values.keys()].filter((value) => value !== 'nd');
					expect(named).toEqual(named.toSorted());
				}
				for (const values of Object.values(counts)) {
					if (values.has('nd')) expect([...values.keys()].at(-1)).toBe('nd');
				}
				const years = [...counts.year.keys()];
				expect(years).toEqual(years.map((_, i) => Number(years[0]) + i));
			})
		);
	});

	it('to the empty question has every record', () => {
		fc.assert(
			fc.property(aRegistry, (registry) => {
				const answer = ask(buildIndex(registry, TODAY), EMPTY_QUESTION);
				expect(answer.total).toBe(registry.records.length);
				expect(answer.undated).toBe(0);
			})
		);
	});

	it('does not change with the page or with what a year filter would do', () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), (registry, question) => {
				const index = buildIndex(registry, TODAY);
				const open = { ...question, from: null, to: null };
				const facts = ({ total, counts, municipalities, sums }: Answer) => ({
					total,
					counts,
					municipalities,
					sums
				});
				expect(facts(ask(index, { ...open, undated: true, page: 7 }))).toEqual(
					facts(ask(index, { ...open, undated: false, page: 1 }))
				);
			})
		);
	});

	it('counts in unfiltered facets what is in its records', () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), (registry, asked) => {
				const question = { ...asked, inForce: false };
				const index = buildIndex(registry, TODAY);
				const { matching, counts } = ask(index, question);
				const filtered = new Set<string>(activeFilters(question).map(({ facet }) => facet));
				for (const facet of [...LIST_FACETS, 'year' as const]) {
					if (!filtered.has(facet)) expect(tally(index, matching, facet)).toEqual(counts[facet]);
				}
			})
		);
	});

	it('counts what a click on a value would give', () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), (registry, question) => {
				const index = buildIndex(registry, TODAY);
				const { counts } = ask(index, question);
				for (const [goal, count] of counts.goal) {
					const clicked = withChange(question, { goals: [goal as number] });
					expect(ask(index, clicked).total).toBe(count);
				}
			})
		);
	});
});

describe('the list', () => {
	it('is newest first, then the undated, equal dates by code', () => {
		fc.assert(
			fc.property(aRegistry, (registry) => {
				const index = buildIndex(registry, TODAY);
				const list = recordsOf(index, ask(index, EMPTY_QUESTION).matching);
				expect(list).toHaveLength(registry.records.length);
				for (const [i, later] of list.slice(1).entries()) {
					const earlier = list[i]!;
					if (earlier.begins === null || later.begins === null) {
						expect(later.begins).toBeNull();
						if (earlier.begins === null) expect(earlier.code < later.code).toBe(true);
						continue;
					}
					const order = comparePeriods(earlier.begins, later.begins);
					expect(order).toBeGreaterThanOrEqual(0);
					if (order === 0) expect(earlier.code < later.code).toBe(true);
				}
			})
		);
	});

	it('comes in pages; one beyond the last is the last', () => {
		fc.assert(
			fc.property(aRegistry, aQuestion(FAMILIAR), (registry, question) => {
				const index = buildIndex(registry, TODAY);
				const { matching } = ask(index, question);
				const { pages } = listPage(matching, 1);
				const lists = Array.from({ length: pages }, (_, i) => listPage(matching, i + 1).numbers);
				expect(lists.flat().map((number) => index.records[number]!)).toEqual(recordsOf(index, matching));
				expect(new Set(lists.slice(0, -1).map(({ length }) => length)).size).toBeLessThan(2);
				expect(listPage(matching, pages + 3).numbers).toEqual(lists.at(-1));
			})
		);
	});
});
