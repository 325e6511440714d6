import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './tests/chromium.ts';

// This file is read again in each worker, which inherits what the first reading has set.
if (!process.env['E2E_FOLDER']) {
	const folder = mkdtempSync(join(tmpdir(), 'aburra-coopera-e2e-'));
	process.env['E2E_FOLDER'] = folder;
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}

/** Settings that would point the tests at a real database, or at another origin than the one they open. */
const NOT_OURS = [
	'PUBLIC_SUPABASE_URL',
	'PUBLIC_SUPABASE_PUBLISHABLE_KEY',
	'PUBLIC_CONTACT_EMAIL',
	'SUPABASE_SECRET_KEY',
	'BACKEND_HOST',
	'BACKEND_PORT',
	'ORIGIN',
	'PROTOCOL_HEADER',
	'HOST_HEADER'
];
for (const name of NOT_OURS) delete process.env[name];
// Every server under test keeps its data there: on a server made for this run, or each in its folder.
process.env['DATABASE_URL'] = process.env['E2E_DATABASE_URL'] ?? '';

/** Tests of the commands themselves: they start processes of their own. */
const COMMANDS = /(commands|hostile|outage)\.spec\.ts$/;

/** No time limit here judges speed: they end what hangs, and leave a slow machine room. */
const MINUTE = 60_000;

export default defineConfig({
	testDir: 'tests/e2e',
	forbidOnly: Boolean(process.env['CI']),
	retries: 0,
	workers: 2,
	timeout: 3 * MINUTE,
	expect: { timeout: MINUTE / 2 },
	reporter: 'list',
	use: {
		baseURL: `http://localhost:${process.env['E2E_PORT']}`,
		launchOptions: chromiumLaunchOptions()
	},
	// Every journey holds with and without JavaScript; one that needs it, or its absence, says so with a tag.
	projects: [
		{ name: 'javascript', testIgnore: COMMANDS, grepInvert: /@no-javascript/ },
		{
			name: 'no-javascript',
			testIgnore: COMMANDS,
			grepInvert: /@javascript/,
			use: { javaScriptEnabled: false }
		},
		{ name: 'commands', testMatch: COMMANDS }
	],
	webServer: {
		name: 'npm start',
		command: `"${process.execPath}" src/launch/start.ts`,
		env: { PORT: '0', HOST: '', DATA_DIR: join(process.env['E2E_FOLDER'] ?? '', 'data') },
		// The line that says where it is; the port becomes E2E_PORT.
		wait: { stdout: /http:\/\/localhost:(?<e2e_port>\d+)/ },
		gracefulShutdown: { signal: 'SIGTERM', timeout: MINUTE / 2 },
		timeout: 10 * MINUTE
	}
});
