import * as v from 'valibot';
import { env } from '$env/dynamic/public';

const EmailAddress = v.pipe(v.string(), v.trim(), v.email());

/** Where errors can be reported, where the operator names an address in PUBLIC_CONTACT_EMAIL. */
export function load() {
	const address = v.safeParse(EmailAddress, env.PUBLIC_CONTACT_EMAIL);
	return { contact: address.success ? address.output : null };
}
