/** The client's link against the server's live side, over real HTTP and real sockets, with the network cut in between. */
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHistory, rowOf, type History } from '../../../tests/live-history';
import { rowsIn } from '../../../tests/live-screen';
import { tableNames } from '$db/schema';
import { insert, type Actor } from '$lib/domain/command';
import type { StoreState } from '$lib/domain/protocol/messages';
import { createSockets, type Hub } from '$lib/server/live/sockets';
import { alone } from '$lib/server/relay/port';
import { WriteWatch } from '$lib/server/storage/write-watch';
import { createTelemetry, type Telemetry } from '$lib/server/telemetry/telemetry';
import { Clock } from './clock.svelte';
import { Reads } from './fetching';
import { Others } from './others.svelte';
import { PositionStore } from './positions.svelte';
import { Link } from './socket.svelte';
import { Store } from './store.svelte';
import { WriteState } from './write-state.svelte';

let history: History;
let telemetry: Telemetry;
let hub: Hub;
let writes: WriteWatch;
/** What the screen has heard of it. */
let state: WriteState;
let probed: { failure: Error | undefined };
let server: Server;
let link: Link;
let store: Store;
let actors: (Actor | null)[];
let asked: string[];
const upgraded = new Set<Duplex>();
/** The network, for HTTP and sockets alike. */
let up: boolean;
/** The server cannot look into its store. */
let blind: boolean;

beforeEach(async () => {
	up = true;
	blind = false;
	[actors, asked] = [[], []];
	history = await openHistory();
	telemetry = await createTelemetry(':memory:', () => history.now);
	const authenticate = async () => (blind ? Promise.reject(new Error('gone')) : { actor: await history.actor('ann'), sessionId: 's-ann' });
	probed = { failure: undefined };
	writes = new WriteWatch({ probe: async () => (probed.failure ? Promise.reject(probed.failure) : undefined) });
	const world = { live: history.live, telemetry, relay: alone, clock: () => history.now, actor: (userId: string) => history.actor(userId) };
	hub = createSockets({ world, writes, originAllowed: () => true, authenticate });
	server = createServer((request, response) => void serve(request, response));
	server.on('upgrade', (request, socket, head) => {
		upgraded.add(socket);
		if (up) hub.upgrade(request, socket, head);
		else socket.destroy();
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	await history.grant('ann', 'room', true);
	store = new WatchedStore();
	const clock = new Clock();
	state = new WriteState(clock);
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const reads = new Reads((path, init) => (up ? fetch(`${origin}${String(path)}`, init) : Promise.reject(new TypeError('cut'))), clock);
	const onStore = ({ writable }: StoreState) => (state.told(writable), tell());
	link = new Link({
		store,
		positions: new PositionStore(),
		others: new Others(),
		clock,
		reads,
		origin,
		onActor: (actor) => (actors.push(actor), tell()),
		onApplied: tell,
		onPhase: tell,
		onStore
	});
});
afterEach(async () => {
	link.stop();
	await hub.close('test');
	server.closeAllConnections();
	await new Promise((done) => server.close(done));
	await telemetry.close();
	await history.close();
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const url = new URL(request.url ?? '', 'http://x');
	asked.push(url.pathname);
	const actor = await history.actor('ann');
	const answers: Record<string, () => unknown> = {
		'/api/v1/session': () => ({ actor }),
		'/api/v1/snapshot': () => history.live.snapshot(actor, url.searchParams.get('scope') ?? undefined),
		'/api/v1/deltas': () => history.live.deltas(actor, Number(url.searchParams.get('since')), Number(url.searchParams.get('limit')))
	};
	response.setHeader('content-type', 'application/json').end(JSON.stringify(answers[url.pathname]?.()));
}

function cut(): void {
	up = false;
	for (const socket of upgraded) socket.destroy();
	upgraded.clear();
}

/** Told of whatever may have changed what a test waits for: the rows, the person, the phase of the link. */
const happened = new EventEmitter();
const tell = () => void happened.emit('something');
const until = async (holds: () => boolean) => {
	while (!holds()) await once(happened, 'something');
};

/** The store, and word of each change of it. */
class WatchedStore extends Store {
	override apply(...given: Parameters<Store['apply']>) {
		const applied = super.apply(...given);
		tell();
		return applied;
	}
	override rescope(...given: Parameters<Store['rescope']>) {
		super.rescope(...given);
		tell();
	}
	override reset(...given: Parameters<Store['reset']>) {
		const taken = super.reset(...given);
		tell();
		return taken;
	}
}
const post = (n: number) => ({ changes: [insert('posts', rowOf('posts', `post-${n}`, { incidentId: `i${n % 3}`, areaId: 'a' }))] });
const caughtUp = () => until(() => store.through === history.live.through);
const rowsHere = () => new Map(tableNames.flatMap((table) => store.rows[table].all.map((row) => [`${table}:${row.id}`, row] as const)).sort(([a], [b]) => (a < b ? -1 : 1)));
const rowsThere = async () => new Map([...rowsIn(history.live.snapshot(await history.actor('ann')))].sort(([a], [b]) => (a < b ? -1 : 1)));

test('with the network cut, two hundred changes, and the network back, rows equal a fresh snapshot', async () => {
	await history.write(post(1));
	await link.start();
	await until(() => link.state === 'live');
	cut();
	await until(() => link.state === 'offline');
	for (let n = 2; n <= 101; n += 1) await history.write(post(n));
	await history.write({ changes: [{ op: 'delete', table: 'posts', id: 'post-1', before: rowOf('posts', 'post-1', { incidentId: 'i1', areaId: 'a' }) }] });
	for (let n = 102; n <= 200; n += 1) await history.write({ changes: [{ op: 'update', table: 'posts', id: `post-${n - 100}`, before: { areaId: 'a' }, after: { areaId: 'b' } }] });
	expect(store.rows.posts.size).toBe(1);
	up = true;
	await caughtUp();
	await until(() => link.state === 'live');
	expect(rowsHere()).toEqual(await rowsThere());
	expect(asked.filter((path) => path === '/api/v1/snapshot')).toHaveLength(1);
});

test('a scope gained and a scope lost while connected change the rows', async () => {
	await history.write({ changes: [insert('duty_notes', rowOf('duty_notes', 'note'))] }, post(1), post(2));
	await link.start();
	await until(() => link.state === 'live');
	await history.grant('ann', 'incident:i1', true);
	await until(() => store.scope.includes('incident:i1'));
	await history.grant('ann', 'room', false);
	await until(() => !store.scope.includes('room'));
	await history.write(post(4));
	await caughtUp();
	expect(rowsHere()).toEqual(await rowsThere());
	expect(store.rows.posts.all.map((row) => row.id)).toEqual(['post-1', 'post-4']);
	expect(actors.at(-1)?.scopes).toEqual(['incident:i1', 'user:ann']);
});

test('a scope lost while away is noticed on coming back', async () => {
	await history.write(post(1));
	await link.start();
	await until(() => link.state === 'live');
	cut();
	await until(() => link.state === 'offline');
	await history.grant('ann', 'room', false);
	up = true;
	await until(() => store.rows.posts.size === 0);
	expect(store.scope).toEqual(['user:ann']);
});

test('far behind, or on a chain that was restored, a new snapshot is taken', async () => {
	await history.write(post(1));
	store.reset({ ...history.live.snapshot(await history.actor('ann')), hash: 'f'.repeat(64), chain: { id: 'another', epoch: 1 } });
	store.rows.posts.put(rowOf('posts', 'ghost'));
	await link.start();
	await until(() => link.state === 'live');
	await until(() => store.rows.posts.get('ghost') === undefined);
	expect(rowsHere()).toEqual(await rowsThere());
});

test('a gap in the stream is filled by asking for what lies between, page by page; too far back by a new snapshot', async () => {
	for (let n = 1; n <= 20; n += 1) await history.write(post(n));
	await link.start();
	await until(() => link.state === 'live');
	const behind = { ...history.live.snapshot(await history.actor('ann')), tables: {} };
	store.reset({ ...behind, seq: 1 });
	await history.write(post(21));
	await caughtUp();
	expect(rowsHere()).toEqual(await rowsThere());
	expect(asked.filter((path) => path === '/api/v1/deltas').length).toBeGreaterThan(0);
	store.reset({ ...behind, seq: 9_999 });
	await history.write(post(22));
	store.reset({ ...behind, seq: 0, chain: { ...behind.chain, epoch: 2 } });
	await history.write(post(23));
	await caughtUp();
	expect(rowsHere()).toEqual(await rowsThere());
});

test('a store that cannot be written is told to a screen that connects and to an open one, and so is the end of it', async () => {
	probed.failure = new Error('full');
	await writes.look();
	await link.start();
	await until(() => state.unwritable);
	probed.failure = undefined;
	await writes.look();
	await until(() => !state.unwritable);
	// A refused command says it as well, before any push.
	state.told(false);
	expect(state.unwritable).toBe(true);
	probed.failure = new Error('full');
	await writes.look();
	probed.failure = undefined;
	await writes.look();
	await until(() => !state.unwritable);
});

test('a screen that dials a server which cannot look into its store says so, and not that the network is gone, until it is let in', async () => {
	await link.start();
	await until(() => link.state === 'live');
	blind = true;
	for (const socket of upgraded) socket.destroy();
	await until(() => state.unwritable);
	expect(link.state).toBe('offline');
	blind = false;
	await until(() => link.state === 'live');
});
