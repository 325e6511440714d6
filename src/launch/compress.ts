/** Compression of what the app makes at each request; its files are compressed once, when it is built. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';

/** Express's middleware asks nothing of Express. */
export const compress = compression() as unknown as (
	request: IncomingMessage,
	response: ServerResponse,
	next: () => void
) => void;
