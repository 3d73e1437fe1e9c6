/**
 * The engines a promise of the store is tested on: `describe.each(await bothEngines())('on $name', …)`. Without a PostgreSQL
 * its half is left out, which the run says in one line; with `CI` set that is a failure. `MUSTER_TEST_ENGINE=sqlite` leaves it out on purpose.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openPostgres } from '../src/lib/server/storage/postgres/engine.ts';
import { openSqlite } from '../src/lib/server/storage/sqlite/engine.ts';
import type { Storage } from '../src/lib/server/storage/port.ts';
import type { World } from '../src/lib/server/world.ts';
import { createWorld } from '../src/lib/server/worlds/create.ts';
import type { WorldOptions } from '../src/lib/server/worlds/create.ts';

export interface TestEngine {
	readonly name: 'sqlite' | 'postgres';
	/** An empty store; it is gone when closed. */
	open(): Promise<Storage>;
	/** A world on an empty store of this engine; both are gone when it is closed. */
	world(options: Pick<WorldOptions, 'name' | 'kind' | 'clock'>): Promise<World>;
}

/** Of a running PostgreSQL. */
export async function postgresUrl(): Promise<string | undefined> {
	if (process.env['MUSTER_TEST_ENGINE'] === 'sqlite') return undefined;
	const { url, why } = (await (await fetch(inject('postgresDoor'))).json()) as { url?: string; why?: string };
	if (url === undefined && process.env['CI']) throw new Error(`no PostgreSQL: ${why ?? ''}`);
	return url;
}

export const storeName = (): string => `t_${randomBytes(8).toString('hex')}`;

export async function dropStore(url: string, store: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(`drop schema if exists "${store}" cascade`);
	await client.query(`drop schema if exists "${store}_telemetry" cascade`);
	await client.end();
}

/** The store under a new name; dropped when closed. */
async function openFresh(url: string): Promise<Storage> {
	const store = storeName();
	const storage = await openPostgres(url, store);
	// Not a copy: what the port says of itself changes with time.
	const closing = { close: async () => (await storage.close(), await dropStore(url, store)) };
	return new Proxy(storage, { get: (target, key) => (key === 'close' ? closing.close : Reflect.get(target, key)) as unknown });
}

const quiet = { zone: 'Asia/Shanghai', ticking: false } as const;

async function worldOn(url: string, options: Parameters<TestEngine['world']>[0]): Promise<World> {
	const store = storeName();
	const world = await createWorld({ ...options, ...quiet, database: { url, store } });
	return { ...world, close: async () => (await world.close(), await dropStore(url, store)) };
}

export async function bothEngines(): Promise<TestEngine[]> {
	const sqlite: TestEngine = { name: 'sqlite', open: () => Promise.resolve(openSqlite(':memory:')), world: (options) => createWorld({ ...options, ...quiet }) };
	const url = await postgresUrl();
	return url === undefined ? [sqlite] : [sqlite, { name: 'postgres', open: () => openFresh(url), world: (options) => worldOn(url, options) }];
}
