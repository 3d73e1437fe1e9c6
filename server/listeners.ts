/** The listeners of a process: plain HTTP, HTTPS, and how each is asked and shown. */
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createSecureServer, request } from 'node:https';
import type { Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { securityHeaders } from '../src/lib/server/security-headers.ts';
import type { Identity } from './lan/identity.ts';
import { inUrl } from './lan/names.ts';
import { routeCommand } from './upgrades.ts';

const HEADERS_MS_MAX = 15_000;
/** 20 MB over a thin line (700 kbit/s) take four minutes. */
const REQUEST_MS_MAX = 300_000;
const KEEP_ALIVE_MS = 65_000;
const CONNECTIONS_MAX = 4_000;
/** A client that opens a connection and says nothing holds it no longer, ms. */
const HANDSHAKE_MS_MAX = 10_000;

export const protocolHeader = 'x-muster-protocol';
/** Which listener a request came by: only the public one says `public`. */
export const listenerHeader = 'x-muster-listener';

/** The protocol is what this listener speaks; what a caller claims in that header is overwritten. */
export function speaking(protocol: 'http' | 'https', handler: RequestListener, isStopping: () => boolean): RequestListener {
	return (incoming: IncomingMessage, response: ServerResponse) => {
		incoming.headers[protocolHeader] = protocol;
		delete incoming.headers[listenerHeader];
		// The framework takes a body without a type for none; the type of a file is told by its content, so none is asked for.
		if (incoming.url?.startsWith('/api/v1/files')) incoming.headers['content-type'] ??= 'application/octet-stream';
		for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
		// A keep-alive client must not hold the stop until its next request.
		if (isStopping()) response.setHeader('connection', 'close');
		void routeCommand(incoming, response, () => handler(incoming, response));
	};
}

export const plainServer = (listener: RequestListener): Server => limited(createServer(listener));

export const secureServer = ({ cert, key }: Identity, listener: RequestListener): SecureServer =>
	limited(createSecureServer({ cert, key, minVersion: 'TLSv1.2', handshakeTimeout: HANDSHAKE_MS_MAX }, listener));

function limited<S extends Server>(server: S): S {
	server.headersTimeout = HEADERS_MS_MAX;
	server.requestTimeout = REQUEST_MS_MAX;
	server.keepAliveTimeout = KEEP_ALIVE_MS;
	server.maxConnections = CONNECTIONS_MAX;
	return server;
}

/** Resolves when it listens; rejects with the system's error. */
export function listen(server: Server, host: string, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			server.off('error', reject);
			resolve();
		});
	});
}

export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** How this machine reaches the listener itself. */
export function ownUrl(server: Server, protocol: 'http' | 'https'): string {
	const { address, port } = server.address() as AddressInfo;
	const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
	return `${protocol}://${inUrl(host)}:${port}`;
}

/** The status of a GET of this process to itself; undefined when nobody answered. Its own certificate needs no proof. */
export function statusOf(url: string, limitMs: number): Promise<number | undefined> {
	if (url.startsWith('http:')) return plainStatus(url, limitMs);
	return new Promise((resolve) => {
		const asked = request(url, { rejectUnauthorized: false, agent: false, timeout: limitMs }, (answer) => {
			answer.resume();
			resolve(answer.statusCode);
		});
		asked.once('timeout', () => asked.destroy());
		asked.once('error', () => resolve(undefined));
		asked.end();
	});
}

async function plainStatus(url: string, limitMs: number): Promise<number | undefined> {
	const answer = await fetch(url, { signal: AbortSignal.timeout(limitMs) }).catch(() => undefined);
	await answer?.body?.cancel();
	return answer?.status;
}
