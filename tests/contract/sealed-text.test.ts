/** A personal text stands in its row as the seal of it, an object, on both engines: written, changed, taken away, read back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Row } from '../../db/schema.ts';
import { insert, update } from '../../src/lib/domain/command.ts';
import { SETUP } from '../../src/lib/server/auth/actor.ts';
import { seedRows } from '../../src/lib/server/seed/seed.ts';
import type { World } from '../../src/lib/server/world.ts';
import { newId } from '../../src/lib/server/worlds/uuid7.ts';
import { T0 } from '../bus-world.ts';
import { bothEngines } from '../engines.ts';

const [first] = seedRows(T0).owners;
const owner = { ...first, phone: '0571-0000 1111', idNumber: null, bankAccount: '6222 0000' } as Row<'owners'>;

describe.each(await bothEngines())('on $name', (engine) => {
	let world: World;
	const plant = (changes: ReturnType<typeof update>) =>
		world.bus.sendInternal(SETUP, { id: newId(T0), type: 'setup.plant', payload: { seed: 'text', part: 1, of: 1 } }, { changes });
	const row = async () => (await world.storage.get('owners', owner.id)) as unknown as Record<string, unknown>;
	beforeEach(async () => {
		world = await engine.world({ name: 'sealed', kind: 'demo', clock: () => T0 });
		await plant([insert('owners', owner)]);
	});
	afterEach(() => world.close());

	test('the row holds seals, nothing in clear, and null where there is nothing', async () => {
		const { phone, idNumber, bankAccount, name } = await row();
		expect([typeof phone, idNumber, typeof bankAccount, name]).toEqual(['object', null, 'object', owner.name]);
		expect(JSON.stringify([phone, bankAccount])).not.toMatch(/0571|6222/);
		expect((await world.storage.list('owners', { areaId: owner.areaId })).map((each) => each.phone)).toEqual([phone]);
	});

	test('changed and taken away', async () => {
		const before = await row();
		await plant(update('owners', before as unknown as Row<'owners'>, { phone: '0571-0000 2222', bankAccount: null }));
		const after = await row();
		expect([typeof after['phone'], after['bankAccount']]).toEqual(['object', null]);
		expect(after['phone']).not.toEqual(before['phone']);
	});
});
