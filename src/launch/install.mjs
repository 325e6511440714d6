/**
 * Runs before every command: installs the packages of the lock file when they are not the installed ones.
 *
 * Plain JavaScript without imports of its own, because it is what brings the packages and a recent Node: the `node`
 * package puts its binary first on the PATH of npm's scripts, also for the script that follows this one. Whatever
 * Node npm itself runs on must be able to read this file.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The first Node that runs TypeScript files as they are. */
const OLDEST_NODE = [22, 18];

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} Entry
 * @typedef {{ packages?: Record<string, Entry> }} Lock
 */

/**
 * Whether `installed` (npm's own record inside node_modules, written last and only by a complete installation) holds
 * what `wanted` (the lock file) names. By content and not by date, because a checkout makes every file new.
 * @param {Lock} wanted
 * @param {Lock} installed
 */
export function isInstalled(wanted, installed) {
	const [named, present] = [wanted.packages ?? {}, installed.packages ?? {}];
	const same = (/** @type {string} */ path) =>
		named[path]?.version === present[path]?.version && named[path]?.integrity === present[path]?.integrity;
	return (
		// Optional packages belong to other systems more often than not; the entry '' is the project itself.
		Object.entries(named).every(
			([path, entry]) => !path || same(path) || (entry.optional && !present[path])
		) && Object.keys(present).every((path) => path in named)
	);
}

/** @param {string} version such as `22.18.0` */
export function isRecentNode(version) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
	return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * @param {string} path
 * @returns {Lock | null}
 */
function readLock(path) {
	try {
		return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
	} catch {
		return null;
	}
}

/** Runs `npm ci`; whether it worked. */
function install() {
	// The Node and the npm of the command under way: those of node_modules, if any, vanish during the installation.
	const { npm_node_execpath: node = process.execPath, npm_execpath: npm } = process.env;
	// A server has NODE_ENV=production, which would leave out what builds the app, and Node itself.
	const args = ['ci', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund'];
	const [command, ...rest] = npm ? [node, npm, ...args] : ['npm', ...args];
	return spawnSync(command, rest, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

/** The remedy to tell, or null when the next script can run. */
function prepare() {
	const wanted = readLock('package-lock.json');
	if (!wanted) return 'package-lock.json cannot be read: restore it with `git checkout package-lock.json`.';
	const installed = readLock('node_modules/.package-lock.json');
	if (!installed || !isInstalled(wanted, installed)) {
		console.log('Installing the packages of package-lock.json (about a minute)');
		if (!install()) {
			return 'The packages could not be installed: check the network and the disk, then run `npm ci --include=dev`.';
		}
	}
	// Where installation scripts are switched off, the `node` package has no binary and the system's Node runs.
	if (!existsSync(join(ROOT, 'node_modules/.bin/node')) && !isRecentNode(process.versions.node)) {
		return `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join('.')} or later, or allow npm's installation scripts and run \`npm ci --include=dev\`.`;
	}
	return null;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const remedy = prepare();
	if (remedy) {
		console.error(remedy);
		process.exitCode = 1;
	}
}
