import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { env } from '$env/dynamic/public';
import type { Database } from './database.types.ts';

let client: SupabaseClient<Database> | null = null;

/**
 * The data API with a visitor's rights. Both settings are read at run time, so that one build serves any Supabase.
 * @throws Error when a setting is missing: the start script gives both, an operator sets both.
 */
export function supabase(): SupabaseClient<Database> {
	const url = env['PUBLIC_SUPABASE_URL'];
	const key = env['PUBLIC_SUPABASE_PUBLISHABLE_KEY'];
	if (!url || !key) {
		throw new Error(
			'PUBLIC_SUPABASE_URL and PUBLIC_SUPABASE_PUBLISHABLE_KEY are not set: use `npm start`, or set both'
		);
	}
	client ??= createClient<Database>(url, key, {
		auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false }
	});
	return client;
}
