/**
 * Runs supabase/tests/database/*.sql as `supabase test db` would, each assertion a test of its own, on a database that
 * has served a request: before that, the rights of clients are not yet what they will be.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pgtap } from '@electric-sql/pglite/pgtap';
import { describe, expect, test } from 'vitest';
import { openTestBackend } from './open.ts';

const FOLDER = join(import.meta.dirname, 'database');
const backend = await openTestBackend({ extensions: { pgtap } });

type Report = {
	file: string;
	assertions: { ok: boolean; name: string; text: string }[];
	plan: number;
	error: unknown;
};

/** Runs one file and reads its TAP: rows such as `ok 1 - name`, `not ok 2 - name` with `# why`, and `1..2`. */
async function run(file: string): Promise<Report> {
	const report: Report = { file, assertions: [], plan: 0, error: null };
	try {
		const sql = await readFile(join(FOLDER, file), 'utf8');
		const texts = (await backend.database.exec(sql)).flat().flatMap((row) => Object.values(row).map(String));
		for (const text of texts) {
			const [, not, name] = /^(not )?ok \d+(?: - )?(.*)/.exec(text) ?? [];
			if (name !== undefined) report.assertions.push({ ok: !not, name, text });
			report.plan += Number(/^1\.\.(\d+)$/m.exec(text)?.[1] ?? 0);
		}
	} catch (error) {
		report.error = error;
		await backend.database.exec('rollback');
	}
	return report;
}

const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
const reports: Report[] = [];
for (const file of files) reports.push(await run(file));
await backend.close();

describe.each(reports)('$file', ({ assertions, plan, error }) => {
	test('runs to its end and asserts what it planned', () => {
		expect(error).toBeNull();
		expect(plan).toBeGreaterThan(0);
		expect(assertions).toHaveLength(plan);
	});
	for (const { ok, name, text } of assertions) test(name, () => expect(ok, text).toBe(true));
});
