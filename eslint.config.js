import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// Imports go one way: domain <- i18n <- server | explorer <- map | charts | panels <- routes. `ui` serves the last
// three and knows none of the others. Each folder names the folders it may not reach.
const LAYERS = {
	domain: ['i18n', 'server', 'explorer', 'map', 'charts', 'panels', 'ui'],
	i18n: ['server', 'explorer', 'map', 'charts', 'panels', 'ui'],
	server: ['explorer', 'map', 'charts', 'panels', 'ui'],
	explorer: ['server', 'map', 'charts', 'panels', 'ui'],
	map: ['server', 'panels', 'charts'],
	charts: ['server', 'map', 'panels'],
	panels: ['server'],
	ui: ['domain', 'i18n', 'server', 'explorer', 'map', 'charts', 'panels']
};

const NOT_BY_NAME = {
	'maplibre-gl': ['map'],
	'@supabase/supabase-js': ['server'],
	'@supabase/ssr': ['server']
};

/** Packages that the pure core may not touch at all. */
const IMPURE = ['svelte', 'svelte/**', '$app/**', '$env/**', '@sveltejs/**', 'd3-*', 'node:*'];

/** @type {import('eslint').Linter.Config[]} */
const layerRules = Object.entries(LAYERS).map(([folder, forbidden]) => ({
	files: [`src/lib/${folder}/**/*.{ts,js,svelte}`],
	ignores: ['**/*.test.ts'],
	rules: {
		'no-restricted-imports': [
			'error',
			{
				paths: Object.entries(NOT_BY_NAME)
					.filter(([, owners]) => !owners.includes(folder))
					.map(([name, owners]) => ({ name, message: `Only ${owners.join(', ')} may import ${name}.` })),
				patterns: [
					...forbidden.map((other) => ({
						group: [
							`#lib/${other}/**`,
							`$lib/${other}/**`,
							`**/lib/${other}/**`,
							`../${other}/**`,
							`../../${other}/**`
						],
						message: `${folder} may not import ${other}: imports go one way.`
					})),
					{
						group: ['**/routes/**', '**/supabase/**', '**/tests/**'],
						message: 'Nobody imports routes, the backend or tests.'
					},
					...(folder === 'domain' ? [{ group: IMPURE, message: 'domain is pure TypeScript.' }] : [])
				]
			}
		]
	}
}));

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', '.data/', 'node_modules/', 'src/lib/server/database.types.ts'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			'@typescript-eslint/consistent-type-imports': 'error',
			eqeqeq: 'error',
			// The program is served at the root: links are built in one place each (I18n.path, Explorer.href).
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig }
		}
	},
	...layerRules,
	{
		files: ['src/routes/**/*.{ts,svelte}'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					paths: Object.keys(NOT_BY_NAME).map((name) => ({
						name,
						message: 'Routes compose; they import no driver.'
					}))
				}
			]
		}
	}
);
