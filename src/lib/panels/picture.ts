/** The pictures that stand for pages where their links are shared: what each of them says and shows. */

import { topicOf, type Topic } from '#lib/domain/address.ts';
import { quantileClasses, stepOf } from '#lib/domain/classes.ts';
import { yearOf } from '#lib/domain/dates.ts';
import {
	type CooperationRecord,
	type Municipality,
	type Registry,
	namesOf,
	partnersOf,
	scopeOf
} from '#lib/domain/registry.ts';
import type { I18n } from '#lib/i18n/i18n.ts';
import type { Still } from '#lib/map/still.ts';
import { valueLabel } from './labels.ts';
import { HOME_PICTURE } from './paths.ts';
import { drawPicture, type Picture } from './picture-svg.ts';

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
	if (record) return ofRecord(registry, i18n, record);
	const topic = topicNamed(registry, name);
	return topic && ofTopic(registry, i18n, topic);
}

function topicNamed(registry: Registry, name: string): Topic | null {
	const [, word = '', value = ''] = /^(ods|aliado|pais)-(.+)$/s.exec(name) ?? [];
	const parameter = { ods: 'goal', aliado: 'organisation', pais: 'country' }[word];
	return parameter ? topicOf({ [parameter]: value }, registry) : null;
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

function ofTopic(registry: Registry, i18n: I18n, topic: Topic): Picture {
	const { t } = i18n;
	const names = namesOf(registry);
	const isAbout = (record: CooperationRecord) => {
		if (topic.facet === 'goal') return record.tags.some(({ goal }) => goal === topic.value);
		return partnersOf(record, names.organisation).some(
			({ slug, country }) => (topic.facet === 'organisation' ? slug : country) === topic.value
		);
	};
	const records = registry.records.filter(isAbout);
	const agreements = records.filter(({ kind }) => kind === 'agreement').length;
	const kickers = {
		goal: t('goal.short', { goal: topic.value }),
		organisation: t('topic.organisation'),
		partnerCountry: t('topic.country')
	};
	return {
		kicker: `${t('share.kicker')} · ${kickers[topic.facet]}`,
		title: valueLabel(i18n, registry, names, topic.facet, topic.value),
		facts: [t('share.records', { agreements, projects: records.length - agreements })],
		goals: everyGoal(registry, records),
		still: { ...stillOf({ ...registry, records }, i18n), numbered: true }
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
	const areas = counts.map(({ code, count }) => ({ code, step: stepOf(count, bounds), text: number(count) }));
	return { areas, points: [], emphasis: null, selected: null, numbered: false };
}
