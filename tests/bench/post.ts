/** Posts over kept connections: the client side of the HTTP measurements, as thin as it can be. */
import { Agent, request } from 'node:http';

export interface Poster {
	readonly post: (path: string, body: string) => Promise<string>;
	readonly close: () => void;
}

export function poster(port: number, connections: number, headers: Readonly<Record<string, string>> = {}): Poster {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const post = (path: string, body: string): Promise<string> =>
		new Promise((resolve, reject) => {
			const sent = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers };
			const call = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers: sent }, (answer) => {
				const parts: Buffer[] = [];
				answer.on('data', (part: Buffer) => parts.push(part));
				answer.on('end', () => {
					const text = Buffer.concat(parts).toString();
					if (answer.statusCode === 200) resolve(text);
					else reject(new Error(`${path} answered ${answer.statusCode}: ${text.slice(0, 200)}`));
				});
			});
			call.on('error', reject);
			call.end(body);
		});
	return { post, close: () => agent.destroy() };
}

/** `total` jobs by `clients` at once, each client one after the other; jobs a second. */
export async function rate(total: number, clients: number, job: (index: number) => Promise<unknown>): Promise<number> {
	let next = 0;
	const from = performance.now();
	await Promise.all(
		Array.from({ length: clients }, async () => {
			for (let index = next++; index < total; index = next++) await job(index);
		})
	);
	return (total * 1_000) / (performance.now() - from);
}
