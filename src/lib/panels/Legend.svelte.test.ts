import { createRawSnippet, type Component } from 'svelte';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '#lib/ui/base.css';
import { EMPTY_QUESTION, withChange } from '#lib/domain/filters.ts';
import type { Measuring } from '#lib/domain/measures.ts';
import { setI18n } from '#lib/i18n/context.ts';
import { I18n, loadMessages } from '#lib/i18n/i18n.ts';
import Legend from './Legend.svelte';
import MeasureForm from './MeasureForm.svelte';

const es = new I18n('es', await loadMessages('es'));

/** A component inside the root of the pages, which sets its language. */
function inSpanish<Props extends Record<string, unknown>>(component: Component<Props>): Component<Props> {
	return (...args) => {
		setI18n(es);
		return component(...args);
	};
}

const long = (n: number) => ({
	step: n,
	range: { from: `${n}10 mil M`, to: `${n}99 mil M` },
	exactRange: { from: `${n}10.000.000.000 COP`, to: `${n}99.000.000.000 COP` },
	codes: [`0${n}`],
	names: [`Municipio ${n}`],
	href: `?municipio=0500${n}`,
	active: n === 2
});

const legend = {
	head: 'Monto en COP por municipio',
	classes: [1, 2, 3, 4, 5].map(long),
	none: 'sin monto en COP',
	notes: ['~ aprox.'],
	hasBadges: true,
	hasPlaces: true,
	choice: createRawSnippet(() => ({ render: () => '<p>choice</p>' }))
};

describe('Legend', () => {
	it('has a link for each class, which says its range and its municipalities', async () => {
		const { container } = await render(inSpanish(Legend), legend);
		const links = [...container.querySelectorAll('ol a')];
		expect(links.map((link) => link.textContent?.replace(/\s+/g, ' ').trim())[0]).toBe(
			'110 mil M–199 mil M (Municipio 1)'
		);
		expect(links.map((link) => link.getAttribute('href'))).toEqual(legend.classes.map(({ href }) => href));
		expect(links.map((link) => link.getAttribute('aria-current'))).toEqual([null, 'true', null, null, null]);
		expect(links[0]?.getAttribute('title')).toBe('110.000.000.000 COP–199.000.000.000 COP: Municipio 1');
	});

	it('writes a range of one number as that number', async () => {
		const one = { from: '3', to: '3' };
		const classes = [{ ...long(5), range: one, exactRange: one }];
		const { container } = await render(inSpanish(Legend), { ...legend, classes });
		expect(container.querySelector('ol a')?.textContent?.replace(/\s+/g, ' ').trim()).toBe('3 (Municipio 5)');
	});

	it.each([1440, 390, 320])('keeps long ranges apart, and large enough to touch, at %i px', async (width) => {
		await page.viewport(width, 700);
		const { container } = await render(inSpanish(Legend), legend);
		const texts = [...container.querySelectorAll('ol a')].map((link) => {
			const bounds = [...link.querySelectorAll('.bound')].map((bound) => bound.getBoundingClientRect());
			return {
				left: Math.min(...bounds.map(({ left }) => left)),
				right: Math.max(...bounds.map(({ right }) => right)),
				height: link.getBoundingClientRect().height
			};
		});
		expect(texts).toHaveLength(5);
		for (const [position, { left, right, height }] of texts.entries()) {
			expect(left).toBeGreaterThanOrEqual(texts[position - 1]?.right ?? 0);
			expect(right).toBeLessThanOrEqual(width);
			expect(height).toBeGreaterThanOrEqual(24);
		}
	});
});

/** The form of a question about a registry with pesos, dollars and euros; what it asked for is in `asked`. */
async function drawForm(measuring: Partial<Measuring>) {
	const asked: Measuring[] = [];
	const props = (measuring: Partial<Measuring>) => {
		const question = withChange(EMPTY_QUESTION, { goals: [6, 11], ...measuring });
		const { measure, per100k, apportioned, currency } = question;
		return {
			question,
			measuring: {
				measure,
				per100k,
				apportioned,
				currency: measure === 'amount' ? (currency ?? 'COP') : null
			},
			currencies: ['COP', 'EUR', 'USD'],
			usualCurrency: 'COP',
			onchange: (change: Measuring) => asked.push(change)
		};
	};
	const { container, rerender } = await render(inSpanish(MeasureForm), props(measuring));
	return { container, asked, follow: (next: Partial<Measuring>) => rerender(props(next)) };
}

describe('MeasureForm', () => {
	it('asks for a measure, per inhabitants and apportioned', async () => {
		const { asked } = await drawForm({});
		await userEvent.selectOptions(page.getByRole('combobox', { name: 'Medida' }), 'Proyectos');
		await userEvent.click(page.getByLabelText('por 100 mil habitantes'));
		await userEvent.click(page.getByLabelText('con reparto'));
		expect(asked.at(-1)).toEqual({ measure: 'projects', per100k: true, apportioned: true, currency: null });
	});

	it('carries the rest of the question along, without JavaScript too', async () => {
		const { container } = await drawForm({ measure: 'amount', currency: 'USD' });
		const hidden = [...container.querySelectorAll<HTMLInputElement>('[type=hidden]')];
		expect(hidden.map(({ name, value }) => [name, value])).toEqual([['ods', '6,11']]);
		const data = new FormData(container.querySelector('form')!);
		expect([...data]).toEqual([
			['ods', '6,11'],
			['medida', 'monto'],
			['moneda', 'USD']
		]);
	});

	it('offers the currencies of the registry with amounts only, and names the usual one in no link', async () => {
		const { container, asked, follow } = await drawForm({});
		expect(container.querySelector('[name=moneda]')).toBeNull();
		await follow({ measure: 'amount' });
		const currency = page.getByRole('combobox', { name: 'Moneda' });
		await expect.element(currency).toHaveValue('COP');
		await userEvent.selectOptions(currency, 'USD');
		expect(asked.at(-1)).toMatchObject({ measure: 'amount', currency: 'USD' });
		await userEvent.selectOptions(currency, 'COP');
		expect(asked.at(-1)).toMatchObject({ measure: 'amount', currency: null });
	});

	it('says why a measure cannot be apportioned', async () => {
		const { asked, follow } = await drawForm({ apportioned: true });
		await userEvent.selectOptions(page.getByRole('combobox', { name: 'Medida' }), 'Aliados');
		expect(asked.at(-1)).toMatchObject({ measure: 'partners', apportioned: false });
		await follow({ measure: 'partners' });
		const box = page.getByLabelText('con reparto');
		await expect.element(box).toBeDisabled();
		await expect.element(box).not.toBeChecked();
		await expect.element(box).toHaveAccessibleDescription(es.t('legend.apportioned_not'));
	});

	it('follows the question', async () => {
		const { follow } = await drawForm({});
		await follow({ measure: 'amount', currency: 'EUR', per100k: true });
		await expect.element(page.getByRole('combobox', { name: 'Medida' })).toHaveValue('monto');
		await expect.element(page.getByRole('combobox', { name: 'Moneda' })).toHaveValue('EUR');
		await expect.element(page.getByLabelText('por 100 mil habitantes')).toBeChecked();
		await follow({});
		await expect.element(page.getByRole('combobox', { name: 'Medida' })).toHaveValue('registros');
		await expect.element(page.getByLabelText('por 100 mil habitantes')).not.toBeChecked();
	});
});
