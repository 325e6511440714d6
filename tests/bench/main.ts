/**
 * `npm run bench [-- part...]`: measures, prints a table and writes `bench-results.json`. Each part runs in a process of
 * its own, one after the other, so that none leaves its rubbish to the next. A missed budget is told, not an error.
 */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { inRepository } from '../../src/launch/command.ts';
import { inMemory, onTheWay } from './bytes.ts';
import type { Measure, Result } from './result.ts';

const MEASURES: readonly Measure[] = [
	{ name: 'facets', run: async () => (await import('./facets.ts')).run() },
	{ name: 'loading', run: async () => (await import('./loading.ts')).run() },
	{ name: 'map', run: async () => (await import('./map.ts')).run() },
	{ name: 'coverage', run: async () => (await import('./coverage.ts')).run() },
	{ name: 'bytes', run: onTheWay },
	{ name: 'memory', run: inMemory },
	{ name: 'search', run: async () => (await import('./search.ts')).benchSearch() },
	{ name: 'requests', run: async () => (await import('./requests.ts')).run() },
	{ name: 'screen', run: async () => (await import('./screen.ts')).run() },
	{ name: 'page', run: async () => (await import('./page.ts')).bytes() },
	{ name: 'start', run: async () => (await import('./page.ts')).secondStart() },
	{ name: 'lighthouse', run: async () => (await import('./page.ts')).onAPhone() }
];

/** Of a million records as objects, for the rivals, in megabytes. */
const HEAP = 8192;

/** This process is one of its parts. */
const PART = 'BENCH_PART';

const part = MEASURES.find(({ name }) => name === process.env[PART]);
if (part) {
	process.send!(await part.run());
	process.disconnect();
} else await runAll(process.argv.slice(2));

async function runAll(names: readonly string[]): Promise<void> {
	const unknown = names.filter((name) => MEASURES.every((measure) => measure.name !== name));
	if (unknown.length > 0) {
		console.error(`There is no part ${unknown.join(', ')}: ${MEASURES.map(({ name }) => name).join(', ')}.`);
		process.exit(1);
	}
	const results: Result[] = [];
	for (const { name } of MEASURES) {
		if (names.length > 0 && !names.includes(name)) continue;
		console.error(`Measuring: ${name}`);
		results.push(...(await inProcessOfItsOwn(name)));
	}
	writeFileSync(inRepository('bench-results.json'), JSON.stringify(results, null, '\t') + '\n');
	console.log(table(results));
	const missed = results.filter(({ ok }) => ok === false).length;
	console.log(missed === 0 ? 'Every budget is kept.' : `${missed} budgets are missed.`);
}

async function inProcessOfItsOwn(name: string): Promise<Result[]> {
	const child = fork(import.meta.filename, {
		execArgv: ['--expose-gc', `--max-old-space-size=${HEAP}`],
		env: { ...process.env, [PART]: name }
	});
	const results: Result[] = [];
	child.on('message', (message) => results.push(...(message as Result[])));
	const [code] = (await once(child, 'close')) as [number | null];
	if (code !== 0) throw new Error(`Measuring ${name} failed.`);
	return results;
}

function table(results: readonly Result[]): string {
	const number = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 3 });
	const rows = results.map(({ name, size, unit, median, min, max, budget, ok }) => [
		name,
		size.toLocaleString('en'),
		number(median),
		min === max ? '' : `${number(min)} to ${number(max)}`,
		unit,
		budget === null ? '' : `${number(budget)} ${ok ? 'kept' : 'MISSED'}`
	]);
	const all = [['what', 'records', 'median', 'from, to', 'unit', 'budget'], ...rows];
	const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
	const line = (row: string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
	const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
	return [line(all[0]!), rule, ...all.slice(1).map(line)].join('\n');
}
