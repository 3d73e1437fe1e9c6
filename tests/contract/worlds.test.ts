/** Two worlds in one process share nothing. */
import { expect, test } from 'vitest';
import { insert } from '../../src/lib/domain/command.ts';
import { SETUP } from '../../src/lib/server/auth/actor.ts';
import { authenticate } from '../../src/lib/server/auth/session.ts';
import { newSecret } from '../../src/lib/server/auth/token.ts';
import { createWorld } from '../../src/lib/server/worlds/create.ts';
import { newId } from '../../src/lib/server/worlds/uuid7.ts';
import type { World } from '../../src/lib/server/world.ts';
import { logPayload, T0, unitRow } from '../bus-world.ts';

const userId = '5f0c6f2a-7a57-7a53-9a55-2d7f0f4b7e6d';

async function worldOf(kind: World['kind']): Promise<World> {
	const world = await createWorld({ name: kind, kind, clock: () => T0, zone: 'Asia/Shanghai', ticking: false });
	const user = {
		id: userId,
		username: 'duty',
		name: 'duty',
		post: 'duty',
		role: 'DUTY' as const,
		organisationId: null,
		passwordHash: `secret-of-${kind}`,
		passwordHistory: [],
		mustChangePassword: false,
		demonstration: false,
		createdAt: T0,
		disabledAt: null
	};
	const grant = { id: `${userId.slice(0, -1)}e`, userId, scope: 'room', from: 0, until: null, reason: 'test', givenBy: 'test', endedAt: null, endReason: null };
	const changes = [insert('resources', unitRow(0)), insert('users', user), insert('grants', grant)];
	await world.bus.sendInternal(SETUP, { id: newId(T0), type: 'setup.plant', payload: { seed: kind, part: 1, of: 1 } }, { changes });
	return world;
}

async function duty(world: World) {
	const actor = await world.actor(userId);
	if (!actor) throw new Error('no duty officer');
	return actor;
}

test('what is done in one world is nowhere in the other: rows, journal, chain, live view, command ids and numbers', async () => {
	const [real, demo] = await Promise.all([worldOf('real'), worldOf('demo')]);
	const heard: unknown[] = [];
	demo.live.broadcastBy((_room, event, payload) => heard.push([event, payload]));
	const before = demo.storage.head();
	const envelope = { id: newId(T0), type: 'incident.log', payload: logPayload() };
	const first = await real.bus.send(await duty(real), envelope);
	await real.live.reached(first.answer.seq);
	expect(demo.storage.head()).toEqual(before);
	expect(demo.storage.chain.id).not.toBe(real.storage.chain.id);
	expect(await demo.storage.snapshot((snapshot) => snapshot.all('incidents'))).toEqual([]);
	expect(demo.live.rows('incidents')).toEqual([]);
	expect(JSON.stringify(heard)).not.toContain('incidents');
	// The same id is a new command here, and the number series begins at its own first.
	const second = await demo.bus.send(await duty(demo), envelope);
	expect(second.replay).toBe(false);
	expect(second.answer.result.number).toBe(first.answer.result.number);
	await Promise.all([real.close(), demo.close()]);
});

test('a session of one world is nobody in the other', async () => {
	const [real, demo] = await Promise.all([worldOf('real'), worldOf('demo')]);
	const { secret, hash } = newSecret();
	const envelope = { id: newId(T0), type: 'session.open', payload: { userId, label: 'test', kind: 'browser', expiresAt: T0 + 60_000 } };
	const { answer } = await real.bus.sendInternal(SETUP, envelope, { tokenHash: hash });
	const token = `${String(answer.result.sessionId)}.${secret}`;
	expect((await authenticate(real, token))?.actor.id).toBe(userId);
	expect(await authenticate(demo, token)).toBeUndefined();
	await Promise.all([real.close(), demo.close()]);
});

test('failed sign-ins of one world lock nobody in the other', async () => {
	const [real, demo] = await Promise.all([worldOf('real'), worldOf('demo')]);
	for (let times = 0; times < 5; times++) await real.telemetry.failures.failed('duty', T0);
	expect(await real.telemetry.failures.lockedUntil('duty', T0)).toBeGreaterThan(T0);
	expect(await demo.telemetry.failures.lockedUntil('duty', T0)).toBeLessThanOrEqual(T0);
	await Promise.all([real.close(), demo.close()]);
});
