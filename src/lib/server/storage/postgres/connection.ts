/**
 * Connections to PostgreSQL: how values are read, what a failure means. Nothing here changes the driver for others in the
 * process: parsers belong to the connection.
 */
import { hash } from 'node:crypto';
import pg from 'pg';
import { Refusal } from '../../../domain/refusal.ts';
import { Conflict } from '../port.ts';

/** A connection is waited for so long, ms. */
const CONNECT_MS = 5_000;
/** No statement of ours takes so long unless the network is gone, ms. */
const STATEMENT_MS = 20_000;

const INT8 = 20;

/** Whole numbers come as numbers: times and 分 stay far below 2^53. */
const types = {
	getTypeParser: (oid: number, format?: 'text' | 'binary') =>
		oid === INT8 ? (text: string) => Number(text) : (pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown)
};

export const configOf = (url: string): pg.ClientConfig => ({
	connectionString: url,
	types: types as pg.CustomTypesConfig,
	connectionTimeoutMillis: CONNECT_MS,
	query_timeout: STATEMENT_MS,
	keepAlive: true,
	application_name: 'muster'
});

export type Values = readonly unknown[];
/** What runs a statement: a connection or the pool. */
export type Runner = Pick<pg.ClientBase, 'query'>;

/** A statement under a name of its own text: parsed once a connection. Cells come as arrays. */
export const named = (text: string, values: Values) => ({ name: hash('sha256', text, 'hex').slice(0, 32), text, values: [...values], rowMode: 'array' as const });

/** An identifier in quotes. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The pool for readers of one store. A connection lost while idle must not end the process. */
export function readers(url: string): pg.Pool {
	const pool = new pg.Pool({ ...configOf(url), max: 6, idleTimeoutMillis: 30_000 });
	pool.on('error', () => undefined);
	pool.on('connect', (client) => client.on('error', () => undefined));
	return pool;
}

/** One connection of our own; the caller ends it. With `pipeline`, statements are sent without waiting for the answers before. */
export async function connect(url: string, pipeline: boolean): Promise<pg.Client> {
	const client = new pg.Client({ ...configOf(url), pipeline } as pg.ClientConfig);
	client.on('error', () => undefined);
	await client.connect();
	return client;
}

export const codeOf = (failure: unknown): string => (failure instanceof Error && 'code' in failure ? String(failure.code) : '');

/** Another transaction was in the way: the same work again succeeds. */
export const isRetryable = (failure: unknown): boolean => ['40001', '40P01'].includes(codeOf(failure));

/** The connection is of no use any more, or the database cannot write now. */
export function isUnavailable(failure: unknown): boolean {
	const code = codeOf(failure);
	// Connection, resources and disk, operator (shutdown, kill), lock and statement time-outs, a standby that takes no writes.
	if (/^(?:08|53|57|58)...$/.test(code) || ['55P03', '25006', '25P02', '25P03'].includes(code)) return true;
	if (/^E[A-Z_]+$/.test(code)) return true;
	return failure instanceof Error && /Connection terminated|connection error|timeout|Client was closed|not queryable/i.test(failure.message);
}

/** The failure as the caller shall see it. */
export function translate(failure: unknown): unknown {
	if (codeOf(failure).startsWith('23')) return new Conflict('unique', { cause: failure });
	if (isUnavailable(failure) || isRetryable(failure)) return Object.assign(new Refusal('unavailable', 'store.unavailable'), { cause: failure });
	return failure;
}

/** Runs `work`, its failures translated. */
export async function translated<R>(work: () => Promise<R>): Promise<R> {
	try {
		return await work();
	} catch (failure) {
		throw translate(failure);
	}
}

/** One transaction of a connection of the pool, opened by `begin`; a connection that cannot even roll back is given up. */
export async function within<R>(pool: pg.Pool, begin: string, work: (client: pg.PoolClient) => Promise<R>): Promise<R> {
	const client = await pool.connect();
	let broken: Error | undefined;
	try {
		await client.query(begin);
		const result = await work(client);
		await client.query('commit');
		return result;
	} catch (failure) {
		await client.query('rollback').catch((error: Error) => (broken = error));
		throw failure;
	} finally {
		client.release(broken);
	}
}
