/** `npm run dev`: the embedded Supabase as in `npm start`, and the app from its sources with hot reload. */

import { startBackend } from './backend.ts';
import { onEnd, run } from './command.ts';
import { claim, close, portOf } from './server.ts';
import { addressIn, announce, namesSupabase, registryFileIn, urlOf } from './settings.ts';

await run(async () => {
	// Vite hands out the sources, so that only this machine is served unless HOST says otherwise.
	const { port, host } = addressIn(process.env, { port: 5173, host: '127.0.0.1' });
	const embedded = !namesSupabase(process.env);
	const probe = await claim({ port, host });
	const free = portOf(probe);
	await close(probe);

	process.env['REGISTRY_FILE'] ||= registryFileIn(process.env);
	if (embedded) Object.assign(process.env, await startBackend());

	const { createServer } = await import('vite');
	const vite = await createServer({
		clearScreen: false,
		// The database writes all the time, and a build is no source.
		server: {
			port: free,
			host: host ?? true,
			strictPort: true,
			watch: { ignored: ['**/.data/**', '**/build/**'] }
		}
	});
	onEnd(() => vite.close());
	await vite.listen();
	announce(urlOf(host, free));
});
