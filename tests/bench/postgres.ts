/** The second engine for a measurement: a database of its own in a PostgreSQL that writes as durably as in service. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startCluster } from '../postgres.ts';
import type { Bench } from './result.ts';

/** Its address, until the end of the measurement; or why there is none. */
export async function postgresFor(bench: Bench): Promise<{ readonly url: string } | { readonly why: string }> {
	const cluster = await startCluster({ durable: true });
	if (typeof cluster === 'string') return { why: cluster };
	bench.cleanup(() => cluster.stop());
	const name = `bench_${randomBytes(6).toString('hex')}`;
	await ask(cluster.url, `create database ${name}`);
	bench.cleanup(() => ask(cluster.url, `drop database ${name} with (force)`));
	const url = new URL(cluster.url);
	url.pathname = `/${name}`;
	return { url: url.href };
}

async function ask(url: string, sql: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(sql).finally(() => client.end());
}
