/**
 * The production listener: one port for pages, API and sockets. It loads the built app, routes upgrades to the hub that the
 * app published, says when it is ready, and stops cleanly: everything acknowledged is on disk before the process ends.
 *
 * Invariant: nothing here imports app code but the built handler and plain tables; the app is loaded once.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config } from '../src/lib/server/config.ts';
import { securityHeaders } from '../src/lib/server/security-headers.ts';
import { sentences } from './start.messages.ts';
import { currentHub, routeUpgrades } from './upgrades.ts';

/** Above the largest position batch (1,000 points) and the largest command batch; the app sets narrower limits per route. */
const BODY_BYTES_MAX = 2 * 1024 * 1024;
const HEADERS_MS_MAX = 15_000;
const REQUEST_MS_MAX = 60_000;
const KEEP_ALIVE_MS = 65_000;
const CONNECTIONS_MAX = 4_000;
const READY_MS_MAX = 60_000;
const READY_POLL_MS = 25;
const DRAIN_MS_MAX = 2_000;
const STOP_MS_MAX = 4_500;

const protocolHeader = 'x-muster-protocol';
const announcement = Symbol.for('muster.announce');

/** adapter-node reads its own variables at import; without them it takes every request for https and refuses our forms. */
function prepareAdapter(config: Config): void {
	process.env['BODY_SIZE_LIMIT'] = String(BODY_BYTES_MAX);
	if (config.origin === undefined) {
		delete process.env['ORIGIN'];
		process.env['HOST_HEADER'] = 'host';
		process.env['PROTOCOL_HEADER'] = protocolHeader;
	} else {
		process.env['ORIGIN'] = config.origin;
	}
}

/** The protocol is what this listener speaks; what a caller claims in that header is overwritten. */
function listener(handler: RequestListener, isStopping: () => boolean): RequestListener {
	return (request: IncomingMessage, response: ServerResponse) => {
		request.headers[protocolHeader] = 'http';
		for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
		// A keep-alive client must not hold the stop until its next request.
		if (isStopping()) response.setHeader('connection', 'close');
		handler(request, response);
	};
}

function limited(server: Server): Server {
	server.headersTimeout = HEADERS_MS_MAX;
	server.requestTimeout = REQUEST_MS_MAX;
	server.keepAliveTimeout = KEEP_ALIVE_MS;
	server.maxConnections = CONNECTIONS_MAX;
	return server;
}

function listen(server: Server, config: Config): Promise<void> {
	return new Promise((resolve) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			const taken = error.code === 'EADDRINUSE';
			fail(taken ? sentences.portTaken(config.host, config.port) : sentences.cannotListen(config.host, config.port, error.code ?? error.message));
		});
		server.listen(config.port, config.host, resolve);
	});
}

function fail(sentence: string): never {
	process.stderr.write(`${sentence}\n`);
	process.exit(1);
}

/** How this machine reaches the listener itself. */
function ownUrl(server: Server): string {
	const { address, family, port } = server.address() as AddressInfo;
	if (address === '0.0.0.0') return `http://127.0.0.1:${port}`;
	if (address === '::') return `http://[::1]:${port}`;
	return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}

function shownUrl(server: Server, host: string): string {
	const { port } = server.address() as AddressInfo;
	return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function untilReady(url: string): Promise<void> {
	const giveUpAt = Date.now() + READY_MS_MAX;
	for (;;) {
		const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(READY_MS_MAX) }).catch(() => undefined);
		await answer?.body?.cancel();
		if (answer?.status === 200) return;
		if (Date.now() > giveUpAt) fail(sentences.notReady);
		await new Promise((resolve) => setTimeout(resolve, READY_POLL_MS));
	}
}

/** What the app wants said once, after the ready line: the demonstration password, or the one-time code of `/setup`. */
function announced(config: Config): string[] {
	const said = (globalThis as Record<symbol, unknown>)[announcement];
	const sentence = config.seed === 'linan' ? sentences.demoPassword : sentences.setupCode;
	return Array.isArray(said) ? said.map((secret) => sentence(String(secret))) : [];
}

/** Loads the built app, which opens its stores and migrates them while it does. */
async function load(root: string): Promise<RequestListener> {
	try {
		return ((await import(pathToFileURL(join(root, 'build', 'handler.js')).href)) as { handler: RequestListener }).handler;
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
		return fail(sentences.appFailed(error instanceof Error ? error.message : String(error)));
	}
}

/**
 * Stops in this order: no new connections, in-flight requests answered, the hub (waiting commands, sockets, stores), then
 * what still hangs. Sockets close before the listener's callback is awaited: it counts upgraded sockets too.
 */
async function stop(server: Server): Promise<void> {
	setTimeout(() => fail(sentences.stoppedHard), STOP_MS_MAX).unref();
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	server.closeIdleConnections();
	await drained(server);
	await currentHub()?.close('stopping');
	server.closeAllConnections();
	await closed;
	process.exit(0);
}

/** Resolves when no request is in flight, or after the limit. Upgraded sockets are no requests and are not waited for. */
async function drained(server: Server): Promise<void> {
	const giveUpAt = Date.now() + DRAIN_MS_MAX;
	while (inFlight.get(server) !== 0 && Date.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 5));
}

const inFlight = new WeakMap<Server, number>();

/** Counts from the first header to the end of the answer, also when the caller goes away. */
function countRequests(server: Server): void {
	inFlight.set(server, 0);
	const add = (difference: number): unknown => inFlight.set(server, (inFlight.get(server) ?? 0) + difference);
	server.on('request', (_request, response: ServerResponse) => {
		add(1);
		response.once('close', () => add(-1));
	});
}

/** Serves until a signal stops it. */
export async function serve(config: Config, root: string): Promise<void> {
	prepareAdapter(config);
	const handler = await load(root);
	let stopping = false;
	const server = limited(createServer(listener(handler, () => stopping)));
	countRequests(server);
	routeUpgrades(server);
	for (const signal of ['SIGTERM', 'SIGINT'] as const)
		process.on(signal, () => {
			if (stopping) return;
			stopping = true;
			void stop(server).catch((error: unknown) => fail(String(error)));
		});
	await listen(server, config);
	await untilReady(ownUrl(server));
	process.stdout.write([sentences.ready(shownUrl(server, config.host)), ...announced(config), ''].join('\n'));
}
