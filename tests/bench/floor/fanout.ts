/** Bare `ws`: every message asked for goes to every client, one `send` each. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answers } from '../child.ts';
import { WebSocketServer } from './ws.ts';

type Request = { readonly open: true } | { readonly message: string; readonly times: number };

const http = createServer();
const { clients } = new WebSocketServer({ server: http, perMessageDeflate: false });
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

answers<Request>(async (request) => {
	if ('open' in request) {
		await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
		return (http.address() as AddressInfo).port;
	}
	for (let sent = 0; sent < request.times; sent += 1) {
		for (const client of clients) client.send(request.message);
		// One at a time, as single entries come.
		await pause();
	}
	return null;
});
