/** What the map measures, in words and numbers. */

import type { MeasureValue, Measuring } from '#lib/domain/measures.ts';
import type { I18n } from '#lib/i18n/i18n.ts';

/** Whether what is measured is what the map shows until something else is chosen. */
export function isPlain({ measure, per100k, apportioned }: Measuring): boolean {
	return measure === 'records' && !per100k && !apportioned;
}

/** "Monto en USD por municipio, por 100 mil habitantes". */
export function measureHead(measuring: Measuring, i18n: I18n): string {
	return modified(i18n.t('legend.head', { measure: unmodified(measuring, i18n) }), measuring, i18n);
}

/** "Monto en USD, por 100 mil habitantes". */
export function measureName(measuring: Measuring, i18n: I18n): string {
	return modified(unmodified(measuring, i18n), measuring, i18n);
}

function unmodified({ measure, currency }: Measuring, { t }: I18n): string {
	return measure === 'amount' && currency !== null
		? t('measure.in_currency', { currency })
		: t(`measure.${measure}`);
}

function modified(name: string, { per100k, apportioned }: Measuring, { t }: I18n): string {
	return [
		name,
		...(per100k ? [t('legend.per100k')] : []),
		...(apportioned ? [t('legend.apportioned')] : [])
	].join(', ');
}

/** A number of the measure, as short as a label needs it; the currency of amounts stands in the head. */
export function shortNumber(value: number, { measure, per100k, apportioned }: Measuring, i18n: I18n): string {
	if (measure === 'amount') return i18n.short(value);
	return per100k || apportioned ? i18n.rate(value) : i18n.number(value);
}

/** A number of the measure as exact as it is known, with its currency. */
export function exactNumber(value: number, measuring: Measuring, i18n: I18n): string {
	const { measure, currency } = measuring;
	if (measure === 'amount' && currency !== null) return i18n.exactAmount(value, currency);
	return shortNumber(value, measuring, i18n);
}

/** What a municipality measures, for its label; a tilde marks what is approximate. */
export function shortText({ value, approximate }: MeasureValue, measuring: Measuring, i18n: I18n): string {
	return (approximate ? '~' : '') + shortNumber(value, measuring, i18n);
}

/** What a municipality measures, exactly and said in words where it is approximate. */
export function exactText({ value, approximate }: MeasureValue, measuring: Measuring, i18n: I18n): string {
	const text = exactNumber(value, measuring, i18n);
	return approximate ? i18n.t('measure.approximate', { value: text }) : text;
}
