/** The pictures that stand for pages where their links are shared: what each of them says and shows. */

import { classOf, quantileClasses } from '#lib/domain/classes.ts';
import { yearOf } from '#lib/domain/dates.ts';
import { scopeOf, type CooperationRecord, type Municipality, type Registry } from '#lib/domain/registry.ts';
import type { I18n } from '#lib/i18n/i18n.ts';
import type { Still } from '#lib/map/still.ts';
import { HOME_PICTURE } from './paths.ts';
import { drawPicture, type Picture } from './picture-svg.ts';

/** Colours of the scale. */
const STEPS = 5;

/** The picture as an SVG, {@link PICTURE_SIZE} large; null where no page has that name. */
export function pictureOf(registry: Registry, i18n: I18n, name: string): string | null {
	const picture = described(registry, i18n, name);
	return picture && drawPicture(picture);
}

function described(registry: Registry, i18n: I18n, name: string): Picture | null {
	if (name === HOME_PICTURE) return ofHome(registry, i18n);
	const municipality = registry.municipalities.find(({ slug }) => slug === name);
	if (municipality) return ofMunicipality(registry, i18n, municipality);
	const record = registry.records.find(({ code }) => code === name);
	return record ? ofRecord(registry, i18n, record) : null;
}

function ofHome(registry: Registry, i18n: I18n): Picture {
	const { t } = i18n;
	const agreements = registry.records.filter(({ kind }) => kind === 'agreement').length;
	return {
		kicker: t('share.where'),
		title: t('page.home'),
		facts: [t('share.records', { agreements, projects: registry.records.length - agreements })],
		goals: everyGoal(registry, registry.records),
		still: { ...stillOf(registry, i18n), numbered: true }
	};
}

function ofMunicipality(registry: Registry, i18n: I18n, municipality: Municipality): Picture {
	const { t, number } = i18n;
	const reaching = registry.records.filter(({ municipalities }) =>
		municipalities.includes(municipality.code)
	);
	const own = reaching.filter((record) => scopeOf(record, registry.municipalities.length) === 'own');
	return {
		kicker: t('share.kicker'),
		title: municipality.name,
		facts: [
			t('share.reach', { count: reaching.length, own: own.length }),
			t('municipality.facts', {
				population: number(municipality.population),
				year: String(municipality.populationYear),
				area: number(Math.round(municipality.areaKm2)),
				zone: t(`zone.${municipality.zone}`)
			})
		],
		goals: everyGoal(registry, reaching),
		still: { ...stillOf(registry, i18n), emphasis: new Set([municipality.code]) }
	};
}

function ofRecord(registry: Registry, i18n: I18n, record: CooperationRecord): Picture {
	const { t, list } = i18n;
	const scope = scopeOf(record, registry.municipalities.length);
	const names = registry.municipalities
		.filter(({ code }) => record.municipalities.includes(code))
		.map(({ name }) => name);
	const head = t('record.head', { kind: t(`kind_one.${record.kind}`), code: record.code });
	return {
		kicker: `${head} · ${record.begins ? yearOf(record.begins) : t('record.undated')}`,
		title: record.title.value,
		facts: [
			scope === 'own' && names.length <= 3 ? list(names) : t(`scope_long.${scope}`, { count: names.length })
		],
		goals: everyGoal(registry, [record]).filter(({ covered }) => covered),
		still: {
			...stillOf(registry, i18n),
			emphasis: new Set(record.municipalities),
			points: record.places.flatMap(({ point }) => (point === null ? [] : [{ position: point }]))
		}
	};
}

function everyGoal({ goals }: Registry, records: readonly CooperationRecord[]): Picture['goals'] {
	const covered = new Set(records.flatMap(({ tags }) => tags.map(({ goal }) => goal)));
	return goals.map(({ goal, colour }) => ({ goal, colour, covered: covered.has(goal) }));
}

/** The map as on the page that asks nothing: areas by number of records. */
function stillOf({ municipalities, records }: Registry, { number }: I18n): Still {
	const counts = municipalities.map(({ code }) => ({
		code,
		count: records.filter((record) => record.municipalities.includes(code)).length
	}));
	const bounds = quantileClasses(counts.map(({ count }) => count));
	const areas = counts.map(({ code, count }) => {
		const position = classOf(count, bounds);
		// Fewer classes take the strong end of the scale: the darkest is always "most".
		const step = position === null ? null : position + 1 + STEPS - bounds.length;
		return { code, step, text: number(count) };
	});
	return { areas, points: [], emphasis: null, selected: null, numbered: false };
}
