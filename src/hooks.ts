import type { Transport } from '@sveltejs/kit';
import { BroughtColumns } from '#lib/explorer/brought.ts';

export const transport: Transport = {
	BroughtColumns: {
		encode: (value) => value instanceof BroughtColumns && [value.file],
		decode: ([file]: [string | null]) => new BroughtColumns(null, file)
	}
};
