/** The published registry as this process holds it: in memory, on disk, and never asked of the database by a request. */

import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import type { Locale, Registry } from '#lib/domain/registry.ts';
import { RegistryDocument, registryIn } from './document.ts';
import { confirmKept, keep, readKept, sha256 } from './kept.ts';
import { log } from './log.ts';
import type { Source } from './source.ts';

/** Between two looks at the version, in milliseconds: with the looks themselves well under five seconds. */
const POLL = 1500;
/** How long a request, or the start, waits for a registry where there is none, in milliseconds. */
const FIRST_READ = 1500;
/** Between two notes on disk that its content is still right, in milliseconds. */
const NOTE = 60_000;
/** A backend that is away for less than this is no news for visitors, in milliseconds. */
const UNREMARKABLE = 60_000;

type Copy = {
	/** The database's name for it. */
	readonly seen: string;
	/** Names the content, the same in every process and after every restart. */
	readonly version: string;
	readonly document: RegistryDocument;
	readonly byLocale: Map<Locale, Registry>;
};

/** How old the copy is, in words: 3 hours, never 3 hours and 12 minutes. */
export type Age = { readonly value: number; readonly unit: 'minute' | 'hour' | 'day' };

export type Health = {
	/** `stale`: the backend is away and the last copy is served; `unavailable`: there is none. */
	readonly status: 'ok' | 'stale' | 'unavailable';
	/** Agreements and projects in the copy being served. */
	readonly records: number;
	readonly registryVersion: string | null;
	/** How long ago that copy was last known to be what is published; null when there is none. */
	readonly registryAgeSeconds: number | null;
	readonly backend: 'up' | 'down';
};

export class Published {
	readonly #source: Source;
	readonly #file: string | null;
	#copy: Copy | null = null;
	/** When the copy was last known to be what is published, in milliseconds since 1970. */
	#knownAt = 0;
	#notedAt = 0;
	/** Null until the first look has ended. */
	#up: boolean | null = null;
	#looking: Promise<void> = Promise.resolve();
	readonly #over = new AbortController();

	/** @param file where the copy outlives the process; null = nowhere. */
	constructor(source: Source, file: string | null) {
		this.#source = source;
		this.#file = file;
	}

	/** Has something to serve if anything can be had soon, and looks for what is newer from then on. */
	async open(): Promise<void> {
		const first = this.#recall().then(() => this.look());
		this.#looking = first;
		void first.then(() => this.#watch());
		await Promise.race([first, pause(FIRST_READ, undefined, { ref: false })]);
	}

	/** Looks no more. */
	close(): void {
		this.#over.abort();
	}

	/**
	 * The registry in one language. Where there is one it is given at once, whatever the backend does.
	 * @throws Error when none was ever read and none comes soon.
	 */
	async in(locale: Locale): Promise<Registry> {
		if (!this.#copy) await Promise.race([this.#looking, pause(FIRST_READ, undefined, { ref: false })]);
		const copy = this.#copy;
		if (!copy) throw new Error('The registry was never read');
		let registry = copy.byLocale.get(locale);
		if (!registry) copy.byLocale.set(locale, (registry = registryIn(copy.document, locale, copy.version)));
		return registry;
	}

	/** Names the content of the copy; null when there is none. */
	get version(): string | null {
		return this.#copy?.version ?? null;
	}

	/** How old the copy is, where visitors should know: the backend has been away for a minute or more. */
	get age(): Age | null {
		const elapsed = Date.now() - this.#knownAt;
		return this.#copy && !this.#up && elapsed >= UNREMARKABLE ? ageOf(elapsed) : null;
	}

	get health(): Health {
		const copy = this.#copy;
		return {
			status: !copy ? 'unavailable' : this.#up ? 'ok' : 'stale',
			records: copy ? copy.document.agreements.length + copy.document.projects.length : 0,
			registryVersion: this.version,
			registryAgeSeconds: copy && Math.max(0, Math.round((Date.now() - this.#knownAt) / 1000)),
			backend: this.#up ? 'up' : 'down'
		};
	}

	/** Looks once at what is published, and reads it if it is not what is held. Never rejects. */
	async look(): Promise<void> {
		try {
			// The version first: what is written meanwhile has another one, and the next look finds it.
			const seen = await this.#source.version();
			if (seen !== this.#copy?.seen) await this.#take(seen, await this.#source.document());
			if (this.#up === false) log.info('The backend answers again');
			this.#up = true;
			this.#knownAt = Date.now();
			await this.#note();
		} catch (error) {
			if (this.#up !== false) {
				const served = this.#copy ? 'the last copy is served' : 'there is nothing to serve';
				log.warn({ err: error }, `The backend does not answer: ${served}`);
			}
			this.#up = false;
		}
	}

	async #watch(): Promise<void> {
		const { signal } = this.#over;
		while (!signal.aborted) {
			await pause(POLL, undefined, { ref: false, signal }).catch(() => {});
			// One look at a time, however long it takes: nothing piles up on a backend that is slow.
			if (!signal.aborted) await (this.#looking = this.look());
		}
	}

	/** @throws Error when the document is none. */
	async #take(seen: string, document: unknown): Promise<void> {
		const text = JSON.stringify(document);
		this.#hold(seen, text, document);
		log.info({ version: this.version, records: this.health.records }, 'The registry was read');
		if (!this.#file) return;
		// Memory is enough to go on: a full disk takes nothing from visitors.
		await keep(this.#file, seen, text).catch((error: unknown) =>
			log.error({ err: error, file: this.#file }, 'The registry could not be kept on disk')
		);
		this.#notedAt = Date.now();
	}

	/**
	 * What was written may be what there was: then the copy stays, with all that was computed from it.
	 * @param text the document as JSON.
	 */
	#hold(seen: string, text: string, document: unknown): void {
		const version = sha256(text).slice(0, 16);
		const same = this.#copy?.version === version ? this.#copy : null;
		this.#copy = same
			? { ...same, seen }
			: { seen, version, document: v.parse(RegistryDocument, document), byLocale: new Map() };
	}

	async #recall(): Promise<void> {
		const file = this.#file;
		if (!file) return;
		try {
			const kept = await readKept(file);
			if (!kept) return;
			this.#hold(kept.version, kept.text, JSON.parse(kept.text));
			this.#knownAt = kept.knownAt;
		} catch (error) {
			log.warn({ err: error, file }, 'The registry on disk cannot be used');
		}
	}

	async #note(): Promise<void> {
		if (!this.#file || Date.now() - this.#notedAt < NOTE) return;
		this.#notedAt = Date.now();
		await confirmKept(this.#file).catch(() => {});
	}
}

/** A time in milliseconds in its largest whole unit, at least one minute. */
export function ageOf(elapsed: number): Age {
	const minutes = Math.max(1, Math.floor(elapsed / 60_000));
	if (minutes < 60) return { value: minutes, unit: 'minute' };
	if (minutes < 24 * 60) return { value: Math.floor(minutes / 60), unit: 'hour' };
	return { value: Math.floor(minutes / (24 * 60)), unit: 'day' };
}
