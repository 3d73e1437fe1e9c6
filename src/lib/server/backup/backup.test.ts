/** Copies of a world: one file brings back all of it, nothing half, and never what was destroyed. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { busWorld, logPayload } from '../../../../tests/bus-world.ts';
import type { BusWorld } from '../../../../tests/bus-world.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { openSqlite } from '../storage/sqlite/engine.ts';
import { createWorld } from '../worlds/create.ts';
import { backUp } from './back-up.ts';
import { CLEAR_COPY_MS, clearCopies, destroyClearCopies } from './clear-copies.ts';
import { readContainer } from './container.ts';
import { backUpKeys, restoreKeys } from './keys-copy.ts';
import { prove } from './prove.ts';
import { finishRestore, restore } from './restore.ts';

const zone = 'Asia/Shanghai';
const caller = { name: '演示门卫', phone: '13900002006' };
let data: string;
beforeEach(() => {
	data = mkdtempSync(join(tmpdir(), 'muster-backup-'));
	mkdirSync(join(data, 'demo'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const open = (): Promise<BusWorld> => busWorld({ file: join(data, 'demo', 'world.db') });
async function made(): Promise<string> {
	const outcome = await backUp({ dataFolder: data, world: 'demo', zone });
	if (!outcome.ok) throw new Error(outcome.why);
	return outcome.file;
}
const called = async (world: BusWorld): Promise<string> => String((await world.send('DUTY', 'incident.log', { ...logPayload(), caller })).incidentId);
async function read(world: BusWorld, incidentId: string): Promise<unknown> {
	const row = await world.storage.get('incidents', incidentId);
	const [sealed] = await world.storage.sealed([(row?.caller as unknown as { $personal: string }).$personal]);
	const opened = sealed && world.vault.open(sealed);
	return opened === 'destroyed' || opened === undefined ? opened : JSON.parse(opened.value ?? 'null');
}
const lastOf = async (world: BusWorld): Promise<Entry> => JSON.parse((await world.storage.journal(0, 5_000)).at(-1)?.body ?? '') as Entry;

test('a backup of a world in use brings a blank machine all of it: rows, journal, keys, files; and it is an entry', async () => {
	const world = await open();
	const incidentId = await called(world);
	mkdirSync(join(data, 'demo', 'files', 'ab'), { recursive: true });
	writeFileSync(join(data, 'demo', 'files', 'ab', 'abcd'), 'photo');
	const before = world.storage.head();
	const heard: number[] = [];
	world.storage.follow((batch) => heard.push(...batch.map(({ entry }) => entry.seq)));
	const file = await made();
	// The server goes on after the entry that another process made, and its followers hear both.
	await world.send('DUTY', 'duty.note', { text: '交接' });
	expect(heard).toEqual([before.seq + 1, before.seq + 2]);
	expect((await world.storage.journal(before.seq, 1))[0]?.event).toBe('world.backed_up@1');
	expect(prove(join(data, 'demo', 'world.db'))).toMatchObject({ seq: before.seq + 2 });
	await world.close();
	const elsewhere = join(data, 'any name');
	cpSync(file, elsewhere);
	rmSync(join(data, 'demo'), { recursive: true });
	expect(await restore(elsewhere, data, zone)).toMatchObject({ ok: true, epoch: 2, aside: null, manifest: { seq: before.seq, hash: before.hash } });
	const back = await open();
	expect(back.storage.chain).toEqual({ id: world.storage.chain.id, epoch: 2 });
	expect(await read(back, incidentId)).toEqual(caller);
	expect(readFileSync(join(data, 'demo', 'files', 'ab', 'abcd'), 'utf8')).toBe('photo');
	expect(await lastOf(back)).toMatchObject({ event: 'world.restored@1', seq: before.seq + 1, args: { seq: before.seq, hash: before.hash, epoch: 2, replaced: null } });
	expect(prove(join(data, 'demo', 'world.db'))).toMatchObject({ epoch: 2, seq: before.seq + 1 });
	await back.close();
});

test('what was destroyed since the backup stays destroyed, and the store says so', async () => {
	const world = await open();
	const [incidentId, other] = [await called(world), await called(world)];
	const file = await made();
	await world.send('LEAD', 'incident.close', { incidentId, reason: '结束' });
	await world.send('SEC', 'key.destroy', { owner: `incident:${incidentId}`, reason: '处置结束' });
	const head = world.storage.head();
	await world.close();
	const outcome = await restore(file, data, zone);
	expect(outcome).toMatchObject({ ok: true, destroyed: 1 });
	const back = await open();
	expect(await read(back, incidentId)).toBe('destroyed');
	expect(await read(back, other)).toEqual(caller);
	expect((await back.storage.get('incidents', incidentId))?.personalDestroyedAt).not.toBeNull();
	expect(await lastOf(back)).toMatchObject({ args: { replaced: { seq: head.seq, hash: head.hash } } });
	await back.close();
	expect(outcome.ok && existsSync(join(outcome.aside ?? '', 'world.db'))).toBe(true);
});

test('restored twice, each time is another epoch', async () => {
	const world = await open();
	const file = await made();
	await world.close();
	expect(await restore(file, data, zone)).toMatchObject({ ok: true, epoch: 2 });
	expect(await restore(file, data, zone)).toMatchObject({ ok: true, epoch: 3 });
});

test('a running server, a file of something else, a torn and a changed one: nothing is touched', async () => {
	const world = await open();
	const file = await made();
	const head = world.storage.head();
	expect(await restore(file, data, zone)).toEqual({ ok: false, why: 'running' });
	await world.send('DUTY', 'duty.note', { text: '照常' });
	await world.close();
	const bad = join(data, 'bad');
	writeFileSync(bad, 'not a backup, but long enough to be looked at '.repeat(100));
	expect(await restore(bad, data, zone)).toEqual({ ok: false, why: 'foreign' });
	expect(await restore(join(data, 'demo', 'world.db'), data, zone)).toEqual({ ok: false, why: 'foreign' });
	expect(await restore(join(data, 'none'), data, zone)).toEqual({ ok: false, why: 'absent' });
	const bytes = readFileSync(file);
	for (let at = 5_000; at < bytes.length; at += Math.floor(bytes.length / 5)) {
		writeFileSync(bad, bytes.with(at, (bytes[at] ?? 0) ^ 0x55));
		const outcome = await restore(bad, data, zone);
		// A flip in a page that holds nothing changes nothing; any other is found.
		expect(outcome.ok || outcome.why === 'damaged').toBe(true);
		if (outcome.ok) expect(outcome.manifest).toEqual(readContainer(file));
	}
	cpSync(file, bad);
	truncateSync(bad, Math.floor(bytes.length / 2));
	expect(await restore(bad, data, zone)).toEqual({ ok: false, why: 'damaged' });
	expect(readdirSync(data).filter((name) => name.startsWith('.'))).toEqual([]);
	expect(head.seq).toBeGreaterThan(0);
});

test('killed while the folders change places, the next start finishes it', async () => {
	const world = await open();
	await world.close();
	const [incoming, aside] = [join(data, '.restoring-1', 'world'), join(data, 'replaced', 'x')];
	mkdirSync(join(data, 'replaced'));
	cpSync(join(data, 'demo'), incoming, { recursive: true });
	cpSync(join(data, 'demo'), aside, { recursive: true });
	rmSync(join(data, 'demo'), { recursive: true });
	writeFileSync(join(data, 'restoring.json'), JSON.stringify({ world: join(data, 'demo'), incoming, aside }));
	finishRestore(data);
	expect([existsSync(join(data, 'demo', 'world.db')), existsSync(incoming), existsSync(join(data, 'restoring.json'))]).toEqual([true, false, false]);
});

test('the keys alone: a file without the passphrase says nothing, with it what is missing comes back, what was destroyed does not', async () => {
	const world = await open();
	const [incidentId, other] = [await called(world), await called(world)];
	const where = { dataFolder: data, world: 'demo', zone } as const;
	const copy = await backUpKeys(where, 'a long passphrase');
	if (copy === 'absent') throw new Error(copy);
	await world.send('LEAD', 'incident.close', { incidentId, reason: '结束' });
	await world.send('SEC', 'key.destroy', { owner: `incident:${incidentId}`, reason: '处置结束' });
	expect(await restoreKeys(where, copy.file, 'another passphrase')).toBe('passphrase');
	expect(await restoreKeys(where, copy.file, 'a long passphrase')).toEqual({ added: 0, destroyed: 1 });
	await world.close();
	rmSync(join(data, 'demo', 'keys'), { recursive: true });
	const lost = await open();
	expect(await read(lost, other)).toBe('destroyed');
	await lost.close();
	expect(await restoreKeys(where, copy.file, 'a long passphrase')).toMatchObject({ added: copy.keys });
	const back = await open();
	expect(await read(back, other)).toEqual(caller);
	const events = (await back.storage.journal(0, 5_000)).map(({ event }) => event);
	expect(events.filter((event) => event.startsWith('key.backed_up') || event.startsWith('key.restored'))).toEqual(['key.backed_up@1', 'key.restored@1', 'key.restored@1']);
	await back.close();
});

test('a copy is made before a migration runs, and only then', async () => {
	const world = await createWorld({ name: 'demo', kind: 'demo', folder: join(data, 'demo'), clock: () => Date.now(), zone, ticking: false });
	await world.close();
	expect(existsSync(join(data, 'backups'))).toBe(false);
	const old = join('tests', 'fixtures', 'releases', '0.1.0', 'world.db');
	cpSync(old, join(data, 'demo', 'world.db'));
	const upgraded = await createWorld({ name: 'demo', kind: 'demo', folder: join(data, 'demo'), clock: () => Date.now(), zone, ticking: false });
	await upgraded.close();
	const [copy] = readdirSync(join(data, 'backups'));
	expect(copy).toMatch(/^before-0001_/);
	expect(prove(join(data, 'backups', copy ?? ''))).toMatchObject({ epoch: 1 });
	const storage = openSqlite(join(data, 'demo', 'world.db'), join(data, 'backups'));
	await storage.close();
	expect(readdirSync(join(data, 'backups'))).toHaveLength(1);
});

test('a copy from before values were sealed is known by what it holds, kept for a month, and then destroyed; sealed ones stay', async () => {
	const copies = join(data, 'backups');
	cpSync(join('tests', 'fixtures', 'releases', '0.1.0', 'world.db'), join(data, 'demo', 'world.db'));
	const upgraded = await createWorld({ name: 'demo', kind: 'demo', folder: join(data, 'demo'), clock: () => Date.now(), zone, ticking: false });
	await upgraded.close();
	const clear = join(copies, readdirSync(copies)[0] ?? '');
	const sealed = new Database(join(data, 'demo', 'world.db'));
	expect(sealed.prepare('select count(*) as found from sealed_values where value is not null').get()).not.toEqual({ found: 0 });
	sealed.prepare('vacuum into ?').run(join(copies, 'before-0002_next.db'));
	sealed.close();
	writeFileSync(join(copies, 'before-0003_torn.db'), 'no store');
	expect(clearCopies(copies).map(({ file }) => file)).toEqual([clear]);
	const now = Date.now();
	expect(destroyClearCopies(copies, now - CLEAR_COPY_MS)).toEqual([]);
	const old = new Date(now - CLEAR_COPY_MS - 1_000);
	for (const name of readdirSync(copies)) utimesSync(join(copies, name), old, old);
	expect(destroyClearCopies(copies, now - CLEAR_COPY_MS)).toEqual([clear]);
	expect(readdirSync(copies).sort()).toEqual(['before-0002_next.db', 'before-0003_torn.db']);
	expect(destroyClearCopies(join(data, 'none'), Infinity)).toEqual([]);
});
