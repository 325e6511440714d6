import { expect, test } from '@playwright/test';

test('healthz tells monitors what visitors are being served', { tag: '@javascript' }, async ({ request }) => {
	const response = await request.get('/healthz');
	expect(response.status()).toBe(200);
	expect(response.headers()['content-type']).toContain('application/json');
	const health = await response.json();
	expect(health).toMatchObject({ status: 'ok', records: 117, backend: 'up' });
	expect(health.registryAgeSeconds).toBeGreaterThanOrEqual(0);
});

test(
	'pages carry their language, a policy without inline scripts, and no cookies',
	{ tag: '@javascript' },
	async ({ request }) => {
		for (const [path, lang] of [
			['/', 'es'],
			['/en/municipio/bello', 'en'],
			['/pt/acuerdo/AG-001', 'pt']
		] as const) {
			const response = await request.get(path);
			expect(await response.text()).toContain(`<html lang="${lang}"`);
			const policy = response.headers()['content-security-policy'] ?? '';
			expect(policy).toContain("default-src 'none'");
			expect(/script-src ([^;]*)/.exec(policy)?.[1]).toMatch(/^'self'( 'sha256-[\w+/=]+')+$/);
			expect(response.headers()['set-cookie']).toBeUndefined();
		}
	}
);
