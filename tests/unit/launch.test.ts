import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isAlive, start } from '../process.ts';

/** Real processes take the time they take. */
const PATIENT = { timeout: 120_000 };
const waitFor = <T>(check: () => T) => vi.waitFor(check, { timeout: 60_000, interval: 50 });

function node(script: string, env: NodeJS.ProcessEnv = {}, ...args: string[]) {
	const running = start(process.execPath, [join(import.meta.dirname, script), ...args], {
		PUBLIC_SUPABASE_URL: undefined,
		PUBLIC_SUPABASE_PUBLISHABLE_KEY: undefined,
		...env
	});
	onTestFinished(() => void running.child.kill('SIGKILL'));
	return running;
}

/** Starts the command over the stand-in backend, which answers with the id of its process. */
async function withBackend() {
	const command = node('fixtures/command.ts');
	const url = await waitFor((): string => JSON.parse(command.stdout).PUBLIC_SUPABASE_URL);
	const backendPid = async () => Number(await (await fetch(url)).text());
	return { command, backendPid };
}

describe.each(['start', 'dev'])('npm %s', (command) => {
	it.each([
		['PUBLIC_SUPABASE_URL', 'PUBLIC_SUPABASE_PUBLISHABLE_KEY'],
		['PUBLIC_SUPABASE_PUBLISHABLE_KEY', 'PUBLIC_SUPABASE_URL']
	])('refuses %s without %s in one sentence', PATIENT, async (given, missing) => {
		const refused = node(`../../src/launch/${command}.ts`, { [given]: 'something', PORT: '0' });
		expect(await refused.exitCode).toBe(1);
		expect(refused.stderr).toMatch(new RegExp(`^${given} is set and ${missing} is not: [^\n]+\n$`));
		expect(refused.stdout).toBe('');
	});
});

describe('the embedded backend', () => {
	it('is started again at the same address when it dies', PATIENT, async () => {
		const { command, backendPid } = await withBackend();
		const first = await backendPid();
		process.kill(first, 'SIGKILL');
		await waitFor(async () => expect(await backendPid()).not.toBe(first));
		expect(command.stderr).toBe('The backend has stopped; starting it again.\n');
	});

	it.each([
		['SIGINT', 0],
		['SIGTERM', 0],
		['SIGKILL', null]
	] as const)('ends with the command after %s', PATIENT, async (signal, code) => {
		const { command, backendPid } = await withBackend();
		const pid = await backendPid();
		command.child.kill(signal);
		expect(await command.exitCode).toBe(code);
		await waitFor(() => expect(isAlive(pid)).toBe(false));
	});

	it('ends the command with its own code and its own words when it cannot start', PATIENT, async () => {
		const refused = node('fixtures/command.ts', { REFUSE: 'yes' });
		expect(await refused.exitCode).toBe(3);
		expect(refused.stderr).toBe('The data folder is in use.\n');
	});
});

describe('the test run', () => {
	it('refuses a step that it does not know', PATIENT, async () => {
		const refused = node('../run.ts', {}, 'everything');
		expect(await refused.exitCode).toBe(1);
		expect(refused.stderr).toMatch(/^There is no step everything: choose among format, .*e2e-postgres\.\n$/);
	});
});
