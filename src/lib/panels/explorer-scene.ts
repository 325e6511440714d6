/** What the explorer's map shows of an answer. */

import { classOf, quantileClasses } from '#lib/domain/classes.ts';
import type { Answer } from '#lib/domain/facets.ts';
import type { CooperationRecord, Municipality } from '#lib/domain/registry.ts';
import type { I18n } from '#lib/i18n/i18n.ts';
import type { Area, Point } from '#lib/map/scene.ts';
import { municipalityPath, recordPath } from './paths.ts';

/** Colours of the scale. */
const STEPS = 5;

const NOTHING = { total: 0, own: 0, metropolitan: 0, projectsWithoutPlace: 0 };

export type Choropleth = {
	readonly areas: readonly Area[];
	/** Lower bounds of the classes in use, ascending. */
	readonly bounds: readonly number[];
	/** Smallest and largest number that has a colour; 0 where there is none. */
	readonly min: number;
	readonly max: number;
};

/**
 * The municipalities by the number of records that reach them.
 * @param search the question that an area's link carries on.
 */
export function choroplethOf(
	municipalities: readonly Municipality[],
	answer: Answer,
	search: string,
	{ t, number, path }: I18n
): Choropleth {
	const counts = municipalities.map((item) => ({
		item,
		count: answer.municipalities.get(item.code) ?? NOTHING
	}));
	const totals = counts.map(({ count }) => count.total).filter((total) => total > 0);
	const bounds = quantileClasses(totals, STEPS);
	const areas = counts.map(({ item, count }): Area => {
		const position = classOf(count.total, bounds);
		return {
			code: item.code,
			name: item.name,
			href: path(municipalityPath(item)) + search,
			text: number(count.total),
			// Fewer classes take the strong end of the scale: the darkest is always "most".
			step: position === null ? null : position + 1 + STEPS - bounds.length,
			badge: count.projectsWithoutPlace > 0 ? number(count.projectsWithoutPlace) : null,
			spoken: t('map.area', {
				name: item.name,
				count: count.total,
				own: count.own,
				metropolitan: count.metropolitan
			})
		};
	});
	return { areas, bounds, min: totals.length > 0 ? Math.min(...totals) : 0, max: Math.max(0, ...totals) };
}

/** The places of projects that are known exactly or about. */
export function pointsOf(records: readonly CooperationRecord[], search: string, { t, path }: I18n): Point[] {
	return records.flatMap((record) =>
		record.places.flatMap(({ point, name }, position) =>
			point === null
				? []
				: [
						{
							key: `${record.code}-${position}`,
							position: point,
							href: path(recordPath(record)) + search,
							title: t('map.place', { title: record.title.value, place: name })
						}
					]
		)
	);
}
