/** `npm start`: builds what has changed, starts the embedded Supabase unless another one is set, serves the app. */

import type { RequestListener } from 'node:http';
import { pathToFileURL } from 'node:url';
import { startBackend } from './backend.ts';
import { build, isBuilt } from './build.ts';
import { inRepository, onEnd, run } from './command.ts';
import { gated } from './gate.ts';
import { claim, close, portOf, securityOf, serve, tellOrigin } from './server.ts';
import { addressIn, announce, namesSupabase, registryFileIn, urlOf } from './settings.ts';

await run(async () => {
	const address = addressIn(process.env, { port: 3000, host: undefined });
	const embedded = !namesSupabase(process.env);
	const registryFile = registryFileIn(process.env);
	const server = await claim(address);
	const app = Promise.withResolvers<RequestListener>();
	serve(server, app.promise);

	if (!isBuilt()) {
		console.log('Building the app (less than a minute, once after each change)');
		await build();
	}
	if (embedded) Object.assign(process.env, await startBackend());

	process.env['NODE_ENV'] ||= 'production';
	process.env['REGISTRY_FILE'] ||= registryFile;
	const isSecure = securityOf(process.env);
	const prepare = tellOrigin(process.env);
	// The app reads its settings when it is loaded: from here on they are fixed.
	const { handler } = (await import(pathToFileURL(inRepository('build/handler.js')).href)) as {
		handler: RequestListener;
	};
	app.resolve(
		gated((request, response) => {
			prepare(request);
			return handler(request, response);
		}, isSecure)
	);
	onEnd(() => close(server));
	announce(process.env['ORIGIN'] || urlOf(address.host, portOf(server)));
});
