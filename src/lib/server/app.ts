/**
 * The composition root: one App a process, made from the configuration by `hooks.server.ts`. It opens the world, plants the
 * reference city on first run, publishes the upgrade hub and hands everything down; no module keeps a singleton.
 */
import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { CLEAR_COPY_MS, destroyClearCopies } from './backup/clear-copies.ts';
import { finishRestore } from './backup/restore.ts';
import { originAllowed } from './auth/origin.ts';
import { oneTimePassword } from './auth/password.ts';
import { authenticate, mustChangeFirst, tokenOf } from './auth/session.ts';
import { commandLane } from './http/command-lane.ts';
import { createSockets } from './live/sockets.ts';
import { BasemapStore } from './basemap/basemap.ts';
import { createLog } from './log.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { plantCity } from './seed/plant.ts';
import { createRecommender } from './queries/recommendation.ts';
import type { Recommender } from './queries/recommendation.ts';
import { createSearch } from './queries/search.ts';
import type { Search } from './queries/search.ts';
import { issuingAlong } from './documents/along.ts';
import { createPapers } from './documents/render.ts';
import type { Papers } from './documents/render.ts';
import { PublicGate } from './public/gate.ts';
import type { World } from './world.ts';
import { createWorld } from './worlds/create.ts';

export interface App {
	readonly config: Config;
	readonly world: World;
	readonly search: Search;
	readonly recommender: Recommender;
	/** The base maps besides the shipped sketch. */
	readonly basemap: BasemapStore;
	readonly papers: Papers;
	readonly metrics: Metrics;
	readonly log: Log;
	/** Limits of the routes that need no account. */
	readonly publicGate: PublicGate;
	/** The one-time code of `/setup`, while the world has no account; 30 min. */
	readonly setup: { readonly code: string; readonly until: number } | undefined;
	/** Set once setup is done. */
	finishSetup(): void;
	close(reason: string): Promise<void>;
	readonly upgrade: (request: unknown, socket: unknown, head: unknown) => void;
	/** Answers `/api/v1/commands`. */
	readonly command: (incoming: IncomingMessage, response: ServerResponse) => Promise<void>;
}

const SETUP_MS = 30 * 60_000;

export async function createApp(config: Config, announce: (line: string) => void): Promise<App> {
	const log = createLog(config.logLevel);
	const kind = config.seed === 'linan' ? 'demo' : 'real';
	mkdirSync(config.dataFolder, { recursive: true });
	finishRestore(config.dataFolder);
	const papers = createPapers(join(config.dataFolder, 'fonts'));
	const opened = await worldOf(config, kind, log);
	const ready: World = { ...opened, bus: issuingAlong(opened, papers, (failure) => log.error({ err: failure }, 'paper')) };
	let sockets = 0;
	const metrics = metricsOf(ready, config, () => sockets);
	ready.relay.listen({ state: (state) => (state === 'up' ? log.info('relay up') : log.warn('relay lost: positions reach the other processes by the store')) });
	if (kind === 'demo') await plantCity(ready, demoPassword(config, announce));
	const search = await createSearch(ready);
	const hub = hubOf(ready, config, metrics, (open) => (sockets = open));
	const basemap = basemapsOf(config, log);
	let setup = await setupCode(ready, announce);
	return {
		config,
		world: ready,
		search,
		recommender: createRecommender(ready),
		basemap,
		papers,
		publicGate: new PublicGate(),
		metrics,
		log,
		get setup() {
			// Another process of the same store may have been set up.
			return setup && ready.live.rows('users').length === 0 ? setup : undefined;
		},
		finishSetup: () => (setup = undefined),
		upgrade: hub.upgrade,
		command: commandLane({ config, log, metrics, world: ready }),
		close: async (reason) => {
			log.info({ reason }, 'closing');
			await hub.close(reason);
			for (const part of [basemap, papers, ready]) await part.close();
		}
	};
}

/** The world of a process, on the engine of its configuration. */
async function worldOf({ dataFolder, databaseUrl, redisUrl, zone }: Config, kind: World['kind'], log: Log): Promise<World> {
	const world = await createWorld({
		name: kind,
		kind,
		folder: join(dataFolder, kind),
		database: databaseUrl === undefined ? undefined : { url: databaseUrl, store: `muster_${kind}` },
		redis: redisUrl,
		clock: () => Date.now(),
		zone,
		onfailure: (failure) => log.error({ err: failure }, 'clock')
	});
	for (const file of destroyClearCopies(join(dataFolder, 'backups'), Date.now() - CLEAR_COPY_MS)) log.info({ file }, 'copy with personal values in clear destroyed');
	return world;
}

const basemapsOf = (config: Config, log: Log): BasemapStore =>
	new BasemapStore(
		config,
		() => Date.now(),
		(failure) => log.warn({ err: failure }, 'basemap')
	);

const metricsOf = ({ storage, writes, relay }: World, { redisUrl }: Config, sockets: () => number): Metrics =>
	createMetrics({
		seq: () => storage.head().seq,
		sockets,
		writable: () => writes.writable,
		...(redisUrl !== undefined && { relayUp: () => Number(relay.state === 'up') })
	});

/** The socket layer of a world: who may connect, and as whom. */
function hubOf(world: World, config: Config, metrics: Metrics, onsockets: (open: number) => void) {
	return createSockets({
		world,
		writes: world.writes,
		// Browsers always name their origin here; what names none is a script, and no page can make it act for its visitor.
		originAllowed: ({ headers }) => headers.origin === undefined || originAllowed(headers.origin, headers.host, config.origin),
		authenticate: async (request, token) => {
			const found = token === undefined ? tokenOf({ authorization: request.headers.authorization ?? null, cookie: request.headers.cookie ?? null })?.token : token;
			const signedIn = found === undefined ? undefined : await authenticate(world, found);
			return signedIn && !mustChangeFirst(signedIn) ? { actor: signedIn.actor, sessionId: signedIn.sessionId } : null;
		},
		count: (name, labels) => metrics.count(name, labels),
		onsockets
	});
}

/** The password of all demonstration accounts: given, kept, or made once and told once. */
function demoPassword(config: Config, announce: (line: string) => void): string {
	const file = join(config.dataFolder, 'demo-password');
	const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
	const password = config.demoPassword ?? kept ?? oneTimePassword();
	if (password !== kept) {
		writeFileSync(file, `${password}\n`, { mode: 0o600 });
		announce(password);
	}
	return password;
}

/** An empty real world waits for `/setup`: a code that only who sees the log can type. */
async function setupCode(world: World, announce: (line: string) => void): Promise<App['setup']> {
	if (world.kind !== 'real') return undefined;
	const empty = await world.storage.snapshot(async (snapshot) => (await snapshot.all('users')).length === 0);
	if (!empty) return undefined;
	const code = Array.from({ length: 8 }, () => randomInt(10)).join('');
	announce(code);
	return { code, until: world.clock() + SETUP_MS };
}

/** Where the running App is published for the process's listener (server/main.ts) and for a hot reload in development. */
export const APP_KEY = Symbol.for('muster.app');
