import { expect, test } from 'vitest';
import { plantCity } from '../seed/plant.ts';
import { createWorld } from '../worlds/create.ts';
import { newId } from '../worlds/uuid7.ts';
import { authenticate, signIn } from './session.ts';

const PASSWORD = 'Holder-2026!';

test('who is signed in is known without the store, and a revoked session is refused from the next request on', async () => {
	const world = await createWorld({ name: 'holder', kind: 'demo', clock: () => Date.now(), zone: 'Asia/Shanghai', ticking: false });
	await plantCity(world, PASSWORD);
	const { token, sessionId, actor } = await signIn(world, { username: 'duty', password: PASSWORD, address: '', label: 'test' });
	const first = await authenticate(world, token);
	expect(first?.actor).toEqual(actor);
	expect(await authenticate(world, `${token}x`)).toBeUndefined();
	const { get, list } = world.storage;
	const asked: string[] = [];
	Object.assign(world.storage, {
		get: (table: never, id: string) => (asked.push(table), get(table, id)),
		list: (table: never, where: never) => (asked.push(table), list(table, where))
	});
	expect((await authenticate(world, token))?.actor.scopes).toEqual(actor.scopes);
	expect(asked).toEqual([]);
	await world.bus.send(actor, { id: newId(world.clock()), type: 'session.revoke', payload: { sessionId } });
	expect(await authenticate(world, token)).toBeUndefined();
	await world.close();
});
