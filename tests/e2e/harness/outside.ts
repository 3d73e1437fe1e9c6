/** For tests that leave a city in disorder: the same fixtures on a server that the screens' tests never see. */
import { test as base } from '../harness.ts';
import type { RunningServer } from '../harness.ts';
import { makeTemplate, removeTemplate, startServer } from './server.ts';

export { demoPassword, expect } from '../harness.ts';

export const test = base.extend<object, { server: RunningServer }>({
	server: [
		async ({}, use) => {
			await makeTemplate();
			const server = await startServer();
			await use(server);
			await server.dispose();
			removeTemplate();
		},
		{ scope: 'worker', timeout: 180_000 }
	]
});
