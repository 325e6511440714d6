import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/lib/domain/columns.ts';
import { ask } from '../../src/lib/domain/facets.ts';
import { buildIndex } from '../../src/lib/domain/whole.ts';
import { EMPTY_QUESTION, withChange } from '../../src/lib/domain/filters.ts';
import { syntheticRegistry } from '../bench/generator.ts';
import { resultOf } from '../bench/result.ts';
import { byArquero, byCrossfilter, byFiltering, FACETS, rowsOf } from '../bench/rivals.ts';

const REGISTRY = syntheticRegistry(2000);

describe('a synthetic registry', () => {
	it('is the same every time, and another with another seed', () => {
		expect(syntheticRegistry(300)).toEqual(syntheticRegistry(300));
		expect(syntheticRegistry(300, 2)).not.toEqual(syntheticRegistry(300));
	});

	it('says of every record and organisation that it is synthetic', () => {
		for (const { title } of REGISTRY.records) expect(title.value).toMatch(/^Registro sintético \d{6}$/);
		for (const { name } of REGISTRY.organisations) expect(name).toMatch(/^Organización sintética \d+$/);
	});

	it('has what a real one has: several values, gaps, places in the valley', () => {
		const share = (some: readonly unknown[]) => some.length / REGISTRY.records.length;
		const { records } = REGISTRY;
		expect(share(records.filter(({ tags }) => tags.length > 1))).toBeGreaterThan(0.5);
		expect(share(records.filter(({ municipalities }) => municipalities.length > 1))).toBeGreaterThan(0.3);
		expect(share(records.filter(({ begins }) => begins === null))).toBeCloseTo(0.08, 1);
		const points = records.flatMap(({ places }) => places.map(({ point }) => point!));
		expect(points.length).toBeGreaterThan(300);
		for (const [longitude, latitude] of points) {
			expect(longitude).toBeGreaterThan(-75.8);
			expect(longitude).toBeLessThan(-75.2);
			expect(latitude).toBeGreaterThan(5.9);
			expect(latitude).toBeLessThan(6.6);
		}
	});
});

describe('those that the core is measured beside', () => {
	const index = buildIndex(REGISTRY, '2026-11-20');
	const present = (values: ReadonlyMap<unknown, number>) =>
		new Map([...values].filter(([, count]) => count > 0).map(([value, count]) => [String(value), count]));

	it.each([
		{ name: 'crossfilter2', make: byCrossfilter },
		{ name: 'arquero', make: byArquero },
		{ name: 'Array.filter', make: byFiltering }
	])('count as it does: $name', { timeout: 60_000 }, ({ make }) => {
		const count = make(rowsOf(columnsOf(REGISTRY)));
		let question = EMPTY_QUESTION;
		for (const change of [
			{ goals: [11, 6] },
			{ from: 2016, to: 2020 },
			{ municipalities: ['05001'] },
			{ goals: [] }
		]) {
			question = withChange(question, change);
			const [found, expected] = [count(question), ask(index, question).counts];
			for (const facet of FACETS) expect(present(found[facet]), facet).toEqual(present(expected[facet]));
		}
	});
});

describe('a result', () => {
	it('has its median and keeps its budget, or not', () => {
		const about = { name: 'x', size: 1, unit: 'ms' };
		expect(resultOf({ ...about, budget: 3 }, [4, 1, 3])).toMatchObject({
			median: 3,
			min: 1,
			max: 4,
			ok: true
		});
		expect(resultOf({ ...about, budget: 2 }, [4, 1, 2, 3])).toMatchObject({ median: 2.5, ok: false });
		expect(resultOf({ ...about, budget: 20, moreIsBetter: true }, [21])).toMatchObject({ ok: true });
		expect(resultOf(about, [1])).toMatchObject({ budget: null, ok: null });
	});
});
