/** Killed at any instant: every acknowledged command is there, none twice. [B3] */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Entry } from '../../src/lib/domain/journal/entry.ts';
import { uuid7 } from '../../src/lib/domain/journal/uuid7.ts';
import { verifyLines } from '../../src/lib/domain/journal/verify.ts';
import { sha256 } from '../../src/lib/server/storage/hash.ts';
import { busWorld } from '../bus-world.ts';
import { seeded } from '../history.ts';

const KILLS = 20;
/** Commands under way at once. */
const AT_ONCE = 16;

interface Answer {
	readonly ready?: true;
	readonly id?: string;
	readonly seq?: number;
	readonly refused?: string;
}

function startWriter(file: string): ChildProcess {
	return fork('tests/fault/writer.ts', [file], { execPath: 'node_modules/.bin/node', execArgv: [], serialization: 'advanced' });
}

/** Sends until `killAfter` answers have come, then kills without warning. Returns what was acknowledged, and what was only sent. */
async function loadAndKill(file: string, random: () => number, killAfter: number): Promise<{ acknowledged: Map<string, number>; sent: Map<string, string> }> {
	const child = startWriter(file);
	const acknowledged = new Map<string, number>();
	const sent = new Map<string, string>();
	const next = () => {
		const id = uuid7(
			Date.UTC(2026, 10, 24),
			Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256))
		);
		const text = `note ${Math.floor(random() * 1e9)}`;
		sent.set(id, text);
		child.send({ id, text }, () => undefined);
	};
	child.on('message', (answer: Answer) => {
		if (answer.ready) for (let n = 0; n < AT_ONCE; n++) next();
		else if (answer.id !== undefined && answer.seq !== undefined) {
			acknowledged.set(answer.id, answer.seq);
			if (acknowledged.size === killAfter) child.kill('SIGKILL');
			else if (acknowledged.size < killAfter) next();
		} else throw new Error(answer.refused);
	});
	await once(child, 'exit');
	return { acknowledged, sent };
}

test(`[B3] killed ${KILLS} times under load, no acknowledged command is lost and none is doubled`, { timeout: 600_000 }, async () => {
	const folder = mkdtempSync(join(tmpdir(), 'muster-kill-'));
	const file = join(folder, 'world.db');
	await (await busWorld({ file })).close();
	const acknowledged = new Map<string, number>();
	const sent = new Map<string, string>();
	for (let kill = 0; kill < KILLS; kill++) {
		const random = seeded(kill + 1);
		const outcome = await loadAndKill(file, random, 20 + Math.floor(random() * 60));
		for (const [id, seq] of outcome.acknowledged) acknowledged.set(id, seq);
		for (const [id, text] of outcome.sent) sent.set(id, text);
	}
	const world = await busWorld({ file });
	const duty = await world.as('DUTY');
	// The callers who never heard an answer ask again with the same ids.
	for (const [id, text] of sent) if (!acknowledged.has(id)) await world.bus.send(duty, { id, type: 'duty.note', payload: { text } });
	const stored = await world.storage.journal(0, 5_000);
	const entries = stored.map(({ body }) => JSON.parse(body ?? '') as Entry);
	const notes = entries.filter((entry) => entry.event.startsWith('duty.'));
	expect(notes.length).toBe(sent.size);
	expect(new Set(notes.map((entry) => entry.id))).toEqual(new Set(sent.keys()));
	for (const [id, seq] of acknowledged) expect(entries[seq - 1]?.id).toBe(id);
	const rows = await world.storage.snapshot((snapshot) => snapshot.all('duty_notes'));
	expect(rows.length).toBe(sent.size);
	const lines = stored.map(({ seq, digest, prevHash, hash, body }) => JSON.stringify({ seq, digest, prevHash, hash, body }));
	expect(verifyLines(lines, sha256, true)).toMatchObject({ ok: true, to: entries.length });
	await world.close();
	rmSync(folder, { recursive: true });
});
