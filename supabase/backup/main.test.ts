/** The commands, beside a running server and without one. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDatabase, SERVER } from '../tests/open.ts';
import { BACKUP, KEY, processesIn, projects, RESTORE } from '../tests/process.ts';

let folder: string;
let environment: Record<string, string>;
let drop: () => Promise<unknown> = async () => undefined;
const { start, ready, kill } = processesIn(() => environment);

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'commands-'));
	environment = { DATA_DIR: join(folder, 'data'), INIT_CWD: folder };
	if (SERVER) {
		const database = await emptyDatabase();
		drop = database.drop;
		environment = { DATABASE_URL: database.databaseUrl, INIT_CWD: folder };
	}
});
afterEach(async () => {
	kill();
	await drop();
	await rm(folder, { recursive: true });
});

/** Runs a command to its end; answers its exit code and what it says. */
async function run(script: string, ...args: string[]): Promise<[number | null, string]> {
	const { ended, output } = start(script, {}, args);
	return [await ended, output()];
}

test('a backup is made while the server runs, and restored once it has stopped', async () => {
	const file = join(folder, 'today.backup');
	const server = await ready();
	const before = await projects(server.url);
	const made = await run(BACKUP, 'today.backup');
	expect(made).toEqual([0, expect.stringMatching(/^\/.*\/today\.backup: \d+ rows\n$/)]);
	const whole = await readFile(file);

	// Who does not own the data gets nothing out of the server.
	const answer = await fetch(`${server.url}/owner/backup`, {
		method: 'POST',
		headers: { apikey: KEY, authorization: 'Bearer x' },
		body: JSON.stringify({ file: join(folder, 'stolen') })
	});
	expect(answer.status).toBe(404);

	if (!SERVER) {
		const [code, said] = await run(RESTORE, 'today.backup');
		expect(code).toBe(1);
		expect(said).toMatch(/^The data folder .* is in use by process \d+\. Stop that server first, .*\n$/);
		const [failed, why] = await run(BACKUP, '/dev/null/backup');
		expect(failed).toBe(1);
		expect(why).toMatch(/^The backup \/dev\/null\/backup cannot be written .*\n$/);
	}
	server.child.kill('SIGTERM');
	await server.ended;

	const rows = /: (\d+) rows/.exec(made[1])![1];
	expect(await run(RESTORE, 'today.backup')).toEqual([0, `${file}: ${rows} rows restored\n`]);
	expect(await projects((await ready()).url)).toEqual(before);
	expect(await readFile(file)).toEqual(whole);
});

test('where there is nothing, nothing is backed up; without a whole file nothing is restored', async () => {
	expect(await run(BACKUP)).toEqual([
		1,
		'There is nothing to back up: no server has been started there yet.\n'
	]);
	expect(await run(RESTORE)).toEqual([1, 'Name the backup to restore: npm run restore -- <file>\n']);
	expect(await run(RESTORE, 'nowhere')).toEqual([
		1,
		expect.stringMatching(/^There is no file .*nowhere: .*\n$/)
	]);
});
