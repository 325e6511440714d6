import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-node';

/** The one script that stands in the shell of every page, allowed by what it is. */
const [, shellScript = ''] = /<script>([^]*?)<\/script>/.exec(readFileSync('src/app.html', 'utf8')) ?? [];
const shellHash = /** @type {const} */ (
	`sha256-${createHash('sha256').update(shellScript).digest('base64')}`
);

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ precompress: true }),
		// All styles of a page are a few kilobytes: within it they cost no further request before the first paint.
		inlineStyleThreshold: 65_536,
		// Hashes, not nonces: public pages stay the same for everyone, so that a cache may keep them.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self', shellHash],
				'connect-src': ['self'],
				'img-src': ['self', 'data:'],
				'style-src': ['self'],
				// Widths of bars and positions of labels are data; they are style attributes, never style elements.
				'style-src-attr': ['unsafe-inline'],
				'font-src': ['self'],
				'manifest-src': ['self'],
				'worker-src': ['self'],
				'form-action': ['self'],
				'frame-ancestors': ['none'],
				'base-uri': ['none']
			}
		}
	}
};
