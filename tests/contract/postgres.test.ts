import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insert } from '../../src/lib/domain/command.ts';
import { deriveId } from '../../src/lib/domain/journal/ids.ts';
import { openPostgres } from '../../src/lib/server/storage/postgres/engine.ts';
import type { Storage } from '../../src/lib/server/storage/port.ts';
import { bothEngines, dropStore, postgresUrl, storeName } from '../engines.ts';
import { draft, storageContract } from './storage.ts';

const url = await postgresUrl();
const note = (n: number, text = `note ${n}`) => ({ id: deriveId('note', String(n)), text, incidentId: null, at: n, authorId: 'someone', authorName: '某' });
const enter = (storage: Storage, n: number) => storage.transaction((tx) => tx.commit(draft(deriveId('p', String(n)), [insert('duty_notes', note(n))], n)));

describe.skipIf(url === undefined)('PostgreSQL', () => {
	const at = url ?? '';
	const store = storeName();
	const admin = new pg.Client({ connectionString: at });
	beforeAll(() => admin.connect());
	afterAll(async () => {
		await admin.end();
		await dropStore(at, store);
	});

	storageContract('postgres', async () => {
		const postgres = (await bothEngines()).find(({ name }) => name === 'postgres');
		if (!postgres) throw new Error('no PostgreSQL');
		return postgres.open();
	});

	test('two processes that write at once get one chain without a gap, and each hears every entry once, in order', async () => {
		const [a, b] = await Promise.all([openPostgres(at, store), openPostgres(at, store)]);
		const heard = [a, b].map((storage) => {
			const seqs: number[] = [];
			storage.follow((batch) => seqs.push(...batch.map(({ entry }) => entry.seq)));
			return seqs;
		});
		await Promise.all(Array.from({ length: 120 }, (_, n) => enter(n % 2 ? a : b, n)));
		expect(await Promise.all([a.current(), b.current()])).toEqual([120, 120]);
		const all = Array.from({ length: 120 }, (_, n) => n + 1);
		expect(heard).toEqual([all, all]);
		expect(a.head()).toEqual(b.head());
		expect(a.chain).toEqual(b.chain);
		await Promise.all([a.close(), b.close()]);
	});

	test('a connection that is cut refuses what it carried and nothing after, and the chain has no gap', async () => {
		const storage = await openPostgres(at, store);
		const { seq } = storage.head();
		const cut = storage.transaction(async (tx) => {
			await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'muster' and state = 'idle in transaction'");
			return tx.commit(draft(deriveId('cut', '1'), [insert('duty_notes', note(1000))]));
		});
		await expect(cut).rejects.toMatchObject({ code: 'store.unavailable', status: 503 });
		await enter(storage, 1001);
		expect(await storage.current()).toBe(seq + 1);
		expect(await storage.get('duty_notes', note(1000).id)).toBeUndefined();
		await storage.close();
	});

	test('all connections cut at once are made anew, and what the others wrote meanwhile is heard', async () => {
		const [a, b] = await Promise.all([openPostgres(at, store), openPostgres(at, store)]);
		const heard: number[] = [];
		a.follow((batch) => heard.push(...batch.map(({ entry }) => entry.seq)));
		await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'muster'");
		const { seq } = b.head();
		for (let n = 2000; n < 2005; n++)
			for (let tries = 0; ; tries++)
				if (
					await enter(b, n).then(
						() => true,
						() => tries > 20
					)
				)
					break;
		const last = await eventually(
			() => a.current(),
			(value) => value >= seq + 5
		);
		expect(heard).toEqual(Array.from({ length: last - seq }, (_, n) => seq + 1 + n));
		await Promise.all([a.close(), b.close()]);
	});

	test('a deadlock told by the database is tried again until it is over, told as what it was when it is not, and nothing else is tried again (ims c7)', async () => {
		const storage = await openPostgres(at, store);
		// A sequence is not rolled back: it counts the tries.
		const hinder = async (times: number, code: string): Promise<void> => {
			await admin.query(`create sequence if not exists "${store}".tries`);
			await admin.query(`alter sequence "${store}".tries restart`);
			await admin.query(
				`create or replace function "${store}".hinder() returns trigger language plpgsql as $$ begin if nextval('"${store}".tries') <= ${times} then raise 'hindered' using errcode = '${code}'; end if; return new; end $$`
			);
			await admin.query(`create or replace trigger hinder before insert on "${store}".duty_notes for each row execute function "${store}".hinder()`);
		};
		const tries = async (): Promise<number> => Number((await admin.query<{ last_value: string }>(`select last_value from "${store}".tries`)).rows[0]?.last_value);
		const { seq } = storage.head();
		await hinder(2, '40P01');
		await enter(storage, 3001);
		expect([await storage.current(), await tries()]).toEqual([seq + 1, 3]);
		await hinder(1000, '40P01');
		await expect(enter(storage, 3002)).rejects.toMatchObject({ code: 'store.unavailable', status: 503, cause: { code: '40P01' } });
		expect(await tries()).toBe(5);
		await hinder(1000, '22012');
		await expect(enter(storage, 3002)).rejects.toMatchObject({ code: '22012' });
		expect([await storage.current(), await tries()]).toEqual([seq + 1, 1]);
		await admin.query(`drop trigger hinder on "${store}".duty_notes`);
		await enter(storage, 3002);
		expect(await storage.current()).toBe(seq + 2);
		await storage.close();
	});

	test('a store newer than the program, or with a changed migration, is not opened', async () => {
		await admin.query(`insert into "${store}"._migration values ('9999_later.sql', 'x')`);
		await expect(openPostgres(at, store)).rejects.toThrow('newer than this program');
		await admin.query(`delete from "${store}"._migration where name = '9999_later.sql'`);
	});

	test('a database that does not answer is said to be unavailable', async () => {
		await expect(openPostgres('postgres://nobody@127.0.0.1:1/none', 'x')).rejects.toMatchObject({ code: 'store.unavailable' });
	});
});

describe.each(await bothEngines())('on $name', (engine) => {
	test('text is told apart and sorted by its bytes: Chinese, case, punctuation, accents', async () => {
		const storage = await engine.open();
		const words = ['天目山', '安', '_', 'a', 'A', 'b', 'B', 'é', 'e', '-', ' ', '10', '9', '、', '😀', 'ａ', ''];
		await storage.transaction((tx) =>
			tx.commit(
				draft(
					deriveId('q', '1'),
					words.map((word) => insert('series', { id: `s${word}`, last: 1 }))
				)
			)
		);
		const sorted = words.map((word) => `s${word}`).sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
		expect((await storage.list('series', {})).map(({ id }) => id)).toEqual(sorted);
		expect(await storage.get('series', 'sÉ')).toBeUndefined();
		await storage.close();
	});

	test('values come back as they went in: big numbers, the smallest part of a degree, the order of keys, quotes', async () => {
		const storage = await engine.open();
		const figures = { z: 1, a: [1.5, null, true], 钱: '"\\ \u2028', deep: { b: 2, a: 1 } };
		const place = {
			id: 'p',
			class: 'x',
			name: '',
			aliases: ['乙', '甲'],
			areaId: 'a',
			lon: 119.123456789012345,
			lat: -0.1 + 0.3,
			accuracyM: Number.MAX_SAFE_INTEGER,
			source: "o'",
			demonstration: true
		};
		await storage.transaction((tx) => tx.commit(draft(deriveId('r', '1'), [insert('places', { ...place, aliases: figures as never })])));
		const read = await storage.get('places', 'p');
		expect(JSON.stringify(read)).toBe(JSON.stringify({ ...place, aliases: figures }));
		await storage.close();
	});
});

/** Asks again until the answer is as wanted; the test's own time limit ends it. */
async function eventually<R>(ask: () => Promise<R>, wanted: (answer: R) => boolean): Promise<R> {
	for (;;) {
		const answer = await ask().catch(() => undefined);
		if (answer !== undefined && wanted(answer)) return answer;
		await new Promise((done) => setImmediate(done));
	}
}
