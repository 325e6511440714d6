import { resolve } from 'node:path';
import * as v from 'valibot';
import { Refusal } from './refusal.ts';
import type { Place } from './place.ts';

const NOT_A_PORT = 'BACKEND_PORT is not a port: give a number from 0 (any free one) to 65535.';

const Environment = v.object({
	BACKEND_HOST: v.optional(v.string(), '127.0.0.1'),
	BACKEND_PORT: v.optional(
		v.pipe(v.string(), v.regex(/^\d{1,5}$/, NOT_A_PORT), v.transform(Number), v.maxValue(65535, NOT_A_PORT)),
		'54321'
	),
	SUPABASE_PUBLISHABLE_KEY: v.optional(
		v.pipe(
			v.string(),
			v.regex(
				/^sb_publishable_[\w-]+$/,
				'SUPABASE_PUBLISHABLE_KEY is not set: give the key that clients bring, sb_publishable_ and letters or digits.'
			)
		),
		''
	)
});

/** Absolute path of the data folder: DATA_DIR, or `.data` where the process runs. */
export function dataFolder(environment: NodeJS.ProcessEnv): string {
	return resolve(environment['DATA_DIR'] || '.data');
}

/**
 * Where the data lies: on the server that DATABASE_URL names, or in the data folder.
 * Throws a {@link Refusal} when DATABASE_URL is no address.
 */
export function placeIn(environment: NodeJS.ProcessEnv): Place {
	const databaseUrl = environment['DATABASE_URL'];
	if (!databaseUrl) return { folder: dataFolder(environment) };
	if (!/^postgres(ql)?:$/.test(URL.parse(databaseUrl)?.protocol ?? ''))
		throw new Refusal(
			'DATABASE_URL is not the address of a PostgreSQL database: write postgres://user:password@host:5432/name, ' +
				'with special characters of the password as %40.'
		);
	return { databaseUrl };
}

export type Settings = {
	readonly place: Place;
	readonly host: string;
	/** 0 = any free one. */
	readonly port: number;
	readonly publishableKey: string;
};

/** Reads the settings of the process from its environment. Throws a {@link Refusal} that lists what is wrong. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
	const parsed = v.safeParse(Environment, environment);
	if (!parsed.success) throw new Refusal(parsed.issues.map(({ message }) => message).join('\n'));
	const { BACKEND_HOST, BACKEND_PORT, SUPABASE_PUBLISHABLE_KEY } = parsed.output;
	return {
		place: placeIn(environment),
		host: BACKEND_HOST,
		port: BACKEND_PORT,
		publishableKey: SUPABASE_PUBLISHABLE_KEY
	};
}
