/** The promises of the bus (SPEC.md beside it), on both engines. */
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/lib/domain/refusal.ts';
import { deriveId } from '../../src/lib/domain/journal/ids.ts';
import { busWorld, logPayload } from '../bus-world.ts';
import type { BusWorld } from '../bus-world.ts';
import { bothEngines } from '../engines.ts';
import type { TestEngine } from '../engines.ts';

const worldsOf =
	({ open }: TestEngine) =>
	async (run: (world: BusWorld) => Promise<void>, options = {}): Promise<void> => {
		const world = await busWorld({ storage: await open(), ...options });
		try {
			await run(world);
		} finally {
			await world.close();
		}
	};

/** The refusal of a command, and the proof that it wrote nothing. */
async function refusal(world: BusWorld, sending: () => Promise<unknown>): Promise<Refusal> {
	const before = world.storage.head();
	const failure: unknown = await sending().then(
		() => undefined,
		(reason: unknown) => reason
	);
	expect(failure).toBeInstanceOf(Refusal);
	expect(world.storage.head()).toEqual(before);
	return failure as Refusal;
}

describe.each(await bothEngines())('on $name', (engine) => {
	const inWorld = worldsOf(engine);

	test('[B3] the same command twice is once, and the second answer is the first', () =>
		inWorld(async (world) => {
			const duty = await world.as('DUTY');
			const envelope = { id: world.id(), type: 'incident.log', payload: logPayload() };
			const first = await world.bus.send(duty, envelope);
			const head = world.storage.head();
			const again = await world.bus.send(duty, structuredClone(envelope));
			expect(again).toEqual({ answer: first.answer, replay: true });
			expect(world.storage.head()).toEqual(head);
		}));

	test('[B3] the same id with another body, or by another actor, is a conflict', () =>
		inWorld(async (world) => {
			const envelope = { id: world.id(), type: 'incident.log', payload: logPayload() };
			await world.bus.send(await world.as('DUTY'), envelope);
			const other = await refusal(world, async () => world.bus.send(await world.as('DUTY'), { ...envelope, payload: logPayload(1) }));
			expect([other.status, other.code]).toEqual([409, 'command.id_reused']);
			const stranger = await refusal(world, async () => world.bus.send(await world.as('DISP'), envelope));
			expect(stranger.code).toBe('command.id_reused');
		}));

	test('[B3] the same command sixteen times at once is once', () =>
		inWorld(async (world) => {
			const duty = await world.as('DUTY');
			const envelope = { id: world.id(), type: 'incident.log', payload: logPayload() };
			const before = world.storage.head().seq;
			const sent = await Promise.all(Array.from({ length: 16 }, () => world.bus.send(duty, envelope)));
			expect(new Set(sent.map(({ answer }) => answer.seq)).size).toBe(1);
			expect(sent.filter(({ replay }) => !replay).length).toBe(1);
			expect(world.storage.head().seq).toBe(before + 1);
		}));

	test('[J3] ids in the result are derived from the command id', () =>
		inWorld(async (world) => {
			const id = world.id();
			const { answer } = await world.bus.send(await world.as('DUTY'), { id, type: 'incident.log', payload: logPayload() });
			expect(answer.result.incidentId).toBe(deriveId(id, 'incident'));
		}));

	test.each([
		['no object', null, 400, 'command.malformed'],
		['an unknown command', { type: 'incident.destroy', payload: {} }, 400, 'command.unknown'],
		['a name of Object.prototype', { type: 'toString', payload: {} }, 400, 'command.unknown'],
		['__proto__', { type: '__proto__', payload: {} }, 400, 'command.unknown'],
		['a command of the clock', { type: 'tasking.expire', payload: {} }, 400, 'command.unknown'],
		['an unknown field', { type: 'incident.log', payload: { ...logPayload(), colour: 'red' } }, 400, 'command.malformed'],
		['a wrong type', { type: 'incident.log', payload: { ...logPayload(), narrative: 7 } }, 400, 'command.malformed'],
		['a missing field', { type: 'incident.log', payload: { kind: 'hazchem_leak' } }, 400, 'command.malformed'],
		['an id of version 4', { id: '5f0c6f2a-7a57-4a53-9a55-2d7f0f4b7e6d', type: 'incident.log', payload: logPayload() }, 400, 'command.malformed'],
		['a deed two hours ahead', { type: 'incident.log', occurredAt: Date.UTC(2026, 10, 24, 4), payload: logPayload() }, 422, 'command.occurred_in_future'],
		['an unknown command before it', { type: 'incident.log', after: '5f0c6f2a-7a57-4a53-9a55-2d7f0f4b7e6d', payload: logPayload() }, 409, 'command.after_unknown']
	])('[B2] %s is refused with its own code and writes nothing', (_what, envelope, status, code) =>
		inWorld(async (world) => {
			const duty = await world.as('DUTY');
			const refused = await refusal(world, () => world.bus.send(duty, envelope && { id: world.id(), ...envelope }));
			expect([refused.status, refused.code]).toEqual([status, code]);
		})
	);

	test.each([
		['blank', '   '],
		['a lone surrogate', 'a\ud800b'],
		['a control character', 'a\u0007b'],
		['NUL', 'a\u0000b']
	])('a narrative of %s is refused', (_what, narrative) =>
		inWorld(async (world) => {
			const duty = await world.as('DUTY');
			const refused = await refusal(world, () => world.bus.send(duty, { id: world.id(), type: 'incident.log', payload: { ...logPayload(), narrative } }));
			expect([400, 422]).toContain(refused.status);
		})
	);

	test('markup is stored exactly as typed', () =>
		inWorld(async (world) => {
			const narrative = '<script>alert(1)</script> & "quotes" <b>\u7c97</b>';
			const { incidentId } = await world.send('DUTY', 'incident.log', { ...logPayload(), narrative });
			expect((await world.storage.get('incidents', String(incidentId)))?.narrative).toBe(narrative);
		}));

	test('[B5] who may not is refused the same way whether the thing exists or not', () =>
		inWorld(async (world) => {
			const incidentId = await world.incident();
			const real = await refusal(world, async () => world.bus.send(await world.as('REV'), { id: world.id(), type: 'incident.close', payload: { incidentId, reason: 'done' } }));
			const unreal = await refusal(world, async () =>
				world.bus.send(await world.as('REV'), { id: world.id(), type: 'incident.close', payload: { incidentId: world.units[0], reason: 'done' } })
			);
			expect([real.status, real.code]).toEqual([unreal.status, unreal.code]);
			expect(real.status).toBe(403);
		}));

	test('[B6] a clock set back does not set the journal back', () =>
		inWorld(async (world) => {
			await world.incident();
			world.now -= 3_600_000;
			await world.incident();
			const times = (await world.storage.journal(0, 100)).map((entry) => entry.at);
			expect(times).toEqual([...times].sort((a, b) => a - b));
		}));

	test('[B4] a caller stands as a seal in entry and row, and nowhere as text', () =>
		inWorld(async (world) => {
			const caller = { name: '\u6f14\u793a\u95e8\u536b', phone: '13900002006' };
			const { incidentId } = await world.send('DUTY', 'incident.log', { ...logPayload(), caller });
			const bodies = (await world.storage.journal(0, 100)).map((entry) => entry.body).join('\n');
			expect(bodies).not.toContain(caller.phone);
			expect(bodies).not.toContain(caller.name);
			expect(bodies).not.toContain('planted-secret');
			const row = (await world.storage.get('incidents', String(incidentId))) as { caller: { $personal?: string } | null } | undefined;
			const [vaulted] = await world.storage.sealed([row?.caller?.$personal ?? '']);
			expect(JSON.stringify(vaulted)).not.toContain(caller.phone);
			const opened = vaulted && world.vault.open(vaulted);
			expect(opened !== 'destroyed' && JSON.parse(opened?.value ?? 'null')).toEqual(caller);
		}));

	test('[B8] of two officers for one unit exactly one wins, again and again', () =>
		inWorld(
			async (world) => {
				const incidentId = await world.incident();
				const [duty, dispatcher] = [await world.as('DUTY'), await world.as('DISP')];
				for (let race = 0; race < (engine.name === 'sqlite' ? 1000 : 100); race++) {
					const unit = world.units[race % world.units.length];
					const reserve = (actor: typeof duty) => world.bus.send(actor, { id: world.id(), type: 'tasking.reserve', payload: { incidentId, resourceId: unit } });
					const outcomes = await Promise.allSettled(race % 2 ? [reserve(duty), reserve(dispatcher)] : [reserve(dispatcher), reserve(duty)]);
					const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
					const lost = outcomes.filter((outcome) => outcome.status === 'rejected').map((outcome) => outcome.reason as Refusal);
					expect([won.length, lost[0]?.code]).toEqual([1, 'resource.committed']);
					await world.bus.send(duty, { id: world.id(), type: 'tasking.unreserve', payload: { taskingId: won[0]?.value.answer.result.taskingId } });
				}
			},
			{ units: 5 }
		));
});
