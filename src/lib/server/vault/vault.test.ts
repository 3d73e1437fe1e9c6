/** Values behind the seals: nothing on disk in clear, a destroyed key is gone for good, and the journal still proves. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tableNames } from '../../../../db/schema.ts';
import { busWorld, logPayload } from '../../../../tests/bus-world.ts';
import type { BusWorld } from '../../../../tests/bus-world.ts';
import { bothEngines } from '../../../../tests/engines.ts';
import { verifyLines } from '../../domain/journal/verify.ts';
import { Refusal } from '../../domain/refusal.ts';
import { sha256 } from '../storage/hash.ts';
import type { SealedValue } from '../storage/port.ts';
import { createWorld } from '../worlds/create.ts';
import { FileKeys } from './file-keys.ts';
import { destroyAllEntered } from './upkeep.ts';
import { sealedUnder } from './vault.ts';

const caller = { name: '演示门卫', phone: '13900002006' };
let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'muster-vault-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => busWorld({ file: join(folder, 'world.db') });
const bytesOf = (path: string): string =>
	readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((one) => one.isFile())
		.map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
		.join('\n');

async function called(world: BusWorld): Promise<string> {
	return String((await world.send('DUTY', 'incident.log', { ...logPayload(), caller })).incidentId);
}
async function sealOf(world: BusWorld, incidentId: string): Promise<SealedValue> {
	const row = await world.storage.get('incidents', incidentId);
	const [sealed] = await world.storage.sealed([(row?.caller as unknown as { $personal: string }).$personal]);
	if (!sealed) throw new Error('no seal');
	return sealed;
}
async function ended(world: BusWorld, incidentId: string): Promise<void> {
	await world.send('LEAD', 'incident.close', { incidentId, reason: '处置结束' });
}
const destroy = (world: BusWorld, incidentId: string) => world.send('SEC', 'key.destroy', { owner: `incident:${incidentId}`, reason: '处置结束' });
async function refused(sending: Promise<unknown>): Promise<string> {
	const failure: unknown = await sending.then(
		() => undefined,
		(reason: unknown) => reason
	);
	return failure instanceof Refusal ? failure.code : String(failure);
}

test('no file of a world holds a personal value or the salt of its seal, and only the owner may read the keys', async () => {
	const world = await open();
	const sealed = await sealOf(world, await called(world));
	const opened = world.vault.open(sealed);
	if (opened === 'destroyed') throw new Error('destroyed');
	expect(JSON.parse(opened.value ?? '')).toEqual(caller);
	await world.close();
	const bytes = bytesOf(folder);
	for (const planted of [caller.phone, Buffer.from(caller.name).toString('latin1'), opened.salt]) expect(bytes).not.toContain(planted);
	expect([statSync(join(folder, 'keys')).mode & 0o777, ...readdirSync(join(folder, 'keys')).map((name) => statSync(join(folder, 'keys', name)).mode & 0o777)]).toEqual([
		0o700, 0o600, 0o600
	]);
});

test('a destroyed key is overwritten where it stood, stays destroyed after a restart, and the chain still proves', async () => {
	const world = await open();
	const [incidentId, other] = [await called(world), await called(world)];
	const sealed = await sealOf(world, incidentId);
	const id = sealedUnder(sealed.salt)?.keyId ?? '';
	const line = () =>
		readFileSync(join(folder, 'keys', 'keys'), 'latin1')
			.split('\n')
			.find((one) => one.startsWith(id)) ?? '';
	const before = line();
	await ended(world, incidentId);
	await destroy(world, incidentId);
	expect(line()).toBe(`${id} d ${'0'.repeat(80)} ${before.slice(-80)}`);
	expect(bytesOf(join(folder, 'keys'))).not.toContain(before.slice(19, 99));
	expect(world.vault.open(sealed)).toBe('destroyed');
	expect(world.vault.open(await sealOf(world, other))).not.toBe('destroyed');
	await world.close();
	const again = await open();
	expect(again.vault.open(sealed)).toBe('destroyed');
	expect((await again.storage.get('incidents', incidentId))?.personalDestroyedAt).toBe(again.now);
	const lines = (await again.storage.journal(0, 5_000)).map(({ seq, digest, prevHash, hash, body }) => JSON.stringify({ seq, digest, prevHash, hash, body }));
	expect(verifyLines(lines, sha256, true)).toMatchObject({ ok: true, withheld: 0 });
	await again.close();
});

describe.each(await bothEngines())('on $name', (engine) => {
	const open = async () => busWorld({ file: join(folder, 'world.db'), storage: await engine.open() });

	test('what is kept of a caller is sealed wherever it lies', async () => {
		const world = await open();
		const incidentId = await called(world);
		const sealed = await sealOf(world, incidentId);
		const opened = world.vault.open(sealed);
		if (opened === 'destroyed') throw new Error('destroyed');
		expect(JSON.parse(opened.value ?? '')).toEqual(caller);
		const rows = await world.storage.snapshot((snapshot) => Promise.all(tableNames.map((table) => snapshot.all(table))));
		const all = JSON.stringify([rows, await world.storage.journal(0, 5_000), await world.storage.sealedOf(`incident:${incidentId}`)]);
		expect(all).toContain(sealed.value ?? 'no value');
		for (const planted of [caller.phone, caller.name, opened.salt]) expect(all).not.toContain(planted);
		await ended(world, incidentId);
		await destroy(world, incidentId);
		expect(world.vault.open(sealed)).toBe('destroyed');
		const lines = (await world.storage.journal(0, 5_000)).map(({ seq, digest, prevHash, hash, body }) => JSON.stringify({ seq, digest, prevHash, hash, body }));
		expect(verifyLines(lines, sha256, true)).toMatchObject({ ok: true, withheld: 0 });
		await world.close();
	});

	test('what may not be destroyed: open incidents, held ones, accounts in use, what is destroyed or was never kept', async () => {
		const world = await open();
		const incidentId = await called(world);
		expect(await refused(destroy(world, incidentId))).toBe('key.incident_open');
		await ended(world, incidentId);
		const { holdId } = await world.send('REV', 'hold.place', { incidentId, reason: '诉讼保全' });
		expect(await refused(world.send('LEAD', 'hold.place', { incidentId, reason: '再保全' }))).toBe('hold.placed');
		expect(await refused(destroy(world, incidentId))).toBe('key.held');
		expect(world.vault.open(await sealOf(world, incidentId))).not.toBe('destroyed');
		await world.send('LEAD', 'hold.lift', { holdId, reason: '结案' });
		expect(await refused(world.send('REV', 'hold.lift', { holdId, reason: '再解除' }))).toBe('hold.lifted');
		await destroy(world, incidentId);
		expect(await refused(destroy(world, incidentId))).toBe('key.destroyed');
		expect(await refused(world.send('REV', 'hold.place', { incidentId, reason: '晚了' }))).toBe('hold.nothing_left');
		expect(await refused(world.send('SEC', 'key.destroy', { owner: `user:${(await world.as('DUTY')).id}`, reason: 'x' }))).toBe('key.account_active');
		const bare = await world.incident();
		await ended(world, bare);
		expect(await refused(destroy(world, bare))).toBe('key.unknown');
		expect(await refused(world.bus.sendInternal(await world.as('REV'), { id: world.id(), type: 'personal.unmask', payload: { incidentId, reason: '核对' } }))).toBe(
			'personal.destroyed'
		);
		await world.close();
	});

	test('values entered after a destruction have a key of their own, and can be destroyed again', async () => {
		const world = await open();
		const incidentId = await called(world);
		await ended(world, incidentId);
		await destroy(world, incidentId);
		await world.send('LEAD', 'incident.reopen', { incidentId, reason: '复燃' });
		await world.send('DUTY', 'incident.revise', { incidentId, expect: {}, set: { caller } });
		expect((await world.storage.get('incidents', incidentId))?.personalDestroyedAt).toBeNull();
		const second = await sealOf(world, incidentId);
		expect(sealedUnder(second.salt)?.generation).toBe(1);
		expect(world.vault.open(second)).not.toBe('destroyed');
		await ended(world, incidentId);
		await destroy(world, incidentId);
		expect(world.vault.open(second)).toBe('destroyed');
		await world.close();
	});

	test('killed between the entry and the key, the next start destroys it', async () => {
		const world = await open();
		const incidentId = await called(world);
		await ended(world, incidentId);
		const sealed = await sealOf(world, incidentId);
		await world.bus.sendInternal(await world.as('SEC'), { id: world.id(), type: 'key.destroy', payload: { owner: `incident:${incidentId}`, reason: 'x' } }, { readable: 1 });
		expect(world.vault.open(sealed)).not.toBe('destroyed');
		await destroyAllEntered(world);
		expect(world.vault.open(sealed)).toBe('destroyed');
		await world.close();
	});

	test('a value in the place of another, or changed, does not open', async () => {
		const world = await open();
		const [one, two] = [await sealOf(world, await called(world)), await sealOf(world, await called(world))];
		const { keys } = world.vault;
		expect(() => world.vault.open({ ...one, value: two.value, salt: two.salt })).toThrow();
		expect(() => world.vault.open({ ...one, value: `${one.value?.slice(0, -2)}AA` })).toThrow();
		expect(keys.key(sealedUnder(one.salt)?.keyId ?? '')?.id).not.toBe(sealedUnder(two.salt)?.keyId);
		await world.close();
	});
});

test('two processes share a folder of keys: each reads what the other sealed, and neither takes the other’s spare keys', () => {
	const [a, b] = [new FileKeys(folder), new FileKeys(folder)];
	const ids = Array.from({ length: 40 }, (_, n) => [a.keyFor(`incident:a${n}#0`), b.keyFor(`incident:b${n}#0`)]).flat();
	expect(new Set(ids.map(({ id }) => id)).size).toBe(80);
	for (const { id, secret } of ids) for (const keys of [a, b]) expect(keys.key(id)?.secret.equals(secret)).toBe(true);
	a.destroy([ids[0]?.id ?? '']);
	a.close();
	b.close();
	appendFileSync(join(folder, 'keys'), 'torn');
	const again = new FileKeys(folder);
	expect(again.keyFor('incident:a1#0').id).toBe(ids[2]?.id);
	const fresh = again.keyFor('incident:new#0');
	again.close();
	const last = new FileKeys(folder);
	expect(last.key(fresh.id)?.secret.equals(fresh.secret)).toBe(true);
	expect(last.key(ids[0]?.id ?? '')).toBeUndefined();
	expect(last.destroyed()).toEqual([ids[0]?.id]);
	last.close();
});

test('a store of an earlier version, values in clear, is sealed when it is opened: an entry, and nothing of it is left in the file', async () => {
	const world = await open();
	const incidentId = await called(world);
	const sealed = await sealOf(world, incidentId);
	const all = (await world.storage.sealOwners()).map(({ owner }) => world.storage.sealedOf(owner));
	const clear = (await Promise.all(all)).flat().map((value) => ({ ...value, ...(world.vault.open(value) as object) }));
	await world.close();
	const raw = new Database(join(folder, 'world.db'));
	for (const { id, salt, value } of clear) raw.prepare('update sealed_values set salt = ?, value = ? where id = ?').run(salt, value, id);
	raw.close();
	expect(bytesOf(folder)).toContain(caller.phone);
	const upgraded = await createWorld({ name: 'demo', kind: 'demo', folder, clock: () => Date.now(), zone: 'Asia/Shanghai', ticking: false });
	const [now] = await upgraded.storage.sealed([sealed.id]);
	const opened = now && upgraded.vault.open(now);
	expect(opened !== 'destroyed' && JSON.parse(opened?.value ?? '')).toEqual(caller);
	expect((await upgraded.storage.journal(0, 5_000)).at(-1)?.event).toBe('key.sealed@1');
	const head = upgraded.storage.head();
	await upgraded.close();
	expect(bytesOf(folder)).not.toContain(caller.phone);
	const again = await createWorld({ name: 'demo', kind: 'demo', folder, clock: () => Date.now(), zone: 'Asia/Shanghai', ticking: false });
	expect(again.storage.head()).toEqual(head);
	await again.close();
});
