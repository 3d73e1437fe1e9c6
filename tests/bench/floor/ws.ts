/** The very `ws` that our server's sockets stand on, without what we and Socket.IO put above it. */
import { createRequire } from 'node:module';
import type { Server } from 'node:http';

export interface PlainSocket {
	send(data: string | Uint8Array): void;
	on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): void;
	on(event: 'open' | 'close' | 'error', listener: (failure?: Error) => void): void;
	close(): void;
}
interface PlainServer {
	readonly clients: ReadonlySet<PlainSocket>;
	on(event: 'connection', listener: (socket: PlainSocket) => void): void;
}
interface Ws {
	readonly WebSocket: new (url: string, options?: { readonly headers?: Readonly<Record<string, string>>; readonly perMessageDeflate?: boolean }) => PlainSocket;
	readonly WebSocketServer: new (options: { readonly server: Server; readonly perMessageDeflate: boolean }) => PlainServer;
}

const here = createRequire(import.meta.url);
export const { WebSocket, WebSocketServer } = createRequire(here.resolve('engine.io'))('ws') as Ws;
