import ICAL from 'ical.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SOME_RECORD } from '#lib/domain/arbitraries.ts';
import { parsePeriod } from '#lib/domain/dates.ts';
import { parseQuestion } from '#lib/domain/filters.ts';
import type { CooperationRecord, Locale } from '#lib/domain/registry.ts';
import { i18nIn } from '#lib/i18n/i18n.ts';
import { calendarOf } from './calendar.ts';

const ORIGIN = 'https://cooperacion.example';

const language = (locale: Locale) => i18nIn(locale, 'coverage');
const es = await language('es');

const record = (code: string, ends: string, parts: Partial<CooperationRecord> = {}): CooperationRecord => ({
	...SOME_RECORD,
	kind: 'agreement',
	code,
	status: 'in_execution',
	endsNote: null,
	ends: parsePeriod(ends),
	updatedAt: '2026-03-04T21:06:07.891+00:00',
	...parts
});
const text = (records: readonly CooperationRecord[], search = '', i18n = es) =>
	calendarOf({ records, question: parseQuestion(new URLSearchParams(search)), origin: ORIGIN }, i18n);

/** What RFC 5545 asks of every line and parsers forgive (3.1); the lines, unfolded. */
function strictLines(calendar: string): string[] {
	expect(calendar.endsWith('\r\n')).toBe(true);
	const bare = calendar.replaceAll('\r\n', '');
	expect(bare).not.toMatch(/[\r\n]/);
	// eslint-disable-next-line no-control-regex
	expect(bare).not.toMatch(/[\x00-\x08\x0a-\x1f\x7f]/);
	const encoder = new TextEncoder();
	for (const line of calendar.slice(0, -2).split('\r\n')) {
		expect(encoder.encode(line).length, line).toBeLessThanOrEqual(75);
		expect(line).not.toBe('');
	}
	const lines = calendar.replaceAll('\r\n ', '').slice(0, -2).split('\r\n');
	for (const line of lines) expect(line).toMatch(/^[A-Z-]+(;[A-Z-]+=[^:;]+)*:/);
	return lines;
}

/** The calendar as a parser reads it, once it has what RFC 5545 asks of components (3.6). */
function parsed(calendar: string): ICAL.Component {
	strictLines(calendar);
	const component = new ICAL.Component(ICAL.parse(calendar));
	const times = (of: ICAL.Component, property: string) => of.getAllProperties(property).length;
	expect(component.name).toBe('vcalendar');
	for (const property of ['prodid', 'version']) expect(times(component, property)).toBe(1);
	expect(component.getAllSubcomponents().length).toBeGreaterThan(0);
	const events = component.getAllSubcomponents('vevent');
	for (const event of events) {
		for (const property of ['uid', 'dtstamp', 'dtstart', 'summary', 'description', 'url'])
			expect(times(event, property), property).toBe(1);
		for (const alarm of event.getAllSubcomponents('valarm'))
			for (const property of ['action', 'trigger', 'description']) expect(times(alarm, property)).toBe(1);
	}
	const uids = events.map((event) => event.getFirstPropertyValue('uid'));
	expect(new Set(uids).size).toBe(uids.length);
	return component;
}
const events = (calendar: string) => parsed(calendar).getAllSubcomponents('vevent');
const value = (component: ICAL.Component, property: string) =>
	String(component.getFirstPropertyValue(property));

describe('the calendar', () => {
	it('has a day that is known as a whole day, with a reminder thirty days before', () => {
		const [event] = events(text([record('AG-007', '2028-02-29', { title: { value: 'Agua', lang: 'es' } })]));
		const start = event!.getFirstPropertyValue('dtstart') as ICAL.Time;
		expect([start.isDate, start.toString()]).toEqual([true, '2028-02-29']);
		expect([value(event!, 'uid'), value(event!, 'summary')]).toEqual([
			'AG-007@aburra-coopera',
			'Vence: Agua'
		]);
		expect(value(event!, 'dtstamp')).toBe('2026-03-04T21:06:07Z');
		expect(value(event!, 'url')).toBe(`${ORIGIN}/acuerdo/AG-007`);
		expect(value(event!, 'description')).toContain('29 de febrero de 2028');
		const [alarm] = event!.getAllSubcomponents('valarm');
		expect([value(alarm!, 'action'), value(alarm!, 'trigger')]).toEqual(['DISPLAY', '-P30D']);
	});

	it('has a month and a year on their last day, in words that say so, and without a reminder', () => {
		const [month, year] = events(text([record('AG-001', '2028-02'), record('AG-002', '2027')]));
		expect([value(month!, 'dtstart'), value(year!, 'dtstart')]).toEqual(['2028-02-29', '2027-12-31']);
		expect(value(month!, 'summary')).toMatch(/^Vence en algún momento de febrero de 2028: /);
		expect(value(month!, 'description')).toMatch(/^Solo se conoce el mes del fin \(febrero de 2028\)/);
		expect(value(year!, 'description')).toMatch(/^Solo se conoce el año del fin \(2027\)/);
		for (const event of [month!, year!]) expect(event.getAllSubcomponents('valarm')).toEqual([]);
	});

	it('is whole without any event, asks to be read again each day and names its question', () => {
		const calendar = parsed(text([], 'ods=6,11&municipio=05088'));
		expect(calendar.getAllSubcomponents('vevent')).toEqual([]);
		expect(value(calendar, 'refresh-interval')).toBe('P1D');
		expect(value(calendar, 'url')).toBe(`${ORIGIN}/cobertura?ods=6,11&municipio=05088`);
	});

	it('keeps its identity and links its language in each of the three', async () => {
		for (const locale of ['en', 'pt'] as const) {
			const [event] = events(
				text([record('PR-003', '2027-05-06', { kind: 'project' })], '', await language(locale))
			);
			expect(value(event!, 'uid')).toBe('PR-003@aburra-coopera');
			expect(value(event!, 'url')).toBe(`${ORIGIN}/${locale}/proyecto/PR-003`);
		}
	});

	it('brings any text through unharmed', () => {
		const aTitle = fc.oneof(
			fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
			fc.string({ unit: fc.constantFrom('á', '🌎', ';', ',', '\\', '\n', '"', ':', 'n'), maxLength: 120 })
		);
		fc.assert(
			fc.property(aTitle, (title) => {
				const [event] = events(
					text([record('AG-001', '2027-01-01', { title: { value: title, lang: 'es' } })])
				);
				const kept = title.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, '');
				expect(value(event!, 'summary')).toBe(`Vence: ${kept}`);
			})
		);
	});
});
