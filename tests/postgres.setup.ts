/** One PostgreSQL a run of vitest, started when the first test file asks at the address given here, and ended with the run. */
import { createServer } from 'node:http';
import type { TestProject } from 'vitest/node';
import { startCluster } from './postgres.ts';
import type { Cluster } from './postgres.ts';

declare module 'vitest' {
	interface ProvidedContext {
		readonly postgresDoor: string;
	}
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	let starting: Promise<Cluster | string> | undefined;
	const door = createServer((_request, response) => {
		starting ??= startCluster().then((cluster) => {
			const told = typeof cluster === 'string' ? `POSTGRESQL TESTS NOT RUN: ${cluster}` : `PostgreSQL of the tests: ${cluster.version}`;
			process.stdout.write(`${told}\n`);
			return cluster;
		});
		void starting.then((cluster) => response.end(JSON.stringify(typeof cluster === 'string' ? { why: cluster } : { url: cluster.url })));
	});
	await new Promise<void>((done) => door.listen(0, '127.0.0.1', done));
	const address = door.address();
	project.provide('postgresDoor', `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/`);
	return async () => {
		door.close();
		const cluster = await starting;
		if (cluster !== undefined && typeof cluster !== 'string') await cluster.stop();
	};
}
