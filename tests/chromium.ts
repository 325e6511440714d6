/** One way to find and start a Chromium, for component tests and for end-to-end tests. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a Chromium: the environment's, the system's, Playwright's own; null when there is none. */
export function findChromium(): string | null {
	const candidates = [process.env['CHROMIUM_PATH'], ...SYSTEM, chromium.executablePath()];
	return candidates.find((path) => path && existsSync(path)) ?? null;
}

/** Finds a Chromium or installs one: Debian's own where this user may, else Playwright's. Whether there is one now. */
export function ensureChromium(): boolean {
	if (findChromium()) return true;
	console.log('Installing Chromium for the tests in a browser');
	const quietly = (command: string, args: string[]) =>
		spawnSync(command, args, {
			stdio: ['ignore', 'ignore', 'inherit'],
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		}).status === 0;
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		if (quietly('apt-get', ['update', '-qq'])) {
			quietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
		}
	}
	if (!findChromium()) quietly('playwright', ['install', 'chromium']);
	return findChromium() !== null;
}

/** Launch options for a headless run without network of its own and with WebGL in software. */
export function chromiumLaunchOptions(): { executablePath?: string; args: string[] } {
	const executablePath = findChromium();
	return {
		...(executablePath ? { executablePath } : {}),
		args: [
			'--no-sandbox',
			'--enable-unsafe-swiftshader',
			'--disable-quic',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run'
		]
	};
}
