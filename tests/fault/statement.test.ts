/**
 * [B3] Killed between any two statements: what the files hold at that instant is what a kill leaves. The store is watched, not
 * replaced: before each of its statements the files are copied as they are, and each copy is opened as after a crash.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { verifyLines } from '../../src/lib/domain/journal/verify.ts';
import { sha256 } from '../../src/lib/server/storage/hash.ts';
import { busWorld, logPayload } from '../bus-world.ts';

type Called = (this: unknown, ...given: unknown[]) => unknown;

/** Calls `before` ahead of every statement of every connection of this process; returns the way to stop. */
function beforeEachStatement(before: () => void): () => void {
	const connection = new SqliteDatabase(':memory:');
	const places = [
		[Object.getPrototypeOf(connection.prepare('select 1')) as Record<string, Called>, ['run', 'get', 'all']],
		[Object.getPrototypeOf(connection) as Record<string, Called>, ['exec']]
	] as const;
	connection.close();
	const undo = places.flatMap(([prototype, names]) =>
		names.map((name) => {
			const own = prototype[name] as Called;
			prototype[name] = function (...given) {
				before();
				return own.apply(this, given);
			};
			return () => void (prototype[name] = own);
		})
	);
	return () => undo.forEach((back) => back());
}

test('[B3] a command killed between any two of its statements is there whole or not at all, and once when sent again', { timeout: 120_000 }, async () => {
	const folder = mkdtempSync(join(tmpdir(), 'muster-statement-'));
	const file = join(folder, 'world.db');
	const world = await busWorld({ file });
	const before = world.storage.head().seq;
	const envelope = { id: world.id(), type: 'incident.log', payload: { ...logPayload(), caller: { name: '演示门卫', phone: '13900002006' } } };
	const duty = await world.as('DUTY');
	const copies: string[] = [];
	const stop = beforeEachStatement(() => {
		const copy = join(folder, `copy-${copies.length}.db`);
		copies.push(copy);
		for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, copy + end);
	});
	const sent = await world.bus.send(duty, envelope).finally(stop);
	await world.close();
	// Lock, known?, load, rows, seals, entry, head, commit: fewer would mean that nothing was watched.
	expect(copies.length).toBeGreaterThan(12);
	const held = new Set<number>();
	for (const copy of copies) {
		const left = await busWorld({ file: copy });
		const { seq } = left.storage.head();
		held.add(seq - before);
		expect((await left.storage.snapshot((snapshot) => snapshot.all('incidents'))).length).toBe(seq - before);
		const again = await left.bus.send(duty, envelope);
		expect([again.replay, again.answer.seq, again.answer.result]).toEqual([seq > before, before + 1, sent.answer.result]);
		const lines = (await left.storage.journal(0, 100)).map((entry) =>
			JSON.stringify({ seq: entry.seq, digest: entry.digest, prevHash: entry.prevHash, hash: entry.hash, body: entry.body })
		);
		expect(verifyLines(lines, sha256, true)).toMatchObject({ ok: true, to: before + 1 });
		expect((await left.storage.snapshot((snapshot) => snapshot.all('incidents'))).map(({ id }) => id)).toEqual([sent.answer.result.incidentId]);
		await left.close();
	}
	expect(held.has(0)).toBe(true);
	rmSync(folder, { recursive: true });
});
