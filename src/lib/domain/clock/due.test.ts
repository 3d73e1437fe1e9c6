import { expect, test } from 'vitest';
import { CLOCK, TestWorld, leak, noon } from '../world.fixture.ts';
import { dueCommands } from './due.ts';

const minute = 60_000;

test('every due time is crossed by a command that is then no longer due', async () => {
	const world = new TestWorld();
	const duty = world.user('DUTY');
	const incidentId = String((await world.send(duty, 'incident.log', leak)).result.incidentId);
	await world.send(duty, 'tasking.reserve', { incidentId, resourceId: world.unit().id });
	await world.send(duty, 'order.issue', { incidentId, text: '出动', resources: [{ resourceId: world.unit().id }], priority: 'flash' });
	await world.send(world.user('SEC'), 'grant.give', { userId: duty.id, scope: 'reporting', reason: '代班', until: noon + 5 * minute });
	expect(dueCommands(world, noon)).toEqual([]);
	const seen = new Set<string>();
	for (world.now = noon; world.now < noon + 180 * minute; world.now += minute) {
		for (const due of dueCommands(world, world.now)) {
			expect(seen.has(due.key), due.key).toBe(false);
			seen.add(due.key);
			expect(due.at).toBeLessThanOrEqual(world.now);
			await world.send(CLOCK, due.type, due.payload as never);
		}
	}
	expect([...seen].map((key) => key.split(':')[2]).sort()).toEqual(['expire', 'expire', 'overdue', ...world.rows('report_clocks').map(() => 'overdue')].sort());
});

test('earlier times come first', async () => {
	const world = new TestWorld();
	const duty = world.user('DUTY');
	await world.send(duty, 'incident.log', leak);
	const times = dueCommands(world, noon + 24 * 60 * minute).map(({ at }) => at);
	expect(times).toEqual([...times].sort((a, b) => a - b));
});
