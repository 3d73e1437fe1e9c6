/**
 * The production listener: pages, API and sockets on one port, or with `--lan` by HTTPS for everybody and plain for this machine
 * alone. It loads the built app, routes upgrades to the hub that the app published, says when it is ready, and stops cleanly:
 * everything acknowledged is on disk before the process ends.
 *
 * Invariant: nothing here imports app code but the built handler and plain tables; the app is loaded once.
 */
import type { RequestListener, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config } from '../src/lib/server/config.ts';
import { announcement } from './lan/announcement.ts';
import type { CertificateInUse } from './lan/certificate-in-use.ts';
import { inUrl } from './lan/names.ts';
import { welcome } from './lan/welcome.ts';
import { listen, ownUrl, plainServer, portOf, protocolHeader, secureServer, speaking, statusOf } from './listeners.ts';
import { publicOnly } from './public.ts';
import { sentences } from './start.messages.ts';
import { currentHub, routeUpgrades } from './upgrades.ts';

/** Above the largest file of the channel (20 MB); the app sets narrower limits per route. */
const BODY_BYTES_MAX = 21 * 1024 * 1024;
const READY_MS_MAX = 60_000;
const READY_POLL_MS = 25;
const DRAIN_MS_MAX = 2_000;
const STOP_MS_MAX = 4_500;

const announced = Symbol.for('muster.announce');

/** How this process listens, judged by the start. */
export interface Listening {
	readonly config: Config;
	/** What HTTPS proves itself by; undefined: plain HTTP. */
	readonly certificate: CertificateInUse | undefined;
	/** All interfaces by HTTPS, this machine plain, and the page that explains. */
	readonly lan: boolean;
}

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

async function listenOrFail(server: Server, host: string, port: number, variable: 'PORT' | 'MUSTER_LAN_PORTS' | 'MUSTER_PUBLIC_PORT'): Promise<void> {
	await listen(server, host, port).catch((error: NodeJS.ErrnoException) => {
		const taken = error.code === 'EADDRINUSE';
		fail(taken ? sentences.portTaken(host, port, variable) : sentences.cannotListen(host, port, error.code ?? error.message));
	});
}

function fail(sentence: string): never {
	process.stderr.write(`${sentence}\n`);
	process.exit(1);
}

async function untilReady(url: string): Promise<void> {
	const giveUpAt = Date.now() + READY_MS_MAX;
	while ((await statusOf(`${url}/readyz`, READY_MS_MAX)) !== 200) {
		if (Date.now() > giveUpAt) fail(sentences.notReady);
		await new Promise((resolve) => setTimeout(resolve, READY_POLL_MS));
	}
}

/** What the app wants said once, after the ready line: the demonstration password, or the one-time code of `/setup`. */
function secrets(config: Config): string[] {
	const said = (globalThis as Record<symbol, unknown>)[announced];
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
async function stop(servers: readonly Server[]): Promise<void> {
	setTimeout(() => fail(sentences.stoppedHard), STOP_MS_MAX).unref();
	const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
	for (const server of servers) server.closeIdleConnections();
	await drained(servers);
	await currentHub()?.close('stopping');
	for (const server of servers) server.closeAllConnections();
	await Promise.all(closed);
	process.exit(0);
}

/** Resolves when no request is in flight, or after the limit. Upgraded sockets are no requests and are not waited for. */
async function drained(servers: readonly Server[]): Promise<void> {
	const giveUpAt = Date.now() + DRAIN_MS_MAX;
	while (servers.some((server) => inFlight.get(server) !== 0) && Date.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 5));
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

interface Opened {
	readonly server: Server;
	readonly protocol: 'http' | 'https';
	readonly host: string;
	readonly port: number;
	readonly variable: 'PORT' | 'MUSTER_LAN_PORTS';
}

const loopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

/** The listeners of the app, the one that this machine uses first. */
function appListeners({ config, certificate, lan }: Listening, handler: RequestListener, isStopping: () => boolean): Opened[] {
	const secure = (host: string, port: number, variable: Opened['variable']): Opened[] => {
		if (certificate === undefined) return [];
		const server = secureServer(certificate.identity, speaking('https', handler, isStopping));
		certificate.follow(server, (failure) => process.stderr.write(`${sentences.certificateStale(String(failure))}\n`));
		return [{ server, protocol: 'https', host, port, variable }];
	};
	const plain = (host: string): Opened => ({ server: plainServer(speaking('http', handler, isStopping)), protocol: 'http', host, port: config.port, variable: 'PORT' });
	if (lan) return [plain(loopback(config.host) ? config.host : '127.0.0.1'), ...secure(lanHost(config), config.lanPorts.secure, 'MUSTER_LAN_PORTS')];
	return certificate === undefined ? [plain(config.host)] : secure(config.host, config.port, 'PORT');
}

/** A `HOST` that is not this machine alone says which of its addresses `--lan` takes. */
const lanHost = ({ host }: Config): string => (loopback(host) ? '0.0.0.0' : host);

/** The page that explains, on its own port; what is printed about the way in. */
async function openLan({ config, certificate }: Listening, secure: Server, servers: Server[]): Promise<string[]> {
	if (certificate === undefined) return [];
	const page = plainServer(welcome(certificate, () => portOf(secure)));
	countRequests(page);
	servers.push(page);
	await listenOrFail(page, lanHost(config), config.lanPorts.plain, 'MUSTER_LAN_PORTS');
	return announcement(certificate, { secure: portOf(secure), plain: portOf(page) });
}

/** The listener of owners without an account, if one is wanted; what is printed about it. */
async function openPublic({ config }: Listening, handler: RequestListener, servers: Server[], isStopping: () => boolean): Promise<string[]> {
	if (config.publicPort === undefined) return [];
	const server = plainServer(publicOnly(handler, isStopping));
	countRequests(server);
	servers.push(server);
	await listenOrFail(server, config.host, config.publicPort, 'MUSTER_PUBLIC_PORT');
	return [sentences.publicReady(`http://${inUrl(config.host)}:${portOf(server)}/o/`)];
}

/** Serves until a signal stops it. */
export async function serve(listening: Listening, root: string): Promise<void> {
	const { config, lan } = listening;
	prepareAdapter(config);
	const handler = await load(root);
	let stopping = false;
	const opened = appListeners(listening, handler, () => stopping);
	const servers = opened.map(({ server }) => server);
	for (const signal of ['SIGTERM', 'SIGINT'] as const)
		process.on(signal, () => {
			if (stopping) return;
			stopping = true;
			void stop(servers).catch((error: unknown) => fail(String(error)));
		});
	for (const { server, host, port, variable } of opened) {
		countRequests(server);
		routeUpgrades(server);
		await listenOrFail(server, host, port, variable);
	}
	const [first, second] = opened;
	if (first === undefined) return;
	const open = await openPublic(listening, handler, servers, () => stopping);
	const lines = [...(lan && second ? await openLan(listening, second.server, servers) : []), ...open];
	const url = `${first.protocol}://${inUrl(first.host)}:${portOf(first.server)}`;
	await untilReady(ownUrl(first.server, first.protocol));
	// Stopped while it became ready: it no longer is.
	if (stopping) return;
	process.stdout.write([sentences.ready(url), ...secrets(config), ...lines, ''].join('\n'));
}
