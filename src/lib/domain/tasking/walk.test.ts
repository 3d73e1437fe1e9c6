import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import type { CommandType } from '../commands.ts';
import { Refusal } from '../refusal.ts';
import { CLOCK, TestWorld, leak } from '../world.fixture.ts';
import { isActive, transitions } from './states.ts';

const minute = 60_000;
const steps = ['tasking.acknowledge', 'tasking.turn_out', 'tasking.arrive', 'tasking.start_work', 'tasking.release', 'tasking.return', 'tasking.decline'] as const;
const verbs = [...steps, 'tasking.reserve', 'order.issue', 'tasking.unreserve', 'tasking.recall', 'tasking.expire', 'tasking.overdue'] as const satisfies readonly CommandType[];
type Verb = (typeof verbs)[number];

interface Walker {
	readonly world: TestWorld;
	readonly desk: Actor;
	readonly team: Actor;
	readonly unit: Row<'resources'>;
	readonly incidentId: string;
}

async function walker(): Promise<Walker> {
	const world = new TestWorld();
	const desk = world.user('DUTY');
	const unit = world.unit();
	const team = world.user('TEAM', { resourceIds: [unit.id] });
	const incidentId = String((await world.send(desk, 'incident.log', leak)).result.incidentId);
	return { world, desk, team, unit, incidentId };
}

function senderOf({ desk, team }: Walker, verb: Verb): Actor {
	if (verb === 'tasking.expire' || verb === 'tasking.overdue') return CLOCK;
	return steps.some((step) => step === verb) ? team : desk;
}

function payloadOf({ incidentId, unit }: Walker, verb: Verb, taskingId: string): object {
	if (verb === 'tasking.reserve') return { incidentId, resourceId: unit.id };
	if (verb === 'order.issue') return { incidentId, text: '出动', resources: [{ resourceId: unit.id }] };
	return verb === 'tasking.decline' || verb === 'tasking.recall' ? { taskingId, reason: '原因' } : { taskingId };
}

/** One step; what is refused changes nothing, what is late changes no state, all else is a way of the table. */
async function take(walking: Walker, verb: Verb, late: boolean): Promise<void> {
	const { world } = walking;
	const last = world.rows('taskings').at(-1);
	const taskingId = last?.id ?? world.newId();
	const stateNow = () => world.rows('taskings').find((row) => row.id === taskingId)?.state;
	try {
		const decision = await world.send(senderOf(walking, verb), verb, payloadOf(walking, verb, taskingId) as never, late ? { occurredAt: world.now - minute } : {});
		const after = stateNow();
		if (decision.late) expect(after).toBe(last?.state);
		else if (last && after !== last.state) expect(Object.values(transitions[last.state])).toContain(after);
	} catch (failure) {
		if (!(failure instanceof Refusal)) throw failure;
		expect(stateNow()).toBe(last?.state);
	}
}

test('no walk of commands whatever leaves the table, tasks a unit twice or forgets to free it', async () => {
	const walks = fc.array(fc.record({ verb: fc.constantFrom(...verbs), late: fc.boolean(), minutes: fc.integer({ min: 0, max: 6 }) }), { maxLength: 30 });
	await fc.assert(
		fc.asyncProperty(walks, async (walk) => {
			const walking = await walker();
			const { world, unit } = walking;
			for (const { verb, late, minutes } of walk) {
				world.now += minutes * minute;
				await take(walking, verb, late);
				const active = world.rows('taskings').filter((row) => row.active);
				expect(active.length).toBeLessThanOrEqual(1);
				expect(world.row('resources', unit.id).taskingId).toBe(active[0]?.id ?? null);
				for (const row of world.rows('taskings')) expect(row.active).toBe(isActive(row.state));
			}
		}),
		{ numRuns: 150 }
	);
});
