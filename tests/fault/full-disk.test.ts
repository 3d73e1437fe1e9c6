/**
 * A full disk: what cannot be kept is refused as 503 `store.unavailable`, nothing half of it stays, what was acknowledged is
 * there, and when there is space again the same command is taken without a restart. On a real full file system, which only the
 * superuser can mount; elsewhere the run says so.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Refusal } from '../../src/lib/domain/refusal.ts';
import { verifyLines } from '../../src/lib/domain/journal/verify.ts';
import { sha256 } from '../../src/lib/server/storage/hash.ts';
import { WriteWatch } from '../../src/lib/server/storage/write-watch.ts';
import { busWorld, logPayload } from '../bus-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'muster-full-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder]).status === 0;
afterAll(() => {
	if (mounted) spawnSync('umount', ['-l', folder]);
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Takes all the space there is. */
function fill(): void {
	const block = Buffer.alloc(4_096);
	for (const size of [65_536, 4_096, 512]) {
		try {
			for (let at = 0; ; at++) writeFileSync(join(folder, `ballast-${size}-${at}`), block.subarray(0, Math.min(size, block.length)));
		} catch {
			// Full for this size.
		}
	}
}

test.skipIf(!mounted)(
	`a full disk refuses with 503, keeps what was acknowledged, and takes the same command when there is space again${mounted ? '' : ' (needs the right to mount)'}`,
	async () => {
		const file = join(folder, 'world.db');
		const world = await busWorld({ file });
		const duty = await world.as('DUTY');
		await world.incident();
		fill();
		const envelopes = Array.from({ length: 400 }, () => ({ id: world.id(), type: 'incident.log', payload: { ...logPayload(), narrative: 'x'.repeat(1_900) } }));
		const taken: string[] = [];
		let refused: (typeof envelopes)[number] | undefined;
		for (const envelope of envelopes) {
			try {
				await world.bus.send(duty, envelope);
				taken.push(envelope.id);
			} catch (failure) {
				expect(failure).toBeInstanceOf(Refusal);
				expect(failure).toMatchObject({ kind: 'unavailable', code: 'store.unavailable', status: 503 });
				refused = envelope;
				break;
			}
		}
		expect(refused).toBeDefined();
		const head = world.storage.head();
		// Asked together they are all refused: one that fails takes no other's place.
		const together = await Promise.allSettled(envelopes.slice(-5).map((envelope) => world.bus.send(duty, envelope)));
		expect(together.map((one) => (one.status === 'rejected' ? (one.reason as Refusal).code : 'taken'))).toEqual(Array.from({ length: 5 }, () => 'store.unavailable'));
		fill();
		await expect(world.storage.probe()).rejects.toMatchObject({ code: 'store.unavailable' });
		const watch = new WriteWatch(world.storage);
		await watch.look();
		expect(watch.writable).toBe(false);
		expect(world.storage.head()).toEqual(head);

		spawnSync('sh', ['-c', `rm -f ${folder}/ballast-*`]);
		await world.storage.probe();
		await watch.look();
		expect(watch.writable).toBe(true);
		const { replay, answer } = await world.bus.send(duty, refused);
		expect([replay, answer.seq]).toEqual([false, head.seq + 1]);
		const entries = await world.storage.journal(0, 1_000);
		for (const id of taken) expect(entries.filter(({ commandId }) => commandId === id)).toHaveLength(1);
		const lines = entries.map(({ seq, digest, prevHash, hash, body }) => JSON.stringify({ seq, digest, prevHash, hash, body }));
		expect(verifyLines(lines, sha256, true)).toMatchObject({ ok: true, to: head.seq + 1 });
		await world.close();
	}
);
