import { json } from '@sveltejs/kit';
import { openRegistry } from '#lib/server/registry.ts';

/** For monitors: 200 while visitors can be served, 503 when there is nothing to serve. Asks nothing of the database. */
export async function GET() {
	const { health } = await openRegistry();
	return json(health, {
		status: health.status === 'unavailable' ? 503 : 200,
		headers: { 'cache-control': 'no-store' }
	});
}
