/** What every engine must hold; each engine's test file calls this suite with its way of opening an empty store. */
import { expect, test } from 'vitest';
import type { Change } from '../../db/schema.ts';
import { insert, update } from '../../src/lib/domain/command.ts';
import { verifyLines } from '../../src/lib/domain/journal/verify.ts';
import { sha256 } from '../../src/lib/server/storage/hash.ts';
import { Conflict } from '../../src/lib/server/storage/port.ts';
import type { Draft, Storage } from '../../src/lib/server/storage/port.ts';
import { deriveId } from '../../src/lib/domain/journal/ids.ts';

const note = (n: number) => ({ id: deriveId('note', String(n)), text: `note ${n}`, incidentId: null, at: n, authorId: 'someone', authorName: '某' });

export const grant = (reason: string) => ({
	id: deriveId('held', reason),
	userId: 'someone',
	scope: 'room',
	from: 1,
	until: null,
	reason,
	givenBy: 'someone',
	endedAt: null,
	endReason: null
});

export const draft = (id: string, rows: readonly Change[], at = 1): Draft => ({
	entry: (head) => ({
		seq: head.seq + 1,
		id,
		salt: '00',
		at,
		actor: { user: 'u', role: 'DUTY', org: null },
		event: 'duty.noted@1',
		args: {},
		subjects: rows.map((row) => `${row.table}:${row.id}`),
		schema: 1,
		changes: rows
	}),
	rows,
	sealed: [],
	request: 'r',
	answer: (entry) => JSON.stringify({ seq: entry.seq })
});

export function storageContract(name: string, open: () => Promise<Storage>): void {
	const withStore = async (run: (storage: Storage) => Promise<void>) => {
		const storage = await open();
		try {
			await run(storage);
		} finally {
			await storage.close();
		}
	};

	test(`${name}: an empty store has head 0 and a chain of its own`, () =>
		withStore(async (storage) => {
			expect(storage.head()).toEqual({ seq: 0, hash: '0'.repeat(64) });
			expect(storage.chain.epoch).toBe(1);
		}));

	test(`${name}: rows, entry and head of one commit are all there`, () =>
		withStore(async (storage) => {
			await storage.transaction((tx) => tx.commit(draft(deriveId('a', '1'), [insert('duty_notes', note(1))])));
			expect(await storage.get('duty_notes', note(1).id)).toEqual(note(1));
			expect(storage.head().seq).toBe(1);
			expect((await storage.journal(0, 10)).map((entry) => entry.seq)).toEqual([1]);
		}));

	test(`${name}: 300 commands at once get 300 seqs without a gap, and the chain verifies`, () =>
		withStore(async (storage) => {
			await Promise.all(Array.from({ length: 300 }, (_, n) => storage.transaction((tx) => tx.commit(draft(deriveId('b', String(n)), [insert('duty_notes', note(n))])))));
			const entries = await storage.journal(0, 1000);
			expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 300 }, (_, n) => n + 1));
			const lines = entries.map(({ seq, digest, prevHash, hash, body }) => JSON.stringify({ seq, digest, prevHash, hash, body }));
			expect(verifyLines(lines, sha256, true)).toMatchObject({ ok: true, to: 300, head: storage.head().hash });
		}));

	test(`${name}: a refused job leaves nothing and takes nothing of its neighbours`, () =>
		withStore(async (storage) => {
			const one = storage.transaction((tx) => tx.commit(draft(deriveId('c', '1'), [insert('duty_notes', note(1))])));
			const bad = storage.transaction((tx) => tx.commit(draft(deriveId('c', '2'), [insert('duty_notes', note(2)), insert('duty_notes', note(1))])));
			const two = storage.transaction((tx) => tx.commit(draft(deriveId('c', '3'), [insert('duty_notes', note(3))])));
			await expect(bad).rejects.toBeInstanceOf(Conflict);
			await Promise.all([one, two]);
			expect(await storage.get('duty_notes', note(2).id)).toBeUndefined();
			expect(storage.head().seq).toBe(2);
		}));

	test(`${name}: two entries of one job are refused`, () =>
		withStore(async (storage) => {
			const twice = storage.transaction(async (tx) => {
				await tx.commit(draft(deriveId('d', '1'), [insert('duty_notes', note(1))]));
				await tx.commit(draft(deriveId('d', '2'), [insert('duty_notes', note(2))]));
			});
			await expect(twice).rejects.toThrow('one command, one entry');
		}));

	test(`${name}: a command id is known after its commit, with its first answer`, () =>
		withStore(async (storage) => {
			const id = deriveId('e', '1');
			await storage.transaction((tx) => tx.commit(draft(id, [insert('duty_notes', note(1))])));
			expect(await storage.transaction((tx) => tx.known(id))).toMatchObject({ seq: 1, answer: '{"seq":1}' });
		}));

	test(`${name}: updates write the changed columns, deletes take the row`, () =>
		withStore(async (storage) => {
			await storage.transaction((tx) => tx.commit(draft(deriveId('f', '1'), [insert('duty_notes', note(1))])));
			await storage.transaction((tx) => tx.commit(draft(deriveId('f', '2'), update('duty_notes', note(1), { text: 'new' }))));
			expect((await storage.get('duty_notes', note(1).id))?.text).toBe('new');
			await storage.transaction((tx) => tx.commit(draft(deriveId('f', '3'), [{ op: 'delete', table: 'duty_notes', id: note(1).id, before: note(1) }])));
			expect(await storage.get('duty_notes', note(1).id)).toBeUndefined();
		}));

	test(`${name}: followers hear each durable batch once, in order`, () =>
		withStore(async (storage) => {
			const heard: number[] = [];
			storage.follow((batch) => heard.push(...batch.map(({ entry }) => entry.seq)));
			await Promise.all(Array.from({ length: 100 }, (_, n) => storage.transaction((tx) => tx.commit(draft(deriveId('g', String(n)), [insert('duty_notes', note(n))])))));
			expect(heard).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
		}));

	test(`${name}: the subjects index finds the entries of one thing`, () =>
		withStore(async (storage) => {
			for (let n = 1; n <= 5; n++) await storage.transaction((tx) => tx.commit(draft(deriveId('h', String(n)), [insert('duty_notes', note(n))])));
			const found = await storage.journal(0, 10, `duty_notes:${note(3).id}`);
			expect(found.map((entry) => entry.seq)).toEqual([3]);
		}));

	test(`${name}: a snapshot reads one instant while commands go on`, () =>
		withStore(async (storage) => {
			await storage.transaction((tx) => tx.commit(draft(deriveId('i', '1'), [insert('duty_notes', note(1))])));
			await storage.snapshot(async (snapshot) => {
				expect((await snapshot.all('duty_notes')).length).toBe(snapshot.head.seq);
			});
		}));

	test(`${name}: a job reads accounts and grants as the last one left them, also after one that failed in the same group`, () =>
		withStore(async (storage) => {
			const held = (): Promise<string[]> => storage.transaction(async (tx) => (await tx.list('grants', { userId: 'someone' })).map(({ reason }) => reason));
			const give = (...reasons: string[]) =>
				storage.transaction((tx) =>
					tx.commit(
						draft(
							deriveId('grant', reasons.join()),
							reasons.map((reason) => insert('grants', grant(reason)))
						)
					)
				);
			const taken = (reason: string) => storage.transaction((tx) => tx.commit(draft(deriveId('end', reason), update('grants', grant(reason), { reason: 'ended' }))));
			const before = held();
			const first = give('a');
			const after = held();
			const refused = give('b', 'a').catch((failure: unknown) => failure);
			const afterRefused = held();
			const changed = taken('a');
			const atLast = held();
			expect([await before, await after, await afterRefused, await atLast]).toEqual([[], ['a'], ['a'], ['ended']]);
			await Promise.all([first, changed]);
			expect(await refused).toBeInstanceOf(Conflict);
		}));

	test(`${name}: a list without an index is refused`, () =>
		withStore(async (storage) => {
			await expect(storage.list('duty_notes', { text: 'x' })).rejects.toThrow('no index');
		}));
}
