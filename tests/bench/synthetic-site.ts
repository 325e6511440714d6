/**
 * The built site with a synthetic registry in the place of the real one: pages, scripts and messages come from the site,
 * the registry's parts from here. The server knows nothing of it, and no database holds any of it.
 */

import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inListOrder, PAGE_SIZE } from '../../src/lib/domain/list.ts';
import { syntheticRegistry } from './generator.ts';
import { registryFile } from './registries.ts';

export type SyntheticSite = { readonly url: string; readonly stop: () => Promise<void> };

/** @param site address of the built site. @param size number of records. */
export async function serveSynthetic(site: string, size: number): Promise<SyntheticSite> {
	const file = registryFile(size);
	const { records: unordered, ...head } = syntheticRegistry(size);
	const records = inListOrder(unordered);
	const numbered = (numbers: number[]) => numbers.map((number) => [number, records[number]]);
	/** What a page of the explorer brings, as `+layout.server.ts` gives it. */
	const brought = {
		registry: { ...head, size, localSide: {} },
		numbered: numbered([...records.keys()].slice(0, PAGE_SIZE)),
		...{ family: null, ranks: null, found: null }
	};

	const server = createServer(async (request, response) => {
		const url = new URL(request.url ?? '', site);
		const [, , part] = decodeURIComponent(url.pathname).split(/^\/registro\/(version|[^/]+\/(\w+)\/es)$/);
		if (url.pathname === '/registro/version') return sendJson(response, { version: head.version });
		if (part === 'columnas') return send(response, file, 'application/octet-stream');
		if (part === 'fichas') {
			return sendJson(response, numbered((url.searchParams.get('n') ?? '').split('.').map(Number)));
		}
		const answer = await fetch(url);
		const body = new Uint8Array(await answer.arrayBuffer());
		if (!url.pathname.endsWith('/__data.json')) {
			return send(response, body, answer.headers.get('content-type') ?? '', answer.status);
		}
		sendJson(response, replaced(JSON.parse(new TextDecoder().decode(body)) as PageData, brought));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		stop: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		}
	};
}

/** SvelteKit's answer to a page that asks for its data: of each node a list of values that name each other by position. */
type PageData = { nodes: { type: string; data?: unknown[] }[] };

/** The answer with other values for the properties of the node that has a registry. */
function replaced(answer: PageData, values: Record<string, unknown>): PageData {
	const data = answer.nodes.find(({ data }) => data && 'registry' in (data[0] as object))?.data;
	if (!data) throw new Error('The site answered without a registry');
	const positionOf = (value: unknown): number => {
		const position = data.push(null) - 1;
		if (Array.isArray(value)) data[position] = value.map(positionOf);
		else if (typeof value === 'object' && value !== null) data[position] = positionsOf(value);
		else data[position] = value;
		return position;
	};
	const positionsOf = (value: object) =>
		Object.fromEntries(Object.entries(value).map(([name, one]) => [name, positionOf(one)]));
	// A value of a class of the site's own is its name and what it is made of: columns that have to be fetched.
	const brought = data.push(['BroughtColumns', positionOf([null])]) - 1;
	Object.assign(data[0] as object, positionsOf(values), { brought });
	return answer;
}

function sendJson(response: ServerResponse, value: unknown): void {
	send(response, new TextEncoder().encode(JSON.stringify(value)), 'application/json');
}

function send(response: ServerResponse, body: Uint8Array, type: string, status = 200): void {
	response.writeHead(status, { 'content-type': type, 'content-length': body.length }).end(body);
}
