/** The records whose texts are here. They come with the page, and by the page; a small registry soon comes whole. */

// Sets and maps here are replaced, never changed, or read by nothing that is drawn.
/* eslint-disable svelte/prefer-svelte-reactivity */

import type { CooperationRecord, Locale } from '#lib/domain/registry.ts';
import { fetchJson, recordsPath, type Numbered, type Wanted } from './source.ts';

/** A record with those it belongs to and its parts. */
export type Family = {
	readonly record: CooperationRecord;
	readonly parents: readonly CooperationRecord[];
	readonly parts: readonly CooperationRecord[];
};

export class Records {
	#version: string;
	#locale: Locale;
	#size: number;
	#fetch: typeof fetch;
	/** By number. Replaced, never changed: whoever has read it is told. */
	#known: ReadonlyMap<number, CooperationRecord> = $state.raw(new Map());
	/** Codes of which the relatives are here too. */
	#families = new Set<string>();
	#asked = new Set<number>();
	#all: Promise<void> | null = null;

	/**
	 * @param numbered what came with the page.
	 * @param family code of the record that came with its relatives.
	 */
	constructor(
		{ version, locale, size }: { version: string; locale: Locale; size: number },
		numbered: readonly Numbered[],
		family: string | null,
		fetch: typeof globalThis.fetch
	) {
		this.#version = version;
		this.#locale = locale;
		this.#size = size;
		this.#fetch = fetch;
		this.#known = new Map(numbered);
		if (family !== null) this.#families.add(family);
	}

	/** Whether every record is here. */
	get complete(): boolean {
		return this.#known.size === this.#size;
	}

	/** A record, once its texts are here. */
	get(number: number): CooperationRecord | undefined {
		return this.#known.get(number);
	}

	/** All records by number. @throws Error before they are complete. */
	all(): CooperationRecord[] {
		return Array.from({ length: this.#size }, (_, number) => {
			const record = this.#known.get(number);
			if (!record) throw new Error('Not every record is here');
			return record;
		});
	}

	/** Fetches what is not here yet; a failure leaves it to the next time that it is needed. */
	async need(numbers: readonly number[]): Promise<void> {
		const missing = numbers.filter((number) => !this.#known.has(number) && !this.#asked.has(number));
		if (missing.length === 0) return;
		for (const number of missing) this.#asked.add(number);
		await this.#take(missing)
			.catch(() => {})
			.finally(() => missing.forEach((number) => this.#asked.delete(number)));
	}

	/** Fetches everything, once. */
	needAll(): Promise<void> {
		if (this.complete) return Promise.resolve();
		return (this.#all ??= this.#take('all')
			.then(() => {})
			.catch(() => {
				this.#all = null;
			}));
	}

	/**
	 * A record with those it belongs to and its parts.
	 * @returns null when there is no such record.
	 * @throws Unavailable
	 */
	async family(code: string): Promise<Family | null> {
		let known = [...this.#known.values()];
		if (!this.complete && !this.#families.has(code)) {
			known = (await this.#take({ code })).map(([, record]) => record);
			this.#families.add(code);
		}
		const record = known.find((item) => item.code === code);
		return record
			? {
					record,
					parents: known.filter((other) => record.parents.includes(other.code)),
					parts: known.filter(({ parents }) => parents.includes(code))
				}
			: null;
	}

	async #take(wanted: Wanted): Promise<Numbered[]> {
		const numbered = await fetchJson<Numbered[]>(
			recordsPath(this.#version, this.#locale, wanted),
			this.#fetch
		);
		this.#known = new Map([...this.#known, ...numbered]);
		return numbered;
	}
}
