/**
 * A world of any size and the built server on it, in a process of its own: what a measurement over HTTP and sockets talks to.
 * Loopback only; processor time comes from the kernel's own account of the child.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Change, Row } from '../../db/schema.ts';
import { insert } from '../../src/lib/domain/command.ts';
import { SETUP } from '../../src/lib/server/auth/actor.ts';
import { plantCity } from '../../src/lib/server/seed/plant.ts';
import { seedChunks } from '../../src/lib/server/seed/seed.ts';
import type { World } from '../../src/lib/server/world.ts';
import { createWorld } from '../../src/lib/server/worlds/create.ts';
import { newId } from '../../src/lib/server/worlds/uuid7.ts';
import { cpuSeconds } from './processor.ts';
import type { Bench } from './result.ts';
import { freePort } from '../free-port.ts';

const PASSWORD = 'Bench-2026!';
const READY_MS_MAX = 30_000;
/** The schema of a database that a demonstration server looks for. */
export const SERVED = 'muster_demo';

/** An empty demonstration world in a folder of its own, or in a database, to be planted, closed and served. */
export async function openWorld(bench: Bench, url?: string): Promise<{ readonly data: string; readonly world: World }> {
	const data = bench.folder();
	const database = url === undefined ? undefined : { url, store: SERVED };
	return { data, world: await createWorld({ name: 'demo', kind: 'demo', folder: join(data, 'demo'), database, clock: () => Date.now(), zone: 'Asia/Shanghai', ticking: false }) };
}

/** The reference city and these resources more. */
export async function plantCityAnd(world: World, resources: readonly Row<'resources'>[]): Promise<void> {
	await plantCity(world, PASSWORD);
	await plantRows(
		world,
		resources.map((row) => insert('resources', row))
	);
}

export async function plantRows(world: World, rows: readonly Change[]): Promise<void> {
	for (const changes of seedChunks(rows)) await send(world, changes);
}

/** A folder with the reference city, or with the keys of the one in this database. */
export async function plant(bench: Bench, url?: string): Promise<string> {
	const { data, world } = await openWorld(bench, url);
	await plantCity(world, PASSWORD);
	await world.close();
	return data;
}

const send = (world: World, changes: readonly unknown[]) =>
	world.bus.sendInternal(SETUP, { id: newId(world.clock()), type: 'setup.plant', payload: { seed: 'bench', part: 1, of: 1 } }, { changes });

export interface Running {
	readonly url: string;
	readonly port: number;
	readonly pid: number;
	/** From the start of the process to the first 200 of `/readyz`, ms. */
	readonly readyMs: number;
	/** Seconds of processor time used so far. */
	readonly cpu: () => number;
	readonly stop: () => Promise<void>;
}

/** Starts the built server on a planted folder, and database. */
export async function serve(bench: Bench, data: string, database?: string): Promise<Running> {
	const port = await freePort();
	const env = {
		PATH: process.env['PATH'],
		HOST: '127.0.0.1',
		PORT: String(port),
		MUSTER_DATA: data,
		...(database === undefined ? {} : { DATABASE_URL: database }),
		MUSTER_DEMO_PASSWORD: PASSWORD,
		LOG_LEVEL: 'error',
		NODE_ENV: 'production',
		NODE_COMPILE_CACHE: join(bench.root, 'node_modules', '.cache', 'node')
	};
	const from = performance.now();
	const child = spawn(process.execPath, [join(bench.root, 'server', 'start.ts')], { cwd: bench.root, env, stdio: ['ignore', 'ignore', 'inherit'] });
	const stop = stopper(child);
	bench.cleanup(stop);
	const url = `http://127.0.0.1:${port}`;
	await ready(url, child);
	return { url, port, pid: child.pid ?? 0, readyMs: performance.now() - from, cpu: () => cpuSeconds(child.pid ?? 0), stop };
}

function stopper(child: ChildProcess): () => Promise<void> {
	const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	return async () => {
		if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
		await gone;
	};
}

async function ready(url: string, child: ChildProcess): Promise<void> {
	for (const end = performance.now() + READY_MS_MAX; ;) {
		const answer = await fetch(`${url}/readyz`).catch(() => undefined);
		await answer?.arrayBuffer();
		if (answer?.status === 200) return;
		if (child.exitCode !== null || performance.now() > end) throw new Error('the server did not become ready');
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

/** The cookie of a signed-in account. */
export async function signIn(url: string, username: string): Promise<string> {
	const headers = { 'content-type': 'application/json', origin: url };
	const answer = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body: JSON.stringify({ username, password: PASSWORD }) });
	await answer.arrayBuffer();
	const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
	if (answer.status !== 200 || cookie === undefined) throw new Error(`sign-in answered ${answer.status}`);
	return cookie;
}
