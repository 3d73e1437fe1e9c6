/**
 * The engines a promise of the store is tested on: `describe.each(await bothEngines())('on $name', …)`. Without a PostgreSQL
 * its half is left out, which the run says in one line; with `CI` set that is a failure.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openPostgres } from '../src/lib/server/storage/postgres/engine.ts';
import { openSqlite } from '../src/lib/server/storage/sqlite/engine.ts';
import type { Storage } from '../src/lib/server/storage/port.ts';

export interface TestEngine {
	readonly name: 'sqlite' | 'postgres';
	/** An empty store; it is gone when closed. */
	open(): Promise<Storage>;
	/** Where worlds of this engine live: for `createWorld`. */
	database(): { readonly database?: { readonly url: string; readonly prefix: string } };
}

/** Of a running PostgreSQL. */
export async function postgresUrl(): Promise<string | undefined> {
	const { url, why } = (await (await fetch(inject('postgresDoor'))).json()) as { url?: string; why?: string };
	if (url === undefined && process.env['CI']) throw new Error(`no PostgreSQL: ${why ?? ''}`);
	return url;
}

export const storeName = (): string => `t_${randomBytes(8).toString('hex')}`;

export async function dropStore(url: string, store: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(`drop schema if exists "${store}" cascade`);
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

export async function bothEngines(): Promise<TestEngine[]> {
	const sqlite: TestEngine = { name: 'sqlite', open: () => Promise.resolve(openSqlite(':memory:')), database: () => ({}) };
	const url = await postgresUrl();
	if (url === undefined) return [sqlite];
	return [sqlite, { name: 'postgres', open: () => openFresh(url), database: () => ({ database: { url, prefix: storeName() } }) }];
}
