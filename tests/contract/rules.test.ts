/** Rules of the bus and the journal that need a whole world: what a group shares, whose grants count, what links the chain. */
import { expect, test } from 'vitest';
import { Refusal } from '../../src/lib/domain/refusal.ts';
import { sha256 } from '../../src/lib/server/storage/hash.ts';
import { busWorld, logPayload } from '../bus-world.ts';
import type { BusWorld } from '../bus-world.ts';

const tasked = async (world: BusWorld): Promise<string> => {
	const incidentId = await world.incident();
	const { taskings } = await world.send('DUTY', 'order.issue', { incidentId, text: 'go', resources: [{ resourceId: world.units[0] }] });
	return (taskings as { taskingId: string }[])[0]?.taskingId ?? '';
};

const refusalOf = (sending: Promise<unknown>): Promise<string> =>
	sending.then(
		() => 'accepted',
		(failure: unknown) => (failure instanceof Refusal ? failure.code : Promise.reject(failure as Error))
	);

test('[B1] a refused command among fifty at once writes nothing and takes nothing of its neighbours', async () => {
	const world = await busWorld();
	const duty = await world.as('DUTY');
	const before = world.storage.head().seq;
	const sent = Array.from({ length: 50 }, (_, n) => {
		const payload = n % 7 === 3 ? { incidentId: world.id(), reason: 'none such' } : logPayload(n);
		return refusalOf(world.bus.send(duty, { id: world.id(), type: n % 7 === 3 ? 'incident.close' : 'incident.log', payload }));
	});
	const answers = await Promise.all(sent);
	const accepted = answers.filter((answer) => answer === 'accepted').length;
	expect(accepted).toBe(43);
	expect(world.storage.head().seq).toBe(before + accepted);
	const numbers = (await world.storage.snapshot((snapshot) => snapshot.all('incidents'))).map(({ number }) => Number(number.slice(-4)));
	expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: accepted }, (_, n) => n + 1));
	await world.close();
});

test('[B7] a deed counts by the grants of its time, a request by those of now', async () => {
	const world = await busWorld();
	const taskingId = await tasked(world);
	const happened = world.now + 60_000;
	world.now += 120_000;
	const team = await world.as('TEAM');
	for (const grant of await world.storage.snapshot((snapshot) => snapshot.all('grants'))) {
		if (grant.userId === team.id && grant.endedAt === null) await world.send('SEC', 'grant.end', { grantId: grant.id, reason: 'left the team' });
	}
	world.now += 60_000;
	const send = (type: string, payload: unknown, occurredAt?: number): Promise<string> =>
		refusalOf(world.as('TEAM').then((actor) => world.bus.send(actor, { id: world.id(), type, payload, ...(occurredAt !== undefined && { occurredAt }) })));
	expect(await send('tasking.acknowledge', { taskingId })).toBe('auth.forbidden');
	expect(await send('tasking.acknowledge', { taskingId }, world.now)).toBe('auth.forbidden');
	expect(await send('tasking.acknowledge', { taskingId }, happened)).toBe('accepted');
	expect(await send('resource.set_availability', { resourceId: world.units[0], availability: 'moved_up' }, happened)).toBe('auth.forbidden');
	await world.close();
});

test('[J2] digest, hash and predecessor are exactly what the contract says', async () => {
	const world = await busWorld();
	await world.incident();
	let previous = '0'.repeat(64);
	for (const { seq, digest, prevHash, hash, body } of await world.storage.journal(0, 10)) {
		expect(prevHash).toBe(previous);
		expect(digest).toBe(sha256(body ?? ''));
		expect(hash).toBe(sha256(`${previous}\n${seq}\n${digest}`));
		previous = hash;
	}
	expect(world.storage.head().hash).toBe(previous);
	await world.close();
});
