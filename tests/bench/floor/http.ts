/** Bare node:http over the same raw store: reads a command, writes the rows of one like it, answers. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answers } from '../child.ts';
import { RawStore } from './rows.ts';
import type { Written } from './rows.ts';

/** Opens a fresh store. */
interface Open {
	readonly file: string;
	readonly ddl: readonly string[];
	readonly written: readonly Written[];
}

let store: RawStore | undefined;
let waiting: Written[] = [];

const server = createServer((request, response) => {
	const parts: Buffer[] = [];
	request.on('data', (part: Buffer) => parts.push(part));
	request.on('end', () => {
		JSON.parse(Buffer.concat(parts).toString());
		const next = waiting.shift();
		if (!next || !store) return void response.writeHead(503).end();
		store.write(next);
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(next.answer) }).end(next.answer);
	});
});

answers<Open>(async ({ file, ddl, written }) => {
	store?.close();
	const [example] = written;
	if (!example) throw new Error('nothing to write');
	store = new RawStore(file, ddl, example);
	waiting = [...written];
	if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
});
