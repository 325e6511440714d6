/** The matrix in words: what each cell says by itself, and what its totals need to be understood. */

import type { Matrix, MatrixCell } from '#lib/domain/coverage/matrix.ts';
import { asksYears, type Question } from '#lib/domain/filters.ts';
import type { MeasureValue, Measuring } from '#lib/domain/measures.ts';
import type { Explorer } from '#lib/explorer/explorer.svelte.ts';
import type { I18n } from '#lib/i18n/i18n.ts';
import { exactText, isPlain, measureName, shortNumber, shortText } from '../measure-text.ts';

/** What a cell shows: nothing where nothing is, a dash where there is nothing to divide by. */
export function cellText(cell: MatrixCell, measuring: Measuring, i18n: I18n): string {
	const { value, count } = cell;
	if (value === null && count > 0) return '—';
	return value ? shortText({ ...cell, value }, measuring, i18n) : '';
}

/** What a cell says to whoever does not see where it stands: "Caldas no tiene registros propios en ODS 6". */
export function cellSentence(
	cell: MatrixCell,
	place: { row: string; column: string },
	{ question, measuring }: { question: Question; measuring: Measuring },
	i18n: I18n
): string {
	const { t } = i18n;
	const { count, own, value } = cell;
	if (count === 0) return t(asksOwn(question) ? 'coverage.matrix.empty_own' : 'coverage.matrix.empty', place);
	if (isPlain(measuring) || value === null) return t('coverage.matrix.cell', { ...place, count, own });
	const none = t(measuring.measure === 'amount' ? 'legend.none_amount' : 'legend.none_other', {
		currency: measuring.currency ?? ''
	});
	const said = value ? bothTexts({ ...cell, value }, measuring, i18n) : none;
	return t('coverage.matrix.cell_measure', { ...place, measure: measureName(measuring, i18n), value: said });
}

/** The number as it is seen, and to its last unit where that is another. */
function bothTexts(measured: MeasureValue, measuring: Measuring, i18n: I18n): string {
	const short = shortText(measured, measuring, i18n);
	return measuring.measure === 'amount' ? `${short} (${exactText(measured, measuring, i18n)})` : short;
}

const asksOwn = ({ scopes }: Question) => scopes.length === 1 && scopes[0] === 'own';

/** What the numbers of the matrix need to be understood. */
export function matrixNotes(
	{ rows, totals, total, outside }: Matrix,
	{ question, measuring }: Pick<Explorer, 'question' | 'measuring'>,
	i18n: I18n
): string[] {
	const { t } = i18n;
	const notes: string[] = [];
	const { currency } = measuring;
	if (currency !== null)
		notes.push(t(total.value ? 'coverage.matrix.currency' : 'coverage.matrix.no_amounts', { currency }));
	if (measuring.per100k) notes.push(t('coverage.matrix.rates'));
	else {
		const exceeding = (
			cells: readonly MatrixCell[],
			key: 'coverage.matrix.rows_exceed' | 'coverage.matrix.columns_exceed'
		) => {
			const sum = cells.reduce((sum, { value }) => sum + (value ?? 0), 0);
			// Parts of apportioned records add up to what they are parts of, but for the last digits.
			if (sum <= total.value! * (1 + 1e-9)) return;
			const text = (value: number) => shortNumber(value, measuring, i18n);
			notes.push(t(key, { sum: text(sum), total: text(total.value!) }));
		};
		exceeding(
			rows.map((row) => row.total),
			'coverage.matrix.rows_exceed'
		);
		exceeding(totals, 'coverage.matrix.columns_exceed');
	}
	if (measuring.apportioned) notes.push(t('legend.apportioned_means'));
	if (question.axis === 'year' && !asksYears(question)) notes.push(t('coverage.matrix.years'));
	if (outside > 0) notes.push(t('coverage.matrix.outside', { count: outside }));
	if (question.scopes.length === 1 && question.scopes[0] === 'metropolitan')
		notes.push(t('coverage.matrix.alike'));
	// A link that asks to divide what cannot be divided is told so.
	if (question.apportioned && !measuring.apportioned) notes.push(t('legend.apportioned_not'));
	return notes;
}
