/** The web server around the built app. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from './command.ts';
import type { Address } from './settings.ts';

/** How long the last requests may take once the command ends, in milliseconds. */
const LAST_REQUESTS = 3000;

/**
 * Takes the port, before anything slow, so that a port in use is told at once. Without a host Node listens on `::` with
 * IPv4, or on `0.0.0.0` where IPv6 is switched off: localhost, 127.0.0.1 and the address in the local network all work.
 * @throws Refusal when the address cannot be had.
 */
export async function claim({ host, port }: Address): Promise<Server> {
	const server = createServer().listen(host ? { port, host } : { port });
	try {
		await once(server, 'listening');
	} catch (error) {
		throw refusalOf(error as NodeJS.ErrnoException, host, port);
	}
	return server;
}

/** Answers requests with the app; those that come before it is ready wait for it. */
export function serve(server: Server, app: Promise<RequestListener>): void {
	server.on('request', async (request, response) => {
		try {
			await (
				await app
			)(request, response);
		} catch (error) {
			console.error(error);
			if (!response.headersSent) response.writeHead(500);
			response.end();
		}
	});
}

/** The port that a listening server has. */
export function portOf(server: Server): number {
	return (server.address() as AddressInfo).port;
}

/** Answers the last requests and closes. */
export async function close(server: Server): Promise<void> {
	const closed = once(server, 'close');
	server.close();
	server.closeIdleConnections();
	const impatience = setTimeout(() => server.closeAllConnections(), LAST_REQUESTS);
	await closed;
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
