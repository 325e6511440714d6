/**
 * The embedded Supabase, a process of its own. Its parent learns where it listens from a message
 * `{ type: 'ready', url }`; it ends in order when the parent goes away or on SIGINT and SIGTERM.
 */
import { join } from 'node:path';
import { openBackend } from './backend.ts';
import { announceTo, withOwner } from './owner.ts';
import { reportFailure } from './refusal.ts';
import { serve } from './serve.ts';
import { readSettings } from './settings.ts';
import { describePlace } from './place.ts';
import { seedEmptyRegistry } from '../seed/load.ts';

process.env.LITE_TELEMETRY = '0';
// The library writes every statement that the database refuses to the console, although the answer says it already.
console.error = () => undefined;

// Listens from the start: a stop that comes while the database opens ends the process as soon as it has opened.
const stopped = new Promise((resolve) => {
	for (const event of ['disconnect', 'SIGINT', 'SIGTERM']) process.once(event, resolve);
});

/** Ends at once: whoever keeps this process alive starts another one, with connections that are sound. */
function giveUp(): never {
	process.stderr.write('The connection to the PostgreSQL server was lost.\n');
	process.exit(1);
}

try {
	const { place, host, port, publishableKey } = readSettings(process.env);
	const backend = await openBackend({ ...place, publishableKey });
	try {
		await seedEmptyRegistry(backend.database, join(import.meta.dirname, '..', 'seed'));
		const folder = 'folder' in place ? place.folder : null;
		const server = await serve(folder ? withOwner(backend, folder) : backend.fetch, host, port);
		if (folder) announceTo(folder, server.url);
		if (process.connected) process.send?.({ type: 'ready', url: server.url });
		process.stdout.write(`Supabase ready at ${server.url}, data in ${describePlace(place)}\n`);
		const lost = await Promise.race([stopped.then(() => false), backend.lost.then(() => true)]);
		if (lost) giveUp();
		await server.close();
	} finally {
		await backend.close();
	}
} catch (error) {
	reportFailure(error);
}
// The channel to the parent would keep the process alive.
process.exit();
