/** What the explorer's map shows of an answer. */

import { hasBit, type Bitset } from '#lib/domain/bitset.ts';
import { classOf, quantileClasses, rangesOf, stepOf } from '#lib/domain/classes.ts';
import { codeAt, placeAt, type Columns, type PlaceColumns } from '#lib/domain/columns.ts';
import type { Answer } from '#lib/domain/facets.ts';
import type { MeasureValue, Measuring } from '#lib/domain/measures.ts';
import type { Municipality } from '#lib/domain/registry.ts';
import type { I18n } from '#lib/i18n/i18n.ts';
import type { Area, Point } from '#lib/map/scene.ts';
import { exactNumber, exactText, isPlain, measureHead, shortNumber, shortText } from './measure-text.ts';
import { municipalityPath, recordPath } from './paths.ts';

const NOTHING = { total: 0, own: 0, metropolitan: 0, projectsWithoutPlace: 0 };
const ZERO: MeasureValue = { value: 0, approximate: false, records: 0 };

/** Municipalities of one colour. */
export type AreaClass = {
	/** Step of the colour scale, 1 to 5. */
	readonly step: number;
	/** From its least to its largest possible number, short and exactly; the same where it holds only one. */
	readonly range: { readonly from: string; readonly to: string };
	readonly exactRange: { readonly from: string; readonly to: string };
	/** DIVIPOLA codes, north to south, and names. */
	readonly codes: readonly string[];
	readonly names: readonly string[];
};

export type Choropleth = {
	readonly areas: readonly Area[];
	/** Ascending; none is empty. */
	readonly classes: readonly AreaClass[];
	/** Some number on the map is approximate. */
	readonly approximate: boolean;
};

/** What the map draws of an answer: how many records reach each municipality, and what it measures. */
export type Measured = {
	readonly answer: Pick<Answer, 'municipalities'>;
	readonly measuring: Measuring;
	/** By DIVIPOLA code. */
	readonly measured: ReadonlyMap<string, MeasureValue>;
};

/**
 * The municipalities by what is measured of the records that reach them.
 * @param search the question that an area's link carries on.
 */
export function choroplethOf(
	municipalities: readonly Municipality[],
	{ answer, measuring, measured }: Measured,
	search: string,
	i18n: I18n
): Choropleth {
	const { t, number, path } = i18n;
	const items = municipalities.map((item) => ({ item, measured: measured.get(item.code) ?? ZERO }));
	const values = items.map(({ measured }) => measured.value);
	const bounds = quantileClasses(values);
	const areas = items.map(({ item, measured }): Area => {
		const count = answer.municipalities.get(item.code) ?? NOTHING;
		const area = t('map.area', {
			name: item.name,
			count: count.total,
			own: count.own,
			metropolitan: count.metropolitan
		});
		return {
			code: item.code,
			name: item.name,
			href: path(municipalityPath(item)) + search,
			text: shortText(measured, measuring, i18n),
			step: stepOf(measured.value, bounds),
			// Beside an amount a number of projects would be read as a part of it, and has no room.
			badge:
				measuring.measure !== 'amount' && count.projectsWithoutPlace > 0
					? number(count.projectsWithoutPlace)
					: null,
			spoken: isPlain(measuring)
				? area
				: t('measure.area', {
						area,
						measure: measureHead(measuring, i18n),
						value: exactText(measured, measuring, i18n)
					})
		};
	});
	const classes = rangesOf(values, bounds).map(({ from, to }, position): AreaClass => {
		const inside = items.filter(({ measured }) => classOf(measured.value, bounds) === position);
		return {
			step: stepOf(from, bounds)!,
			range: { from: shortNumber(from, measuring, i18n), to: shortNumber(to, measuring, i18n) },
			exactRange: { from: exactNumber(from, measuring, i18n), to: exactNumber(to, measuring, i18n) },
			codes: inside.map(({ item }) => item.code),
			names: inside.map(({ item }) => item.name)
		};
	});
	return { areas, classes, approximate: items.some(({ measured }) => measured.approximate) };
}

/** The places of matching projects that are known exactly or about. */
export function pointsOf(
	{ records }: PlaceColumns,
	matching: Bitset,
	pointAt: (place: number) => Point
): Point[] {
	const points: Point[] = [];
	for (let n = 0; n < records.length; n++) if (hasBit(matching, records[n]!)) points.push(pointAt(n));
	return points;
}

/**
 * The n-th place as a point of the map.
 * @param search the question that its link carries on.
 * @param titleOf the title of a record by its number, once its texts are here.
 */
export function pointOf(
	{ places, codes }: Columns,
	n: number,
	search: string,
	titleOf: (record: number) => string | undefined,
	{ path }: I18n
): Point {
	const { record, point } = placeAt(places, n);
	const code = codeAt(codes, record);
	return {
		key: `${code}-${n}`,
		record: code,
		position: point,
		href: path(recordPath({ kind: 'project', code })) + search,
		title: titleOf(record) ?? code
	};
}
