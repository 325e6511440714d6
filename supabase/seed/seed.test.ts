import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Backend } from '../embedded/backend.ts';
import { openTestBackend } from '../tests/open.ts';
import { describe, loadFolder } from './load.ts';

let backend: Backend;

beforeAll(async () => {
	backend = await openTestBackend();
});
afterAll(() => backend.close());

test('the registry’s own folder loads: 67 agreements and 50 projects, and the same again changes nothing', async () => {
	const report = describe(await loadFolder(backend.database, import.meta.dirname)).split('\n');
	expect(report).toContain('agreements: 67 added, 0 changed, 0 removed');
	expect(report).toContain('projects: 50 added, 0 changed, 0 removed');
	expect(report).toContain('municipalities: 10 added, 0 changed, 0 removed');
	expect(report).toContain('sdg_targets: 169 added, 0 changed, 0 removed');
	expect(describe(await loadFolder(backend.database, import.meta.dirname))).toBe('0 changed in all.');
});
