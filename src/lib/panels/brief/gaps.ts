/** Goals against municipalities, all of them, with what those that the question asks for have none of. */

import { quantileClasses, stepOf } from '#lib/domain/classes.ts';
import { GOALS, NO_DATA } from '#lib/domain/codes.ts';
import { matrixOf } from '#lib/domain/coverage/matrix.ts';
import { ask } from '#lib/domain/facets.ts';
import { withChange } from '#lib/domain/filters.ts';
import { measuringOf } from '#lib/domain/measures.ts';
import type { I18n } from '#lib/i18n/i18n.ts';
import { inkOn } from '#lib/ui/contrast.ts';
import { lightColour } from '#lib/ui/light.ts';
import type { Asked } from '../coverage/asked.ts';

/** Of more municipalities the table says enough. */
const MOST_NAMED = 3;

export function gapsOf({ index, question, names, answer }: Asked, i18n: I18n) {
	const { t, number } = i18n;
	const chosen = question.municipalities;
	// One municipality is read beside the others: records are counted, in each that they reach.
	const everyone = withChange(question, {
		municipalities: [],
		axis: 'goal',
		measure: 'records',
		per100k: false,
		apportioned: false
	});
	const matrix = matrixOf(index, everyone, { matching: answer.anywhere }, measuringOf(index, everyone));
	const counts = matrix.rows.flatMap(({ cells }) => cells.map(({ count }) => count));
	const bounds = quantileClasses(counts);
	const goals = matrix.columns.map((value) => {
		const colour = names.goal.get(Number(value))?.colour ?? '#5e6963';
		return value === NO_DATA
			? { text: '?', title: t('no_data'), colour: '#ffffff', ink: '#000000' }
			: { text: String(value), title: names.goal.get(Number(value))?.name ?? '', colour, ink: inkOn(colour) };
	});
	const rows = matrix.rows.map(({ code, cells, total }) => ({
		name: (code && names.municipality.get(code)?.name) ?? t('scope.none'),
		chosen: code !== null && chosen.includes(code),
		cells: cells.map(({ count, own }) => {
			const step = stepOf(count, bounds);
			return {
				text: count > 0 ? number(count) : '',
				fill: step === null ? null : lightColour(`--scale-${step}`),
				ink: lightColour(step === null ? '--muted' : `--on-scale-${step}`),
				// Where no municipality is known, nothing is everybody's.
				shared: code !== null && count > 0 && own === 0
			};
		}),
		total: number(total.count)
	}));
	return {
		goals,
		rows,
		totals: { cells: matrix.totals.map(({ count }) => number(count)), total: number(matrix.total.count) },
		sentences: chosen.length > MOST_NAMED ? [] : chosen.map((code) => withoutOwn(code)),
		note: t('coverage.brief.gaps_note')
	};

	function withoutOwn(code: string): string {
		const { counts } = ask(index, withChange(question, { municipalities: [code], scopes: ['own'] }));
		const asked = GOALS.filter((goal) => question.goals.length === 0 || question.goals.includes(goal));
		const without = asked.filter((goal) => !counts.goal.get(goal));
		return t('coverage.brief.without_own', {
			name: names.municipality.get(code)?.name ?? code,
			count: without.length,
			goals: i18n.list(without.map((goal) => `${goal} (${names.goal.get(goal)?.name ?? ''})`))
		});
	}
}
