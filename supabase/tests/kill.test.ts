/**
 * SIGKILL of the process at twenty random moments while a folder is loaded and rows are written. What it has
 * acknowledged is there at the next start, and no loading is half done.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../embedded/backend.ts';
import { loadFolder } from '../seed/load.ts';
import { smallRegistry, writeRegistry } from './folder.ts';
import { emptyDatabase, SERVER } from './open.ts';
import { processesIn } from './process.ts';
import type { Message } from './writer.ts';

const ROUNDS = 20;
const WRITER = join(import.meta.dirname, 'writer.ts');

let folder: string;
let environment: Record<string, string>;
let drop: () => Promise<unknown> = async () => undefined;
const { start, kill } = processesIn(() => environment);
const place = () =>
	SERVER ? { databaseUrl: environment['DATABASE_URL']! } : { folder: environment['DATA_DIR']! };

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'killed-'));
	environment = { DATA_DIR: join(folder, 'data') };
	if (SERVER) {
		const database = await emptyDatabase();
		drop = database.drop;
		environment = { DATABASE_URL: database.databaseUrl };
	}
});
afterAll(async () => {
	kill();
	await drop();
	await rm(folder, { recursive: true });
});

/** A folder of this many agreements, of two parties each, that all bear the number of the folder. */
async function folderOf(number: number, size: number): Promise<string> {
	const rows = smallRegistry();
	const codes = Array.from({ length: size }, (_, i) => `AG-${String(i + 10).padStart(5, '0')}`);
	rows['agreements']!.push(
		...codes.map((code) => ({ ...smallRegistry()['agreements']![0]!, code, title: `Folder ${number}` }))
	);
	rows['agreement_parties']!.push(
		...codes.flatMap((agreement_code) =>
			['amva', 'koica'].map((organisation, i) => ({
				agreement_code,
				position: String(i + 1),
				side: 'local',
				organisation,
				contribution: `Folder ${number}`
			}))
		)
	);
	return writeRegistry(rows);
}

test(
	`killed ${ROUNDS} times while it writes, it loses nothing and leaves nothing half done`,
	{ timeout: 900_000 },
	async () => {
		const size = 200;
		const folders = await Promise.all([0, 1, 2].map((number) => folderOf(number, size)));
		const acknowledged = new Set<string>();
		let cut = 0;
		let loaded = 0;
		const first = await openDatabase(place());
		await loadFolder(first.database, folders[loaded]!);
		await first.close();

		for (let round = 1; round <= ROUNDS; round += 1) {
			const { child, ended, output } = start(WRITER, { FIRST: String(loaded + 1) }, folders);
			const early = ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${output()}`)));
			await Promise.race([once(child, 'message'), early]);
			early.catch(() => undefined);
			let loading = false;
			child.on('message', (message: Message) => {
				if ('written' in message) acknowledged.add(message.written);
				if ('begun' in message) loading = true;
				if ('loaded' in message) [loading, loaded] = [false, message.loaded];
			});
			// A random moment, another one in each run.
			const moment = Math.random() * 1500;
			await new Promise((resolve) => setTimeout(resolve, moment));
			child.kill('SIGKILL');
			expect(await ended, output()).toBeNull();
			if (loading) cut += 1;

			const where = `round ${round}, killed after ${moment.toFixed(0)} ms`;
			const { database, close } = await openDatabase(place());
			const kinds = await database.query<{ title: string; n: number; parties: number }>(
				`select title, count(*)::int as n, sum((
					select count(*) from public.agreement_parties as p
					where p.agreement_code = a.code and p.contribution = a.title
				))::int as parties
				from public.agreements as a where title like 'Folder %' group by title`
			);
			expect(kinds, where).toEqual([{ title: kinds[0]?.title, n: size, parties: 2 * size }]);
			// The last loading that was told, or the next one, whose end the kill came before.
			const shown = Number(kinds[0]!.title.slice('Folder '.length));
			expect([loaded, (loaded + 1) % folders.length], where).toContain(shown);
			loaded = shown;
			const kept = await database.query<{ slug: string }>(
				`select slug from public.organisations where slug like 'written-%'`
			);
			const slugs = new Set(kept.map(({ slug }) => slug));
			const lost = [...acknowledged].filter((slug) => !slugs.has(slug));
			expect(lost, where).toEqual([]);
			await close();
		}
		expect(acknowledged.size).toBeGreaterThan(ROUNDS);
		console.log(
			`${acknowledged.size} rows were told and kept; ${cut} of ${ROUNDS} kills came within a loading`
		);
		for (const registry of folders) await rm(registry, { recursive: true });
	}
);
