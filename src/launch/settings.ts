/** What `npm start` and `npm run dev` read from the environment. An empty variable counts as none. */

import { join } from 'node:path';
import { dataFolder } from '../../supabase/embedded/settings.ts';
import { Refusal } from './command.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where to listen. Port 0 is any free one; no host is every address of the machine. */
export type Address = { readonly port: number; readonly host: string | undefined };

/** @throws Refusal when PORT is no port. */
export function addressIn(env: Environment, defaults: Address): Address {
	const port = Number(env['PORT'] || defaults.port);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) {
		throw new Refusal(`PORT is "${env['PORT']}": set it to a number from 0 to 65535.`);
	}
	return { port, host: env['HOST'] || defaults.host };
}

/**
 * Whether the environment names a Supabase; if not, the embedded one serves.
 * @throws Refusal when it names half of one, which would quietly serve other data than the operator meant.
 */
export function namesSupabase(env: Environment): boolean {
	const names = ['PUBLIC_SUPABASE_URL', 'PUBLIC_SUPABASE_PUBLISHABLE_KEY'];
	const missing = names.filter((name) => !env[name]);
	if (missing.length === 1) {
		const [given] = names.filter((name) => env[name]);
		throw new Refusal(
			`${given} is set and ${missing[0]} is not: set both for a Supabase project, or neither for the embedded one.`
		);
	}
	return missing.length === 0;
}

/**
 * Where the registry outlives the process, unless REGISTRY_FILE says so: in the data folder, a file for each database,
 * so that no other one's is ever served.
 */
export function registryFileIn(env: Environment): string {
	const { host = '', pathname = '' } =
		URL.parse(env['PUBLIC_SUPABASE_URL'] || env['DATABASE_URL'] || '') ?? {};
	const name = `${host}${pathname}`.replace(/\/$/, '').replace(/[^\w.-]/g, '_');
	return join(dataFolder(env), name ? `registry-${name}.json` : 'registry.json');
}

/** The address that a person opens. */
export function urlOf(host: string | undefined, port: number): string {
	const everywhere = !host || host === '0.0.0.0' || host === '::' || host === '127.0.0.1';
	const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${port}`;
}

/** The one line that says a command is ready. */
export function announce(url: string): void {
	console.log(`Aburrá Coopera: ${url} (Ctrl-C to stop)`);
}
