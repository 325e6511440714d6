import { json } from '@sveltejs/kit';
import { registryHealth } from '#lib/server/registry.ts';

/** For monitors: 200 while visitors can be served, 503 when there is nothing to serve. */
export async function GET() {
	const health = await registryHealth();
	return json(health, {
		status: health.status === 'unavailable' ? 503 : 200,
		headers: { 'cache-control': 'no-store' }
	});
}
