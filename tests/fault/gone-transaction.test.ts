/**
 * SQLite may take the whole transaction back by itself (a full disk, no room for its temporary files). What was written beside
 * the failed statement is gone then, nothing of the group may be called kept, and nothing may be written outside a transaction.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { verifyLines } from '../../src/lib/domain/journal/verify.ts';
import { sha256 } from '../../src/lib/server/storage/hash.ts';
import { busWorld, logPayload } from '../bus-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'muster-gone-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a transaction that SQLite itself rolled back takes its whole group along, and the next one stands on the chain as it was', async () => {
	const file = join(folder, 'world.db');
	const world = await busWorld({ file });
	const duty = await world.as('DUTY');
	const before = world.storage.head();
	const [kept, failing, after] = ['first', 'second', 'third'].map((narrative) => ({ id: world.id(), type: 'incident.log', payload: { ...logPayload(), narrative } }));
	if (!kept || !failing || !after) throw new Error('three commands');
	const other = new SqliteDatabase(file);
	other.exec(`create trigger gone before insert on journal when new.command_id = '${failing.id}' begin select raise(rollback, 'gone'); end`);

	const answers = await Promise.allSettled([kept, failing, after].map((envelope) => world.bus.send(duty, envelope)));
	const taken = answers.filter(({ status }) => status === 'fulfilled').length;
	expect(answers.map(({ status }) => status).slice(0, 2)).toEqual(['rejected', 'rejected']);
	expect(world.storage.head().seq).toBe(before.seq + taken);

	other.exec('drop trigger gone');
	other.close();
	for (const envelope of [kept, failing, after]) await world.bus.send(duty, envelope);
	expect(world.storage.head().seq).toBe(before.seq + 3);
	const entries = await world.storage.journal(0, 1_000);
	const lines = entries.map(({ seq, digest, prevHash, hash, body }) => JSON.stringify({ seq, digest, prevHash, hash, body }));
	expect(verifyLines(lines, sha256, true)).toMatchObject({ ok: true, to: before.seq + 3 });
	await world.close();
});
