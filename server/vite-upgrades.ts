/** Gives the dev and preview servers the same upgrade routing that the production listener has. */
import type { Plugin, PreviewServer, ViteDevServer } from 'vite';
import { securityHeaders } from '../src/lib/server/security-headers.ts';
import { currentHub, routeCommand, routeUpgrades } from './upgrades.ts';

type HttpServer = NonNullable<Parameters<Extract<Plugin['configureServer'], (...args: never) => unknown>>[0]['httpServer']>;

function wakeUp(server: HttpServer): Promise<unknown> {
	const address = server.address();
	if (address === null || typeof address === 'string') return Promise.resolve();
	const host = address.family === 'IPv6' ? `[${address.address === '::' ? '::1' : address.address}]` : address.address === '0.0.0.0' ? '127.0.0.1' : address.address;
	return fetch(`http://${host}:${address.port}/healthz`);
}

/** The commands of a server of Vite, before the framework's own middleware; the headers that the listener sets in production. */
function attachCommands(vite: Pick<ViteDevServer | PreviewServer, 'middlewares' | 'httpServer'>, wakes: boolean): void {
	const { httpServer } = vite;
	vite.middlewares.use((request, response, next) => {
		for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
		void routeCommand(request, response, next, wakes && httpServer ? () => wakeUp(httpServer as HttpServer) : undefined);
	});
}

function attach(server: HttpServer | null, mode: 'dev' | 'preview'): void {
	// Vitest and middleware mode have no listener of their own.
	if (server === null) return;
	const wake = (): Promise<unknown> => wakeUp(server);
	routeUpgrades(server as Parameters<typeof routeUpgrades>[0], mode === 'dev' ? wake : undefined);
	if (mode === 'dev') server.once('listening', () => void wake().catch(() => undefined));
	server.once('close', () => void currentHub()?.close(`${mode} closed`));
}

export const upgradesInVite = (): Plugin => ({
	name: 'muster:upgrades',
	configureServer: (vite) => {
		attachCommands(vite, true);
		attach(vite.httpServer, 'dev');
	},
	configurePreviewServer: (vite) => {
		attachCommands(vite, false);
		attach(vite.httpServer as HttpServer, 'preview');
	}
});
