import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { aRegistry, SOME_RECORD } from '#lib/domain/arbitraries.ts';
import type { Registry } from '#lib/domain/registry.ts';
import { I18n, loadMessages } from '#lib/i18n/i18n.ts';
import { HOME_PICTURE, topicPicture } from './paths.ts';
import { COLUMN } from './picture-svg.ts';
import { pictureOf } from './picture.ts';

const i18n = new I18n('es', await loadMessages('es'));

const [registry] = fc.sample(
	aRegistry.filter(({ municipalities, records }) => municipalities.length === 10 && records.length > 5),
	{ numRuns: 1, seed: 1 }
) as [Registry];

function withTitle(title: string): Registry {
	const text = { value: title, lang: 'es' } as const;
	return { ...registry, records: [{ ...SOME_RECORD, code: 'AG-999', title: text }] };
}

describe('the picture', () => {
	it('is there for the home, every municipality and every record, and for nothing else', () => {
		const names = [
			HOME_PICTURE,
			...registry.municipalities.map(({ slug }) => slug),
			...registry.records.map(({ code }) => code),
			...registry.goals.map(({ goal }) => topicPicture({ facet: 'goal', value: goal })),
			...registry.organisations.map(({ slug }) => topicPicture({ facet: 'organisation', value: slug })),
			...Object.keys(registry.countries).map((value) => topicPicture({ facet: 'partnerCountry', value }))
		];
		for (const name of names) expect(pictureOf(registry, i18n, name)).toMatch(/^<svg .*<\/svg>$/s);
		for (const name of [
			'',
			'nada',
			'ag-001',
			'AG-999',
			'ods-18',
			'ods-',
			'aliado-nadie',
			'pais-kor',
			'__proto__'
		])
			expect(pictureOf(registry, i18n, name)).toBeNull();
	});

	it('says what it is about', () => {
		const [municipality] = registry.municipalities;
		expect(pictureOf(registry, i18n, municipality!.slug)).toContain(`>${municipality!.name}</text>`);
		const picture = pictureOf(withTitle('Bosques'), i18n, 'AG-999');
		expect(picture).toContain('>Bosques</text>');
		expect(picture).toMatch(/>(Acuerdo|Proyecto) AG-999 · /);
	});

	it('shows titles that look like markup as they are', () => {
		const picture = pictureOf(withTitle(`</text><script> "R&D"`), i18n, 'AG-999') ?? '';
		expect(picture).not.toContain('<script>');
		expect(picture).toContain('&lt;/text&gt;&lt;script&gt;');
		expect(picture).toContain('&quot;R&amp;D&quot;');
	});

	it('keeps everything above its lower margin, however long the title', () => {
		for (let words = 1; words < 40; words++) {
			const picture = pictureOf(withTitle('cooperación '.repeat(words)), i18n, 'AG-999') ?? '';
			const baselines = [...picture.matchAll(/<text x="456" y="([\d.]+)"/g)].map(([, y]) => Number(y));
			expect(baselines.length).toBeGreaterThan(2);
			expect(Math.min(...baselines)).toBeGreaterThan(COLUMN.top);
			expect(Math.max(...baselines)).toBeLessThan(COLUMN.bottom);
		}
	});

	it('outlines the municipalities that a record reaches and fades the others', () => {
		const [one] = registry.municipalities;
		const only = { ...SOME_RECORD, code: 'AG-999', municipalities: [one!.code] };
		const picture = pictureOf({ ...registry, records: [only] }, i18n, 'AG-999') ?? '';
		expect(picture.match(/stroke-width="3"/g)).toHaveLength(1);
		expect(picture.match(/opacity="0.35"/g)).toHaveLength(9);
		expect(pictureOf(registry, i18n, HOME_PICTURE)).not.toContain('opacity="0.35"');
	});
});
