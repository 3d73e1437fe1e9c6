/** The network between a browser and its server, as a cable one can pull: a relay of bytes on a port of its own. */
import { createServer, connect } from 'node:net';
import type { Socket } from 'node:net';

export interface Wire {
	/** Where the browser goes. */
	readonly url: string;
	/** Ends every connection and takes no new one. */
	cut(): void;
	mend(): void;
	close(): Promise<void>;
}

/** A wire to the server at `to`. */
export async function wire(to: string): Promise<Wire> {
	const target = new URL(to);
	const open = new Set<Socket>();
	let whole = true;
	const relay = createServer((near) => {
		if (!whole) {
			near.destroy();
			return;
		}
		const far = connect(Number(target.port), target.hostname);
		for (const [one, other] of [
			[near, far],
			[far, near]
		] as const) {
			open.add(one);
			one.on('error', () => other.destroy());
			one.on('close', () => (open.delete(one), other.destroy()));
			one.pipe(other);
		}
	});
	await new Promise<void>((ready) => relay.listen(0, '127.0.0.1', ready));
	const address = relay.address();
	if (address === null || typeof address === 'string') throw new Error('The relay has no port.');
	const cut = (): void => {
		whole = false;
		for (const socket of open) socket.destroy();
	};
	return {
		url: `http://127.0.0.1:${address.port}`,
		cut,
		mend: () => (whole = true),
		close: () => {
			cut();
			return new Promise((closed) => relay.close(() => closed()));
		}
	};
}
