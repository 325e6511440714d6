/** What ends, as a calendar to subscribe to: iCalendar after RFC 5545, with the names of RFC 7986. */

import { periodEnd, type Period } from '#lib/domain/dates.ts';
import { questionToSearch, type Question } from '#lib/domain/filters.ts';
import type { CooperationRecord } from '#lib/domain/registry.ts';
import type { I18n } from '#lib/i18n/i18n.ts';
import { COVERAGE_PATH, recordPath } from './paths.ts';

export type Calendar = {
	/** Each with an end. */
	readonly records: readonly CooperationRecord[];
	readonly question: Question;
	/** Origin of the site, for links. */
	readonly origin: string;
};

/** Days before an end on which a calendar reminds of it. */
const REMINDER_DAYS = 30;

/** Of a line, without its end. */
const MOST_OCTETS = 75;

/**
 * A calendar must have a component, and there may be no event: the valley's time is one. Events are whole days, which are
 * in no time zone.
 */
const TIME_ZONE = [
	'BEGIN:VTIMEZONE',
	'TZID:America/Bogota',
	'BEGIN:STANDARD',
	'DTSTART:19700101T000000',
	'TZOFFSETFROM:-0500',
	'TZOFFSETTO:-0500',
	'TZNAME:-05',
	'END:STANDARD',
	'END:VTIMEZONE'
];

/** The ends of records as events. A day is an event with a reminder; a month or a year stands on its last day and says so. */
export function calendarOf(calendar: Calendar, i18n: I18n): string {
	const { records, question, origin } = calendar;
	const { t, path, locale } = i18n;
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		`PRODID:-//Aburrá Coopera//Vencimientos//${locale.toUpperCase()}`,
		'CALSCALE:GREGORIAN',
		`NAME:${escaped(t('coverage.calendar.name'))}`,
		`X-WR-CALNAME:${escaped(t('coverage.calendar.name'))}`,
		`DESCRIPTION:${escaped(t('coverage.calendar.description'))}`,
		`URL:${origin}${path(COVERAGE_PATH)}${questionToSearch(question)}`,
		'REFRESH-INTERVAL;VALUE=DURATION:P1D',
		'X-PUBLISHED-TTL:P1D',
		...TIME_ZONE,
		...records.flatMap((record) => (record.ends ? eventOf(record, record.ends, origin, i18n) : [])),
		'END:VCALENDAR'
	];
	return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventOf(record: CooperationRecord, ends: Period, origin: string, i18n: I18n): string[] {
	const { t, path, period } = i18n;
	const link = origin + path(recordPath(record));
	const title = record.title.value;
	const isDay = ends.precision === 'day';
	const summary = isDay
		? t('coverage.calendar.ends', { title })
		: t('coverage.calendar.ends_within', { title, period: period(ends) });
	const description = [
		isDay
			? t('coverage.calendar.day', { day: period(ends) })
			: t(`coverage.calendar.${ends.precision}`, { period: period(ends) }),
		...(record.endsNote ? [record.endsNote] : []),
		t('coverage.calendar.status', { status: t(`status.${record.status}`) }),
		t('coverage.calendar.source', { url: record.sourceUrl }),
		link
	].join('\n');
	return [
		'BEGIN:VEVENT',
		`UID:${record.code}@aburra-coopera`,
		// Without a METHOD it says when the record last changed.
		`DTSTAMP:${basic(new Date(record.updatedAt).toISOString().slice(0, 19))}Z`,
		`DTSTART;VALUE=DATE:${basic(periodEnd(ends))}`,
		`SUMMARY:${escaped(summary)}`,
		`DESCRIPTION:${escaped(description)}`,
		`URL:${link}`,
		// Nobody is busy because an agreement ends.
		'TRANSP:TRANSPARENT',
		...(isDay
			? [
					'BEGIN:VALARM',
					'ACTION:DISPLAY',
					`TRIGGER:-P${REMINDER_DAYS}D`,
					`DESCRIPTION:${escaped(summary)}`,
					'END:VALARM'
				]
			: []),
		'END:VEVENT'
	];
}

/** ISO 8601 without its separators. */
function basic(date: string): string {
	return date.replace(/[-:]/g, '');
}

/** Text as a value: line breaks are written out, other control characters have no place in it. */
function escaped(text: string): string {
	return text
		.replace(/[\\;,]/g, '\\$&')
		.replace(/\r\n?|\n/g, '\\n')
		.replace(/\p{Cc}/gu, '');
}

/** A line in pieces of so many octets, between characters; each that goes on begins with a space. */
function folded(line: string): string {
	const encoder = new TextEncoder();
	let [text, octets] = ['', 0];
	for (const character of line) {
		const more = encoder.encode(character).length;
		if (octets + more > MOST_OCTETS) {
			text += '\r\n ';
			octets = 1;
		}
		text += character;
		octets += more;
	}
	return text;
}
