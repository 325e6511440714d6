import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ageOf, Published } from './published.ts';
import type { Source } from './source.ts';

/** A document that is right and holds one municipality of that name. */
function documentOf(name: string) {
	const municipality = {
		code: '05001',
		slug: 'medellin',
		name,
		zone: 'centre',
		area_km2: 374.8,
		population: 2_600_000,
		population_year: 2026,
		seat_longitude: -75.57,
		seat_latitude: 6.25,
		website: null
	};
	const empty = { countries: [], organisations: [], goals: [], targets: [] };
	return { municipalities: [municipality], ...empty, figures: [], agreements: [], projects: [] };
}

/** A source that tests write to, and that counts what is asked of it. */
class Database implements Source {
	#version = 0;
	#document: unknown;
	away = false;
	readonly asked = { version: 0, document: 0 };

	constructor(name: string) {
		this.#document = documentOf(name);
	}

	write(document: unknown) {
		this.#version++;
		this.#document = document;
	}

	async version() {
		this.asked.version++;
		if (this.away) throw new Error('away');
		return `v${this.#version}`;
	}

	async document() {
		this.asked.document++;
		if (this.away) throw new Error('away');
		return structuredClone(this.#document);
	}
}

async function opened(database: Source, file: string | null = null) {
	const published = new Published(database, file);
	onTestFinished(() => published.close());
	await published.open();
	return published;
}

async function newFile(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'published-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	return join(folder, 'registry.json');
}

const nameIn = async (published: Published) => (await published.in('es')).municipalities[0]?.name;

it('reads the document once, whatever is asked of it', async () => {
	const database = new Database('Medellín');
	const published = await opened(database);
	const asked = { ...database.asked };
	for (let i = 0; i < 100; i++) expect(await nameIn(published)).toBe('Medellín');
	expect(published.health).toMatchObject({ status: 'ok', backend: 'up', records: 0 });
	expect(database.asked).toEqual(asked);
	await published.look();
	expect(database.asked.document).toBe(1);
});

it('serves what was published at its next look', async () => {
	const database = new Database('Medellín');
	const published = await opened(database);
	const before = published.version;
	database.write(documentOf('Bello'));
	expect(await nameIn(published)).toBe('Medellín');
	await published.look();
	expect(await nameIn(published)).toBe('Bello');
	expect(published.version).not.toBe(before);
});

it('finds by itself what was published', async () => {
	const database = new Database('Medellín');
	const published = await opened(database);
	database.write(documentOf('Bello'));
	await vi.waitFor(async () => expect(await nameIn(published)).toBe('Bello'), { timeout: 10_000 });
}, 15_000);

it('keeps all that was computed from a registry that was written as it was', async () => {
	const database = new Database('Medellín');
	const published = await opened(database);
	const [registry, version] = [await published.in('pt'), published.version];
	database.write(documentOf('Medellín'));
	await published.look();
	expect(database.asked.document).toBe(2);
	expect(await published.in('pt')).toBe(registry);
	expect(published.version).toBe(version);
});

it('names the same content by the same version in another process', async () => {
	const [one, other] = [new Database('Medellín'), new Database('Bello')];
	other.write(documentOf('Medellín'));
	expect((await opened(one)).version).toBe((await opened(other)).version);
});

it.each([
	['null', null],
	['a page', '<!doctype html>'],
	['an empty object', {}],
	['a row that is none', { ...documentOf('Bello'), agreements: [{ code: 'AG-001' }] }]
])('refuses %s in place of a document, and takes the next one that is right', async (_, garbage) => {
	const database = new Database('Medellín');
	const published = await opened(database);
	database.write(garbage);
	await published.look();
	expect(await nameIn(published)).toBe('Medellín');
	expect(published.health).toMatchObject({ status: 'stale', backend: 'down' });
	database.write(documentOf('Bello'));
	await published.look();
	expect(await nameIn(published)).toBe('Bello');
	expect(published.health).toMatchObject({ status: 'ok', backend: 'up' });
});

it('says that there is none where none was ever read, and has one as soon as there is', async () => {
	const database = new Database('Medellín');
	database.away = true;
	const published = await opened(database);
	await expect(published.in('es')).rejects.toThrow('never read');
	expect(published.health).toMatchObject({ status: 'unavailable', registryAgeSeconds: null });
	database.away = false;
	await published.look();
	expect(await nameIn(published)).toBe('Medellín');
});

it('keeps nobody waiting for a backend that hangs, and asks it one thing at a time', async () => {
	let waiting = 0;
	const hanging = () => (waiting++, new Promise<never>(() => {}));
	const published = await opened({ version: hanging, document: hanging });
	await expect(published.in('es')).rejects.toThrow('never read');
	await Promise.allSettled(Array.from({ length: 50 }, () => published.in('es')));
	expect(waiting).toBe(1);
}, 30_000);

it('remembers after a restart without a backend, and says how old it is', async () => {
	const [file, database] = [await newFile(), new Database('Medellín')];
	(await opened(database, file)).close();
	const now = Date.now() / 1000;
	await utimes(file, now - 3 * 3600 - 60, now - 3 * 3600 - 60);
	database.away = true;
	const published = await opened(database, file);
	expect(await nameIn(published)).toBe('Medellín');
	expect(published.age).toEqual({ value: 3, unit: 'hour' });
	expect(published.health.status).toBe('stale');
	expect(published.health.registryAgeSeconds).toBeGreaterThan(3 * 3600);
	database.away = false;
	await published.look();
	expect(published.age).toBeNull();
	// The same version: what is on disk is what is published, and is not read again.
	expect(database.asked.document).toBe(1);
});

it('passes over a file that is none, and writes it anew', async () => {
	const [file, database] = [await newFile(), new Database('Medellín')];
	await writeFile(file, 'garbage');
	expect(await nameIn(await opened(database, file))).toBe('Medellín');
	database.away = true;
	expect(await nameIn(await opened(database, file))).toBe('Medellín');
});

it('serves from memory where the disk refuses', async () => {
	const published = await opened(new Database('Medellín'), '/proc/registry.json');
	expect(await nameIn(published)).toBe('Medellín');
	expect(published.health.status).toBe('ok');
});

it.each([
	[0, 1, 'minute'],
	[61_000, 1, 'minute'],
	[59 * 60_000 + 59_000, 59, 'minute'],
	[60 * 60_000, 1, 'hour'],
	[47 * 3_600_000, 1, 'day'],
	[400 * 86_400_000, 400, 'day']
])('an age of %i ms is %i %s', (elapsed, value, unit) => {
	expect(ageOf(elapsed)).toEqual({ value, unit });
});
