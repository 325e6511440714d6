/** The web server around the built app. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Refusal } from './command.ts';
import type { Address } from './settings.ts';

/** How long the last requests may take once the command ends, in milliseconds. */
const LAST_REQUESTS = 5000;
/** Between two looks for connections that have become idle meanwhile, in milliseconds. */
const SWEEP = 50;

/** What one client may take of the server: 431 for more headers, 408 for whoever is slow; times in milliseconds. */
const LIMITS = {
	maxHeaderSize: 32 * 1024,
	headersTimeout: 20_000,
	requestTimeout: 60_000,
	connectionsCheckingInterval: 2_000,
	// Longer than the pause of most proxies, which else meet a connection that is just being closed.
	keepAliveTimeout: 65_000
};
/** A connection over which nothing moves for so long is cut, such as that of a client that reads no answer. */
const IDLE = 70_000;

/** The open connections of each server. */
const connections = new WeakMap<Server, Set<Socket>>();

/**
 * Takes the port, before anything slow, so that a port in use is told at once. Without a host Node listens on `::` with
 * IPv4, or on `0.0.0.0` where IPv6 is switched off: localhost, 127.0.0.1 and the address in the local network all work.
 * @throws Refusal when the address cannot be had.
 */
export async function claim({ host, port }: Address): Promise<Server> {
	const server = createServer(LIMITS).listen(host ? { port, host } : { port });
	server.setTimeout(IDLE);
	const open = new Set<Socket>();
	connections.set(server, open);
	server.on('connection', (socket) => {
		open.add(socket);
		socket.once('close', () => open.delete(socket));
	});
	try {
		await once(server, 'listening');
	} catch (error) {
		throw refusalOf(error as NodeJS.ErrnoException, host, port);
	}
	return server;
}

/** Answers requests with the app; those that come before it is ready wait for it. */
export function serve(server: Server, app: Promise<RequestListener>): void {
	server.on('request', async (request, response) => (await app)(request, response));
}

/** The port that a listening server has. */
export function portOf(server: Server): number {
	return (server.address() as AddressInfo).port;
}

/** Answers the last requests, those that had begun to arrive, and closes. */
export async function close(server: Server): Promise<void> {
	const closed = once(server, 'close');
	server.prependListener('request', (_, response) => response.setHeader('connection', 'close'));
	server.close();
	// Browsers connect ahead of what they may ask; Node does not count that as idle.
	for (const socket of connections.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy();
	// A connection whose request was under way is idle only afterwards.
	const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
	const impatience = setTimeout(() => server.closeAllConnections(), LAST_REQUESTS);
	await closed;
	clearInterval(sweep);
	clearTimeout(impatience);
}

/**
 * Lets the built app know its own origin, without which it refuses every form. An operator's ORIGIN or PROTOCOL_HEADER
 * is left alone. Otherwise the origin is the one in the request: the Host it names, and `http` unless a proxy in front
 * says `https`. A visitor who forges that header deceives nobody else: no other site can make a browser send it.
 * @returns what to do to each request before the app sees it.
 */
export function tellOrigin(env: NodeJS.ProcessEnv): (request: IncomingMessage) => void {
	for (const name of ['ORIGIN', 'PROTOCOL_HEADER', 'HOST_HEADER']) if (!env[name]) delete env[name];
	if (env['ORIGIN'] || env['PROTOCOL_HEADER']) return () => {};
	env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
	return ({ headers }) => {
		// Behind several proxies it is a list, the visitor's own protocol first.
		const [protocol = ''] = String(headers['x-forwarded-proto'] ?? '').split(',');
		headers['x-forwarded-proto'] = protocol.trim() === 'https' ? 'https' : 'http';
	};
}

/**
 * Whether a visitor came by TLS, as far as the operator has said how to tell: by ORIGIN, or by a proxy's PROTOCOL_HEADER.
 * Ask before {@link tellOrigin} fills in what they have not set.
 * @returns for a request, whether browsers may be told to use nothing but TLS from now on.
 */
export function securityOf({
	ORIGIN,
	PROTOCOL_HEADER
}: NodeJS.ProcessEnv): (request: IncomingMessage) => boolean {
	const header = PROTOCOL_HEADER?.toLowerCase();
	if (ORIGIN) return () => ORIGIN.startsWith('https:');
	return ({ headers }) => Boolean(header) && headers[header ?? ''] === 'https';
}

function refusalOf(error: NodeJS.ErrnoException, host: string | undefined, port: number): Error {
	switch (error.code) {
		case 'EADDRINUSE':
			return new Refusal(`Port ${port} is in use: stop what uses it, or choose another one with PORT.`);
		case 'EACCES':
			return new Refusal(
				`Port ${port} needs more rights than this user has: choose one above 1023 with PORT.`
			);
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
			return new Refusal(
				`HOST ${host} is no address of this machine: set it to one of its own, or leave it out.`
			);
		default:
			return error;
	}
}
