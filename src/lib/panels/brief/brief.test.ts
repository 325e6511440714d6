import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { aRegistry } from '#lib/domain/arbitraries.ts';
import { columnsOf } from '#lib/domain/columns.ts';
import { ask } from '#lib/domain/facets.ts';
import { parseQuestion } from '#lib/domain/filters.ts';
import { measure, measuringOf } from '#lib/domain/measures.ts';
import { namesOf, scopeOf, type Registry } from '#lib/domain/registry.ts';
import { buildIndex } from '#lib/domain/whole.ts';
import { i18nIn } from '#lib/i18n/i18n.ts';
import type { Asked } from '../coverage/asked.ts';
import { briefOf } from './brief.ts';

const i18n = await i18nIn('es', 'coverage');
const TODAY = '2026-11-20';

function askedOf(registry: Registry, search: string): Asked {
	const index = buildIndex(registry, TODAY);
	const question = parseQuestion(new URLSearchParams(search));
	const answer = ask(index, question);
	const measuring = measuringOf(index, question);
	return {
		registry: { ...registry, size: registry.records.length, localSide: {} },
		names: namesOf(registry),
		columns: columnsOf({ ...registry, records: index.records }),
		records: index.records,
		index,
		question,
		answer,
		measuring,
		measured: measure(index, answer.anywhere, measuring)!,
		today: TODAY,
		made: TODAY,
		origin: 'https://example.org'
	};
}

describe('the brief', () => {
	it('has the numbers of the records, gone through one by one, and is the same again', () => {
		fc.assert(
			fc.property(aRegistry, fc.nat(), (registry, choice) => {
				const all = registry.municipalities;
				const one = choice % 2 === 0 ? undefined : all[choice % all.length];
				const asked = askedOf(registry, one ? `municipio=${one.code}` : '');
				const brief = briefOf(asked, i18n);
				const records = registry.records.filter(
					({ municipalities }) => !one || municipalities.includes(one.code)
				);
				const scoped = (scope: string) =>
					records.filter((record) => scopeOf(record, all.length) === scope).length;
				const goals = new Set(records.flatMap(({ tags }) => tags.map(({ goal }) => goal)));
				const agreements = records.filter(({ kind }) => kind === 'agreement').length;
				const [total, inAgreements, inProjects, , distinct] = brief.figures;
				expect([total, inAgreements, inProjects, distinct].map((figure) => figure?.value)).toEqual(
					[records.length, agreements, records.length - agreements, goals.size].map(i18n.number)
				);
				expect(total?.note.match(/\d+/g)?.slice(0, 2).map(Number)).toEqual([
					scoped('own'),
					scoped('metropolitan')
				]);
				expect(brief.title).toBe(one?.name ?? 'Valle de Aburrá');
				expect(brief.gaps.totals.total).toBe(i18n.number(registry.records.length));
				expect(briefOf(askedOf(registry, one ? `municipio=${one.code}` : ''), i18n)).toEqual(brief);
			}),
			{ numRuns: 50 }
		);
	});

	it('leads to the live view of the same question, on its day where it names one', () => {
		const [registry] = fc.sample(aRegistry, { numRuns: 1, seed: 1 }) as [Registry];
		const live = (search: string) => briefOf(askedOf(registry, search), i18n).live;
		expect(live('pagina=2&vista=tabla&ods=6')).toBe('https://example.org/cobertura?ods=6');
		expect(live(`hoy=${TODAY}`)).toBe(`https://example.org/cobertura?hoy=${TODAY}`);
	});
});
