import * as v from 'valibot';
import { error } from '@sveltejs/kit';
import { env } from '$env/dynamic/public';
import { registryCompleteness } from '#lib/domain/completeness.ts';
import { isLocale } from '#lib/i18n/i18n.ts';
import { readRegistry } from '#lib/server/registry.ts';

const EmailAddress = v.pipe(v.string(), v.trim(), v.email());

/**
 * How complete the registry is, and where errors can be reported, where the operator names an address in
 * PUBLIC_CONTACT_EMAIL.
 */
export async function load({ params }) {
	const registry = await readRegistry(isLocale(params.lang) ? params.lang : 'es').catch(() =>
		error(503, 'unavailable')
	);
	const address = v.safeParse(EmailAddress, env.PUBLIC_CONTACT_EMAIL);
	return {
		completeness: registryCompleteness(registry),
		contact: address.success ? address.output : null
	};
}
