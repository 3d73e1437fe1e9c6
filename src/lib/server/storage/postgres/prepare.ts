/** Making a world's schema ready: migrations under a lock of the whole database, so that processes that start together take turns. */
import { randomUUID } from 'node:crypto';
import { GENESIS } from '../../../domain/journal/chain.ts';
import { SCHEMA } from '../../../domain/protocol/messages.ts';
import { Broken } from '../../../domain/refusal.ts';
import { MIGRATION_TABLE, readMigrations, stepsAhead } from '../migrate.ts';
import { connect, quoted } from './connection.ts';

const MIGRATIONS = 'db/postgres/migrations';
/** Key of the advisory lock: "MUST" as bytes. */
const LOCK = 0x4d555354;

export async function prepareStore(url: string, store: string): Promise<void> {
	const client = await connect(url, false);
	const rows = async (text: string, values: unknown[] = []) => (await client.query<Record<string, unknown>>(text, values)).rows;
	try {
		const encoding = (await rows('show server_encoding'))[0]?.server_encoding;
		if (encoding !== 'UTF8') throw new Broken(`the database is ${String(encoding)}, not UTF8`);
		await client.query('begin');
		await rows('select pg_advisory_xact_lock($1)', [LOCK]);
		// Not "if not exists": that asks for the right to create also where nothing is created.
		if ((await rows('select 1 from pg_namespace where nspname = $1', [store])).length === 0) await client.query(`create schema ${quoted(store)}`);
		await client.query(`set local search_path to ${quoted(store)}`);
		await client.query(MIGRATION_TABLE);
		for (const { name, hash, statements } of stepsAhead(readMigrations(MIGRATIONS), await rows('select name, hash from _migration'))) {
			for (const statement of statements) await client.query(statement);
			await rows('insert into _migration values ($1, $2)', [name, hash]);
		}
		const [known] = await rows('select schema from chain');
		if (known && Number(known.schema) > SCHEMA) throw new Broken('the journal is newer than this program');
		await rows("insert into chain (id, chain_id, epoch, seq, hash, at, schema) values ('main', $1, 1, 0, $2, 0, $3) on conflict do nothing", [randomUUID(), GENESIS, SCHEMA]);
		await client.query('commit');
	} finally {
		await client.end().catch(() => undefined);
	}
}
