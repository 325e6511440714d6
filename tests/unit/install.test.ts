import { describe, expect, it } from 'vitest';
import { isInstalled, isRecentNode } from '../../src/launch/install.mjs';

const lock = {
	packages: {
		'': { version: '0.1.0' },
		'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
		'node_modules/a/node_modules/b': { version: '2.0.0', integrity: 'sha512-b' },
		'node_modules/for-another-system': { version: '1.0.0', integrity: 'sha512-c', optional: true }
	}
};
const installed = {
	packages: {
		'node_modules/a': lock.packages['node_modules/a'],
		'node_modules/a/node_modules/b': lock.packages['node_modules/a/node_modules/b']
	}
};

describe('isInstalled', () => {
	it('accepts what the lock file names, without the optional packages of other systems', () => {
		expect(isInstalled(lock, installed)).toBe(true);
	});

	it.each([
		['nothing is installed', { packages: {} }],
		['a package is missing', { packages: { 'node_modules/a': installed.packages['node_modules/a'] } }],
		[
			'a package has another version',
			{ packages: { ...installed.packages, 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } } }
		],
		[
			'a package has other content',
			{ packages: { ...installed.packages, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-z' } } }
		],
		[
			'an optional package has another version',
			{ packages: { ...installed.packages, 'node_modules/for-another-system': { version: '0.9.0' } } }
		],
		[
			'a package is left over',
			{ packages: { ...installed.packages, 'node_modules/b': { version: '1.0.0' } } }
		]
	])('installs when %s', (_, present) => {
		expect(isInstalled(lock, present)).toBe(false);
	});
});

describe('isRecentNode', () => {
	it.each([
		['20.20.2', false],
		['22.17.9', false],
		['22.18.0', true],
		['24.0.0', true],
		['100.1.0', true]
	])('%s: %s', (version, recent) => {
		expect(isRecentNode(version)).toBe(recent);
	});
});
