/**
 * `npm test [-- step...]`: the checks together, then the suites one after the other. Each goes on to the end whatever
 * the others do; the last line on standard output counts them all.
 */

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { isBuilt } from '../src/launch/build.ts';
import { inRepository, ROOT, whenNpmIsGone } from '../src/launch/command.ts';
import { ensureChromium } from './chromium.ts';
import {
	describe,
	FAILED,
	NONE,
	PASSED,
	playwrightCounts,
	suiteCounts,
	sum,
	vitestCounts
} from './counts.ts';
import type { Counts } from './counts.ts';
import { ensurePostgres, startPostgres } from './postgres.ts';

const CHECKS: Record<string, string> = {
	format: 'prettier --check .',
	lint: 'eslint .',
	types: 'svelte-check --fail-on-warnings'
};

const SUITES: Record<string, () => Promise<Counts>> = {
	unit: () => vitest('unit'),
	database: () => vitest('database'),
	postgres: () => onPostgres((url) => vitest('postgres', { TEST_POSTGRES_URL: url })),
	component: () => inBrowser(() => vitest('component')),
	build,
	e2e: () => inBrowser(() => playwright('e2e')),
	'e2e-postgres': () =>
		onPostgres((url) => inBrowser(() => playwright('e2e-postgres', { E2E_DATABASE_URL: url })))
};

/** Reports, and what the servers under test keep. */
const folder = mkdtempSync(join(tmpdir(), 'aburra-coopera-tests-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }));

const running = new Set<ChildProcess>();
const stop = () => {
	for (const child of running) child.kill();
	process.exit(1);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
whenNpmIsGone(stop);

/** Whether there is a browser, once a suite has asked. */
let chromium: boolean | null = null;

const names = [...Object.keys(CHECKS), ...Object.keys(SUITES)];
const wanted = process.argv.length > 2 ? process.argv.slice(2) : names;
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
	console.error(`There is no step ${unknown.join(', ')}: choose among ${names.join(', ')}.`);
	process.exit(1);
}

process.chdir(ROOT);
const total = sum([await sync(), ...(await checks()), ...(await suites())]);
console.log(`\n${describe(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** SvelteKit's generated types, which everything else reads: no check of its own unless it fails. */
async function sync(): Promise<Counts> {
	const { exitCode, output } = await collected('svelte-kit sync');
	if (exitCode === 0) return NONE;
	console.log(`${output}\nsvelte-kit sync failed`);
	return FAILED;
}

/** Each check tells of itself when it has ended, so that their lines do not mix. */
function checks(): Promise<Counts[]> {
	const chosen = Object.entries(CHECKS).filter(([name]) => wanted.includes(name));
	return Promise.all(
		chosen.map(([name, command]) =>
			timed(name, async () => {
				const { exitCode, output } = await collected(command);
				if (exitCode === 0) return PASSED;
				console.log(`\n${output.trimEnd()}`);
				return FAILED;
			})
		)
	);
}

async function suites(): Promise<Counts[]> {
	const counts: Counts[] = [];
	for (const [name, suite] of Object.entries(SUITES)) {
		if (!wanted.includes(name)) continue;
		console.log(`\n${name}`);
		counts.push(await timed(name, suite));
	}
	return counts;
}

async function timed(name: string, step: () => Promise<Counts>): Promise<Counts> {
	const start = performance.now();
	const counts = await step().catch((error: unknown) => {
		console.error(error);
		return FAILED;
	});
	console.log(`${name}: ${describe(counts)} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
	return counts;
}

async function vitest(project: string, env: NodeJS.ProcessEnv = {}): Promise<Counts> {
	const report = join(folder, `${project}.json`);
	const exitCode = await shown(
		`vitest run --project ${project} --reporter=default --reporter=json --outputFile.json=${report}`,
		env
	);
	return suiteCounts(reported(report, vitestCounts), exitCode);
}

async function playwright(name: string, env: NodeJS.ProcessEnv = {}): Promise<Counts> {
	if (!isBuilt() && (await build()).failed > 0) return FAILED;
	const report = join(folder, `${name}.json`);
	const exitCode = await shown('playwright test --reporter=list,json', {
		PLAYWRIGHT_JSON_OUTPUT_FILE: report,
		E2E_FOLDER: join(folder, name),
		...env
	});
	return suiteCounts(reported(report, playwrightCounts), exitCode);
}

async function build(): Promise<Counts> {
	if (isBuilt()) return PASSED;
	const { exitCode, output } = await collected('node src/launch/build.ts');
	if (exitCode === 0) return PASSED;
	console.log(output);
	return FAILED;
}

async function inBrowser(suite: () => Promise<Counts>): Promise<Counts> {
	chromium ??= ensureChromium();
	if (chromium) return suite();
	console.log('There is no Chromium: install one, or name one in CHROMIUM_PATH.');
	return FAILED;
}

/** Runs a suite on a PostgreSQL server that lives as long as the suite. */
async function onPostgres(suite: (url: string) => Promise<Counts>): Promise<Counts> {
	const programs = ensurePostgres();
	if (!programs) {
		console.log(
			'There is no PostgreSQL with pgTAP: on Debian install postgresql-15 and postgresql-15-pgtap.'
		);
		return FAILED;
	}
	const server = await startPostgres(programs);
	try {
		return await suite(server.url);
	} finally {
		server.stop();
	}
}

/** Counts in a report; none where the suite ended before it wrote one. */
function reported<Report>(path: string, count: (report: Report) => Counts): Counts {
	try {
		return count(JSON.parse(readFileSync(path, 'utf8')) as Report);
	} catch {
		return NONE;
	}
}

/** Runs a command with its output on ours; its exit code, null when it was killed or could not start. */
function shown(command: string, env: NodeJS.ProcessEnv = {}): Promise<number | null> {
	return ended(start(command, 'inherit', env));
}

/** Runs a command and keeps what it prints. */
async function collected(command: string): Promise<{ exitCode: number | null; output: string }> {
	const child = start(command, 'pipe');
	const output: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr])
		stream?.on('data', (chunk: Buffer) => output.push(chunk));
	return { exitCode: await ended(child), output: Buffer.concat(output).toString() };
}

function start(command: string, output: 'inherit' | 'pipe', env: NodeJS.ProcessEnv = {}): ChildProcess {
	const [program = '', ...args] = command.split(' ');
	const path = [inRepository('node_modules/.bin'), process.env['PATH']].join(delimiter);
	return spawn(program, args, {
		stdio: ['ignore', output, output],
		// Each tool sets NODE_ENV as it needs it; a server's `production` would make tests run something else. And no test
		// may touch an operator's database.
		env: { ...process.env, ...env, NODE_ENV: undefined, DATABASE_URL: undefined, PATH: path }
	});
}

async function ended(child: ChildProcess): Promise<number | null> {
	running.add(child);
	const exitCode = await new Promise<number | null>((resolve) => {
		child.once('close', (code, signal) => {
			if (signal) console.log(`${child.spawnargs[0]} was ended by ${signal}`);
			resolve(code);
		});
		child.once('error', (error) => {
			console.error(error.message);
			resolve(null);
		});
	});
	running.delete(child);
	return exitCode;
}
