/**
 * What does not go through the framework: WebSocket upgrades, and the commands. The app, inside Kit's module graph, publishes a hub of functions at a global symbol;
 * this side looks it up at every request, so that dev, preview and production share one path and no module is loaded twice.
 *
 * Invariant: nothing here imports app code, and a server gets exactly one listener, whatever is reloaded.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

export interface Hub {
	upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
	/** Answers `/api/v1/commands`. */
	command(request: IncomingMessage, response: ServerResponse): Promise<void>;
	/** Answers what waits, closes the sockets and the stores. */
	close(reason: string): unknown;
}

const key = Symbol.for('muster.hub');
const unavailable = 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n';

export const currentHub = (): Hub | undefined => (globalThis as Record<symbol, unknown>)[key] as Hub | undefined;

const isCommand = (url: string | undefined): boolean => url === '/api/v1/commands' || (url?.startsWith('/api/v1/commands?') ?? false);

/** Hands commands to the app and everything else on; `wake` as below. */
export async function routeCommand(request: IncomingMessage, response: ServerResponse, next: () => void, wake?: () => Promise<unknown>): Promise<void> {
	if (!isCommand(request.url)) return next();
	if (currentHub() === undefined && wake !== undefined) await wake().catch(() => undefined);
	const hub = currentHub();
	if (hub === undefined) next();
	else await hub.command(request, response);
}

const isOurs = (url: string | undefined): boolean => /^\/socket\.io[/?]/.test(url ?? '');

/** `wake` starts an app that has not been asked for anything yet (Kit's dev server runs `init` at the first request only). */
export function routeUpgrades(server: Pick<Server, 'on'>, wake?: () => Promise<unknown>): void {
	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		// Vite's own listener takes its own upgrades.
		if (!isOurs(request.url)) return;
		// A client that gives up while the app wakes must not bring the process down.
		socket.on('error', () => socket.destroy());
		void admit(request, socket, head, wake);
	});
}

async function admit(request: IncomingMessage, socket: Duplex, head: Buffer, wake?: () => Promise<unknown>): Promise<void> {
	if (currentHub() === undefined && wake !== undefined) await wake().catch(() => undefined);
	const hub = currentHub();
	if (hub === undefined) socket.end(unavailable);
	else hub.upgrade(request, socket, head);
}
