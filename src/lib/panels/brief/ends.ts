/** What runs out, as much of it as a sheet has room for. */

import { endedWithoutLiquidation, expiriesOf, WINDOWS, within } from '#lib/domain/coverage/expiries.ts';
import { unpackPeriod } from '#lib/domain/periods.ts';
import type { I18n } from '#lib/i18n/i18n.ts';
import type { Asked } from '../coverage/asked.ts';

/** Lines of each list. */
const MOST_LINES = 5;

export function endsOf({ columns, records, answer, today }: Asked, i18n: I18n) {
	const { t } = i18n;
	const expiries = expiriesOf(columns, answer.matching, today);
	const { known, uncertain, later, open } = expiries;
	const ended = endedWithoutLiquidation(columns, answer.matching, today).length;
	const endOf = (record: number) => i18n.period(unpackPeriod(columns.ends[record]!)!);
	const line = (record: number, when: string) => {
		const { code, title } = records[record]!;
		return { code, title: title.value, lang: title.lang, when };
	};
	const lines = [
		...known
			.slice(0, MOST_LINES)
			.map(({ record, to }) => line(record, `${endOf(record)}: ${t('coverage.expiry.days', { count: to })}`)),
		...uncertain.slice(0, MOST_LINES).map(({ record, from }) => {
			const key = from < 0 ? 'coverage.expiry.maybe_over' : 'coverage.expiry.some_day';
			return line(record, t(key, { period: endOf(record) }));
		})
	];
	const more = known.length + uncertain.length - lines.length;
	return {
		windows: WINDOWS.map((days) => {
			const { known, maybe } = within(expiries, days);
			return {
				days,
				known: i18n.number(known),
				text: t('coverage.expiry.window', { days }),
				maybe: t('coverage.expiry.maybe', { count: maybe })
			};
		}),
		lines,
		more: more > 0 ? t('coverage.brief.more', { count: more }) : '',
		notes: [
			t('coverage.expiry.later', { count: later.length }),
			t('coverage.expiry.open', { count: open }),
			t('coverage.ended.count', { count: ended }),
			t('coverage.expiry.status')
		].filter(Boolean)
	};
}
