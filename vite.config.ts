import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunchOptions } from './tests/chromium.ts';

const onDatabase = {
	environment: 'node',
	include: ['supabase/**/*.test.ts'],
	testTimeout: 180_000,
	hookTimeout: 180_000
};

export default defineConfig({
	plugins: [sveltekit()],
	// The shapes of the map lie beside the source, where their build writes them.
	server: { fs: { allow: ['geodata'] } },
	test: {
		expect: { requireAssertions: true },
		// No test judges speed: the limit ends what hangs, and leaves a slow machine room.
		testTimeout: 60_000,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					// Pictures take their colours from it; other style sheets are empty here.
					css: { include: /tokens\.css/ },
					include: ['src/**/*.test.ts', 'geodata/**/*.test.ts', 'tests/unit/**/*.test.ts'],
					exclude: ['src/**/*.svelte.test.ts']
				}
			},
			{
				extends: true,
				test: {
					name: 'database',
					...onDatabase,
					exclude: ['**/*.postgres.test.ts']
				}
			},
			{
				extends: true,
				test: {
					// The same on a PostgreSQL server, which tests/run.ts starts.
					name: 'postgres',
					...onDatabase,
					exclude: ['**/*.pglite.test.ts']
				}
			},
			{
				extends: true,
				test: {
					name: 'component',
					include: ['src/**/*.svelte.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions: chromiumLaunchOptions() }),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});
