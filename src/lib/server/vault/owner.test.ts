/** Values about an owner of the register lie under the owner's own key: sealed everywhere, masked to every reader, gone with the key. */
import { expect, test } from 'vitest';
import { busWorld } from '../../../../tests/bus-world.ts';
import { Refusal } from '../../domain/refusal.ts';
import { mask } from '../live/masks.ts';
import { listKeys } from '../queries/key.ts';

const secrets = { idNumber: '33011200000000001X', phone: '13900007001', bankAccount: '6200000000000077001' };

test('an owner’s values stand in no row and no entry, are masked by what they are, and go with the owner’s key alone', async () => {
	const world = await busWorld();
	const { ownerId } = await world.send('REQ', 'owner.record', { kind: 'person', name: '演示机主', areaId: '330112104', ...secrets });
	const owner = `owner:${String(ownerId)}`;
	const row = await world.storage.get('owners', String(ownerId));
	const entries = JSON.stringify(await world.storage.journal(0, 100));
	for (const secret of Object.values(secrets)) {
		expect(JSON.stringify(row)).not.toContain(secret);
		expect(entries).not.toContain(secret);
	}
	const sealed = await world.storage.sealedOf(owner);
	expect(sealed).toHaveLength(3);
	expect(
		sealed
			.map((value) => {
				const opened = world.vault.open(value);
				return opened === 'destroyed' ? opened : mask(opened.value ?? '', value.target.split(':').at(-1));
			})
			.sort()
	).toEqual(['****7001', '139****7001', '330***********001X']);
	expect((await listKeys(world as never, Date.now())).find((key) => key.owner === owner)).toMatchObject({
		kind: 'owner',
		name: '演示机主',
		personal: 3,
		inUse: false,
		decided: null
	});

	await world.send('SEC', 'key.destroy', { owner, reason: '办结销毁' });
	expect((await world.storage.sealedOf(owner)).map((value) => world.vault.open(value))).toEqual(['destroyed', 'destroyed', 'destroyed']);
	const again = await world.send('SEC', 'key.destroy', { owner, reason: '再次' }).catch((failure: unknown) => (failure instanceof Refusal ? failure.code : failure));
	expect(again).toBe('key.destroyed');
	await world.close();
});
