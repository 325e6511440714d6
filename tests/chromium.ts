/** One way to find and start a Chromium, for component tests and for end-to-end tests. */

import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a Chromium: the environment's, the system's, Playwright's own; null when there is none. */
export function findChromium(): string | null {
	const candidates = [process.env['CHROMIUM_PATH'], ...SYSTEM, chromium.executablePath()];
	return candidates.find((path) => path && existsSync(path)) ?? null;
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
