import { error, json } from '@sveltejs/kit';
import { openRegistry } from '#lib/server/registry.ts';

/** Which registry is published, for open pages to ask whether theirs still is. */
export async function GET() {
	const { version } = await openRegistry();
	if (version === null) error(503, 'unavailable');
	return json({ version }, { headers: { 'cache-control': 'public, max-age=0, s-maxage=5' } });
}
