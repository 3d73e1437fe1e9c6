/**
 * What every browser test starts from: `import { test, expect } from '…/tests/e2e/harness.ts'`.
 *
 * - `server`: one production server per worker, on a seeded world of its own.
 * - `freshServer()`: a further server on an untouched world, stopped after the test.
 * - On this machine, or over `--lan` as the project says: people by HTTPS under a name, scripts by the port of this machine.
 * - On SQLite, or on the engine of the project; `MUSTER_TEST_ENGINE=postgres` makes every one stand on PostgreSQL.
 * - `test.use({ drawsMap: false })` where the map is not what a test is about: drawn without a graphics card it takes half of
 *   the machine, and the desk has a table for computers that cannot draw it.
 * - `api(username)`: the public API, signed in. - `person(username)`: a browser of one's own, signed in.
 * - Every page is watched: a console error or warning, an uncaught error or an answer ≥ 500 fails the test, unless the test
 *   names it with `allow(pattern)` because it provokes it.
 */
import { test as base, expect } from '@playwright/test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { signInApi } from './harness/api.ts';
import type { Api } from './harness/api.ts';
import { stopDatabases } from './harness/database.ts';
import type { EngineName } from './harness/database.ts';
import { lanBrowser, onLan } from './harness/lan.ts';
import { demoPassword, makeTemplate, removeTemplates, startServer } from './harness/server.ts';
import type { RunningServer, ServerOptions } from './harness/server.ts';
import { Watch } from './harness/watch.ts';

export { expect, demoPassword };
export type { RunningServer };

export interface Fixtures {
	readonly drawsMap: boolean;
	/** Names what a test provokes on purpose; matched against `kind: text`. */
	readonly allow: (pattern: RegExp) => void;
	readonly api: (username: string, server?: RunningServer) => Promise<Api>;
	readonly freshServer: (options?: ServerOptions) => Promise<RunningServer>;
	/** A browser context of one's own, signed in as `username` and showing the page after the sign-in. */
	readonly person: (username: string, options?: PersonOptions) => Promise<Page>;
	readonly watch: Watch;
}

interface PersonOptions extends BrowserContextOptions {
	readonly server?: RunningServer;
	readonly password?: string;
}

/** What all tests of a worker share. */
export interface WorkerFixtures {
	readonly engine: EngineName;
	readonly lan: boolean;
	readonly server: RunningServer;
}

type Use<V> = (value: V) => Promise<void>;

/** A server for the tests of one worker that share this fixture; each call makes another. */
export const ownServer = (
	options: ServerOptions = {}
): [(given: Pick<WorkerFixtures, 'engine' | 'lan'>, use: Use<RunningServer>) => Promise<void>, { scope: 'worker'; timeout: number }] => [
	async ({ engine, lan }, use) => {
		await makeTemplate(engine, lan);
		const server = await startServer({ engine, lan, ...options });
		await use(lan ? onLan(server) : server);
		await server.dispose();
		await removeTemplates();
	},
	{ scope: 'worker', timeout: 180_000 }
];

export const test = base.extend<Fixtures, WorkerFixtures & { readonly databases: undefined }>({
	engine: [process.env['MUSTER_TEST_ENGINE'] === 'postgres' ? 'postgres' : 'sqlite', { scope: 'worker', option: true }],
	lan: [false, { scope: 'worker', option: true }],
	// Over the LAN one that knows the certificate, which is made with the template and so the same for every server of the run.
	browser: [
		async ({ browser, engine, lan }, use) => {
			const known = lan ? await lanBrowser(await makeTemplate(engine, lan)) : browser;
			await use(known);
			if (lan) await known.close();
		},
		{ scope: 'worker', timeout: 180_000 }
	],
	// Named so that the database goes after the servers.
	databases: [async ({}, use) => (await use(undefined), await stopDatabases()), { scope: 'worker', auto: true }],
	server: ownServer(),
	drawsMap: [true, { option: true }],
	baseURL: async ({ server }, use) => use(server.url),
	watch: [
		async ({}, use) => {
			const watch = new Watch();
			await use(watch);
			await watch.settled();
			watch.assertClean();
		},
		{ auto: true }
	],
	allow: async ({ watch }, use) => use((pattern) => watch.allow(pattern)),
	context: async ({ context, watch }, use) => {
		watch.context(context);
		await use(context);
	},
	api: async ({ server }, use) => use((username, other = server) => signInApi(other.local, username)),
	freshServer: async ({ engine, lan }, use) => {
		const started: RunningServer[] = [];
		await use(async (options) => {
			const server = await startServer({ engine, lan, ...options });
			started.push(server);
			return lan ? onLan(server) : server;
		});
		// The last first: one that stands beside another goes before it.
		for (const server of started.reverse()) await server.dispose();
	},
	// Named so that it is set up later and its pages leave before the servers do.
	person: async ({ browser, server, watch, drawsMap, freshServer: _servers }, use) => {
		const contexts: BrowserContext[] = [];
		await use(async (username, { server: other = server, password, ...options } = {}) => {
			const context = await openContext(browser, other.url, options);
			contexts.push(context);
			watch.context(context);
			if (!drawsMap) await context.addInitScript(drawNoMap);
			const page = await context.newPage();
			await signIn(page, username, password);
			return page;
		});
		await Promise.all(contexts.map((context) => context.close()));
	}
});

const openContext = (browser: Browser, baseURL: string, options: BrowserContextOptions): Promise<BrowserContext> =>
	browser.newContext({ locale: 'zh-CN', timezoneId: 'UTC', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options, baseURL });

/** Run in a page: a computer without WebGL 2. */
function drawNoMap(): void {
	const real = HTMLCanvasElement.prototype.getContext as (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) => unknown;
	HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
		return kind === 'webgl2' ? null : real.call(this, kind, ...rest);
	} as typeof HTMLCanvasElement.prototype.getContext;
}

/** Signs in on the sign-in page, by its labels' names (`username`, `password`), and waits until it is left. */
export async function signIn(page: Page, username: string, password = demoPassword): Promise<void> {
	await page.goto('/sign-in');
	await page.locator('input[name="username"]').fill(username);
	await page.locator('input[name="password"]').fill(password);
	await page.locator('form button[type="submit"]').first().click();
	await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
