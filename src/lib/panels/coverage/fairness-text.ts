/** What is said of how measures are spread. */

import type { Measuring } from '#lib/domain/measures.ts';
import type { I18n } from '#lib/i18n/i18n.ts';

/** "Registros", "Monto en COP". */
export function spreadName({ measure, currency }: Measuring, { t }: I18n): string {
	return currency === null ? t(`measure.${measure}`) : t('measure.in_currency', { currency });
}

/** A share of 1: "17,3 %". */
export function shareText(share: number, { t, decimal }: I18n): string {
	return t('coverage.fairness.percent', { percent: decimal(100 * share) });
}
