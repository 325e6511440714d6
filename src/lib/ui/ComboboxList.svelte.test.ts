import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '#lib/ui/base.css';
import ComboboxList, { type ComboboxGroup } from './ComboboxList.svelte';

const option = (key: string) => ({ key, href: `#${key}`, parts: [{ text: key, hit: false }] });
const GROUPS: ComboboxGroup[] = [
	{ key: 'towns', heading: 'Municipios', options: [option('Bello'), option('Medellín')] },
	{ key: 'goals', heading: 'Objetivos', options: [option('Agua')] },
	{ key: 'all', heading: null, options: [option('Ver todo')] }
];

let submitted = 0;

/** A field in a form, as the page has it, with its list beside it. */
async function draw(groups: readonly ComboboxGroup[] = GROUPS) {
	const form = document.createElement('form');
	form.style.position = 'relative';
	form.innerHTML =
		'<input type="search" role="combobox" aria-expanded="false" aria-label="Buscar"><p>Fuera</p>';
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		submitted++;
	});
	document.body.append(form);
	const field = form.querySelector('input')!;
	let chosen = 0;
	const props = {
		field,
		label: 'Sugerencias',
		groups,
		status: `${groups.length} grupos`,
		chosen: () => chosen++
	};
	await render(ComboboxList, { target: form, props });
	const active = () => {
		const id = field.getAttribute('aria-activedescendant');
		return id ? document.getElementById(id)?.textContent?.trim() : null;
	};
	return { field, active, expanded: () => field.getAttribute('aria-expanded'), chosen: () => chosen };
}

describe('a combobox', () => {
	beforeEach(() => {
		document.querySelectorAll('form').forEach((form) => form.remove());
		location.hash = '';
		submitted = 0;
	});

	it('opens when something is typed and names its list, its groups and its options', async () => {
		const { field, expanded } = await draw();
		expect(expanded()).toBe('false');
		await userEvent.type(field, 'a');
		await expect.poll(expanded).toBe('true');
		const list = page.getByRole('listbox', { name: 'Sugerencias' });
		await expect.element(list).toBeVisible();
		expect(field.getAttribute('aria-controls')).toBe(list.element().id);
		await expect.element(list.getByRole('group', { name: 'Municipios' })).toBeVisible();
		expect(list.getByRole('option').elements()).toHaveLength(4);
		expect(document.querySelector('[aria-live]')?.textContent).toBe('3 grupos');
	});

	it('goes through the options over all groups and back to the field, with Home and End', async () => {
		const { field, active } = await draw();
		await userEvent.type(field, 'a');
		const seen = [];
		for (const key of [
			'ArrowDown',
			'ArrowDown',
			'ArrowDown',
			'End',
			'ArrowDown',
			'ArrowUp',
			'Home',
			'ArrowUp'
		]) {
			await userEvent.keyboard(`{${key}}`);
			seen.push(active());
		}
		expect(seen).toEqual(['Bello', 'Medellín', 'Agua', 'Ver todo', null, 'Ver todo', 'Bello', null]);
		expect(document.activeElement).toBe(field);
		await userEvent.keyboard('{ArrowDown}');
		expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(1);
		await userEvent.type(field, 'b');
		await expect.poll(active).toBe(null);
	});

	it('follows the option by Enter and leaves Enter to the form where there is none', async () => {
		const { field, expanded, chosen } = await draw();
		await userEvent.type(field, 'a{Enter}');
		expect([submitted, chosen()]).toEqual([1, 0]);
		await expect.poll(expanded).toBe('false');
		await userEvent.type(field, 'b{ArrowDown}{ArrowDown}{Enter}');
		expect([submitted, chosen()]).toEqual([1, 1]);
		expect(decodeURIComponent(location.hash)).toBe('#Medellín');
		await expect.poll(expanded).toBe('false');
	});

	it('closes by Escape and keeps what is typed, opens again by an arrow, and closes when left', async () => {
		const { field, expanded } = await draw();
		await userEvent.type(field, 'agua{Escape}');
		await expect.poll(expanded).toBe('false');
		expect(field.value).toBe('agua');
		await userEvent.keyboard('{ArrowDown}');
		await expect.poll(expanded).toBe('true');
		await userEvent.tab();
		await expect.poll(expanded).toBe('false');
	});

	it('is used by mouse without taking the focus', async () => {
		const { field, chosen } = await draw();
		await userEvent.type(field, 'a');
		await userEvent.click(page.getByRole('option', { name: 'Agua' }));
		expect(location.hash).toBe('#Agua');
		expect(chosen()).toBe(1);
		expect(document.activeElement).toBe(field);
	});

	it('has nothing to unfold where there is nothing to choose', async () => {
		const { field, expanded } = await draw([]);
		await userEvent.type(field, 'xyzzy{ArrowDown}{Enter}');
		expect(expanded()).toBe('false');
		expect(submitted).toBe(1);
		expect(page.getByRole('listbox').elements()).toHaveLength(0);
	});

	it('moves nothing when it opens', async () => {
		const { field } = await draw();
		const top = () => document.querySelector('form p')!.getBoundingClientRect().top;
		const before = top();
		await userEvent.type(field, 'a');
		await expect.element(page.getByRole('listbox')).toBeVisible();
		expect(top()).toBe(before);
	});
});
