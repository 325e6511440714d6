/** `npm start`: builds what has changed, starts the embedded Supabase unless another one is set, serves the app. */

import type { RequestListener } from 'node:http';
import { pathToFileURL } from 'node:url';
import { startBackend } from './backend.ts';
import { build, isBuilt } from './build.ts';
import { inRepository, onEnd, run } from './command.ts';
import { claim, close, portOf, serve, tellOrigin } from './server.ts';
import { compress } from './compress.ts';
import { addressIn, announce, namesSupabase, urlOf } from './settings.ts';

await run(async () => {
	const address = addressIn(process.env, { port: 3000, host: undefined });
	const embedded = !namesSupabase(process.env);
	const server = await claim(address);
	const app = Promise.withResolvers<RequestListener>();
	serve(server, app.promise);

	if (!isBuilt()) {
		console.log('Building the app (less than a minute, once after each change)');
		await build();
	}
	if (embedded) Object.assign(process.env, await startBackend());

	process.env['NODE_ENV'] ||= 'production';
	const prepare = tellOrigin(process.env);
	// The app reads its settings when it is loaded: from here on they are fixed.
	const { handler } = (await import(pathToFileURL(inRepository('build/handler.js')).href)) as {
		handler: RequestListener;
	};
	app.resolve(async (request, response) => {
		prepare(request);
		// Awaited, so that a request on which the app fails is answered 500 and does not end the process.
		await new Promise<void>((next) => compress(request, response, next));
		await handler(request, response);
	});
	onEnd(() => close(server));
	announce(process.env['ORIGIN'] || urlOf(address.host, portOf(server)));
});
