import { describe, expect, it } from 'vitest';
import { SOME_RECORD } from './arbitraries.ts';
import { completenessOf, signedBetween } from './completeness.ts';
import { parsePeriod } from './dates.ts';
import type { Amount, CooperationRecord, Party, SdgTag } from './registry.ts';

/** Says nothing but that it exists. */
const SILENT: CooperationRecord = {
	...SOME_RECORD,
	kind: 'agreement',
	instrument: 'pact',
	municipalities: [],
	coverageBasis: null,
	begins: null,
	ends: null,
	status: 'unknown',
	amount: null,
	tags: [],
	parties: [],
	confidence: 'medium'
};
const record = (parts: Partial<CooperationRecord>): CooperationRecord => ({ ...SILENT, ...parts });
const amount: Amount = {
	value: 5,
	currency: 'EUR',
	qualifier: 'approximate',
	extent: 'programme',
	note: null
};
const tag = (basis: SdgTag['basis']): SdgTag => ({ goal: 11, target: null, basis });

describe('completeness', () => {
	it('counts what records say, each criterion apart', () => {
		const records = [
			SILENT,
			record({ begins: parsePeriod('2018'), ends: parsePeriod('2020-01'), status: 'finished', amount }),
			record({ begins: parsePeriod('2018-04'), tags: [tag('editorial')], confidence: 'high' }),
			record({
				begins: parsePeriod('2018-04-23'),
				municipalities: ['05129'],
				coverageBasis: 'stated',
				tags: [tag('editorial'), tag('stated')]
			}),
			record({ municipalities: ['05129', '05631'], coverageBasis: 'editorial', confidence: 'high' })
		];
		expect(completenessOf(records)).toEqual({
			municipality: 2,
			stated_municipality: 1,
			date: 3,
			exact_day: 1,
			end: 1,
			status: 1,
			amount: 1,
			goal: 2,
			stated_goal: 1,
			high_confidence: 2
		});
	});

	it('is nothing of nothing', () => {
		expect(new Set(Object.values(completenessOf([])))).toEqual(new Set([0]));
		expect(new Set(Object.values(completenessOf([SILENT])))).toEqual(new Set([0]));
	});

	it('takes no stated coverage for a municipality where none is named', () => {
		expect(completenessOf([record({ coverageBasis: 'stated' })])).toMatchObject({
			municipality: 0,
			stated_municipality: 0
		});
	});
});

describe('what was signed from 2016 to 2018', () => {
	const party = (side: Party['side'], organisation: string | null): Party => ({
		side,
		organisation,
		collective: organisation === null ? 'alcaldías' : null,
		role: null,
		contribution: null
	});
	const signed = (date: string | null, parts: Partial<CooperationRecord> = {}) =>
		record({ begins: date === null ? null : parsePeriod(date), ...parts });

	it('counts the first day and the last, and no project', () => {
		const records = [
			signed('2015-12-31'),
			signed('2016'),
			signed('2018-12-31'),
			signed('2019-01-01'),
			signed('2017', { kind: 'project', instrument: null })
		];
		expect(signedBetween(records, 2016, 2018, 'amva')).toEqual({
			memoranda: 0,
			others: 2,
			ofOrganisation: 0,
			undated: 0
		});
	});

	it('tells memoranda from the rest, counts the organisation on either side, and the undated apart', () => {
		const memorandum = { instrument: 'memorandum_of_understanding' } as const;
		const records = [
			signed('2016-05', { ...memorandum, parties: [party('local', 'amva'), party('counterpart', 'amva')] }),
			signed('2017', { parties: [party('local', null), party('counterpart', 'amva')] }),
			signed('2018', { parties: [party('local', 'eafit'), party('local', null)] }),
			signed('2019', { ...memorandum, parties: [party('local', 'amva')] }),
			signed(null, { ...memorandum, parties: [party('local', 'amva')] }),
			signed(null, { kind: 'project', instrument: null })
		];
		expect(signedBetween(records, 2016, 2018, 'amva')).toEqual({
			memoranda: 1,
			others: 2,
			ofOrganisation: 2,
			undated: 1
		});
	});
});
