import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { confirmKept, keep, readKept } from './kept.ts';

const TEXT = '{"title":"Río Aburrá\\n—"}';

async function newFile(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'kept-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	return join(folder, 'below', 'registry.json');
}

it('gives back what was kept, in a folder that was not there, and leaves nothing else in it', async () => {
	const file = await newFile();
	expect(await readKept(file)).toBeNull();
	await keep(file, 'first', '{}');
	await keep(file, 'second', TEXT);
	expect(await readKept(file)).toMatchObject({ version: 'second', text: TEXT });
	expect(await readdir(dirname(file))).toEqual(['registry.json']);
});

it('gives back one of those that were kept at the same time, whole', async () => {
	const file = await newFile();
	const texts = Array.from({ length: 20 }, (_, i) => JSON.stringify('x'.repeat(10_000 * i)));
	await Promise.all(texts.map((text, i) => keep(file, `v${i}`, text)));
	const kept = await readKept(file);
	expect(kept?.text).toBe(texts[Number(kept?.version.slice(1))]);
	expect(await readdir(dirname(file))).toEqual(['registry.json']);
});

it('knows since when its content is right', async () => {
	const file = await newFile();
	await keep(file, 'v', TEXT);
	await utimes(file, 1000, 1000);
	expect((await readKept(file))?.knownAt).toBe(1_000_000);
	const before = Date.now();
	await confirmKept(file);
	expect((await readKept(file))?.knownAt).toBeGreaterThanOrEqual(before - 1);
});

it.each<[string, (file: string) => Promise<void>]>([
	['nothing', (file) => writeFile(file, '')],
	['no line at all', (file) => writeFile(file, '{"format":1')],
	['a picture', (file) => writeFile(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))],
	['another program’s JSON', (file) => writeFile(file, '{"name":"x"}\n{}')],
	['a format that is not known yet', (file) => rewritten(file, (text) => text.replace(':1,', ':2,'))],
	['a content that was changed', (file) => rewritten(file, (text) => text.replace('Río', 'Rio'))],
	['a content that was cut short', async (file) => truncate(file, (await stat(file)).size - 1)]
])('refuses %s', async (_, spoil) => {
	const file = await newFile();
	await keep(file, 'v', TEXT);
	await spoil(file);
	await expect(readKept(file)).rejects.toThrow();
});

async function rewritten(file: string, change: (text: string) => string): Promise<void> {
	await writeFile(file, change(await readFile(file, 'utf8')));
}
