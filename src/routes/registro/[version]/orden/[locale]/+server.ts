import { asked } from '../../asked.ts';
import { FOR_EVER, ranksOf } from '#lib/server/explorer-data.ts';

/** The place of each title by the reader's alphabet: a 32-bit number for each record, lowest byte first. */
export async function GET({ params }) {
	const ranks = ranksOf(await asked(params));
	return new Response(ranks, { headers: { ...FOR_EVER, 'content-type': 'application/octet-stream' } });
}
