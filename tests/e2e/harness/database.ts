/**
 * The second engine for the browser tests: one PostgreSQL a worker, started by the first server that wants it, and a database of its own
 * for each server. TEST_DATABASE_URL names one that runs already.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startCluster } from '../../postgres.ts';
import type { Cluster } from '../../postgres.ts';

export type EngineName = 'sqlite' | 'postgres';

export interface Database {
	readonly name: string;
	readonly url: string;
}

let running: Promise<Cluster> | undefined;

async function cluster(): Promise<Cluster> {
	const found = await startCluster();
	if (typeof found === 'string') throw new Error(`no PostgreSQL: ${found}`);
	return found;
}

async function ask(sql: string): Promise<string> {
	const { url } = await (running ??= cluster());
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(sql);
	} finally {
		await client.end();
	}
	return url;
}

/** An empty database, or a copy of one that nobody is connected to. */
export async function createDatabase(template?: Database): Promise<Database> {
	const name = `muster_e2e_${randomBytes(6).toString('hex')}`;
	const url = new URL(await ask(`create database ${name}${template === undefined ? '' : ` template ${template.name}`}`));
	url.pathname = `/${name}`;
	return { name, url: url.href };
}

/** Whoever is connected is cut off. */
export const dropDatabase = ({ name }: Database): Promise<unknown> => ask(`drop database if exists ${name} with (force)`);

export async function stopDatabases(): Promise<void> {
	const cluster = await running;
	running = undefined;
	await cluster?.stop();
}
