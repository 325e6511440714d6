/**
 * The embedded Supabase, a process of its own. Its parent learns where it listens from a message
 * `{ type: 'ready', url }`; it ends in order when the parent goes away or on SIGINT and SIGTERM.
 */
import { join } from 'node:path';
import { openBackend } from './backend.ts';
import { reportFailure } from './refusal.ts';
import { serve } from './serve.ts';
import { readSettings } from './settings.ts';
import { seedEmptyRegistry } from '../seed/load.ts';

process.env.LITE_TELEMETRY = '0';
// The library writes every statement that the database refuses to the console, although the answer says it already.
console.error = () => undefined;

// Listens from the start: a stop that comes while the database opens ends the process as soon as it has opened.
const stopped = new Promise((resolve) => {
	for (const event of ['disconnect', 'SIGINT', 'SIGTERM']) process.once(event, resolve);
});

try {
	const { folder, host, port, publishableKey } = readSettings(process.env);
	const backend = await openBackend({ folder, publishableKey });
	try {
		await seedEmptyRegistry(backend.database, join(import.meta.dirname, '..', 'seed'));
		const server = await serve(backend.fetch, host, port);
		if (process.connected) process.send?.({ type: 'ready', url: server.url });
		process.stdout.write(`Supabase ready at ${server.url}, data in ${folder}\n`);
		await stopped;
		await server.close();
	} finally {
		await backend.close();
	}
} catch (error) {
	reportFailure(error);
}
// The channel to the parent would keep the process alive.
process.exit();
