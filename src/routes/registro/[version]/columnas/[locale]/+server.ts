import { asked } from '../../asked.ts';
import { FOR_EVER, prepared } from '#lib/server/explorer-data.ts';

/** The columns of the registry: a binary file. */
export async function GET({ params }) {
	const { file } = prepared(await asked(params));
	return new Response(file, { headers: { ...FOR_EVER, 'content-type': 'application/octet-stream' } });
}
