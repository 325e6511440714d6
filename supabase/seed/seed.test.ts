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

test('every record of it can be written as a proposal would write it, and says the same afterwards', async () => {
	await loadFolder(backend.database, import.meta.dirname);
	const [counts] = await backend.database.transaction(async (session) => {
		await session.exec(`
			create temporary table before on commit drop as
			select kind, code, private.record_content(kind, code) as content from (
				select 'agreement'::public.record_kind, code from public.agreements
				union all select 'project', code from public.projects
				union all select 'organisation', slug from public.organisations
			) as record (kind, code);
			-- Organisations last: the others name them.
			select private.write_record(kind, code, content) from before order by kind;
		`);
		return session.query<{ records: number; changed: number }>(`
			select count(*)::integer as records,
				(count(*) filter (where content is distinct from private.record_content(kind, code)))::integer as changed
			from before
		`);
	});
	expect(counts).toEqual({ records: 67 + 50 + 127, changed: 0 });
});
