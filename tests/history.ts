/** Seeded random histories through the real bus: five people who try whatever a screen could send, allowed or not. */
import type { Role } from '../db/schema.ts';
import { Refusal } from '../src/lib/domain/refusal.ts';
import type { BusWorld } from './bus-world.ts';
import { logPayload } from './bus-world.ts';

/** A small seeded generator (mulberry32): the same seed, the same history. */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

export interface Step {
	readonly role: Role;
	readonly type: string;
	readonly payload: unknown;
	readonly occurredAt?: number;
}

const people: readonly Role[] = ['DUTY', 'DISP', 'LEAD', 'TEAM', 'TOWN'];
const steps = ['acknowledge', 'turn_out', 'arrive', 'start_work', 'release', 'return'] as const;

/** What the next person tries, given what the store holds now. */
export async function nextStep(world: BusWorld, random: () => number): Promise<Step> {
	const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
	const role = pick(people) ?? 'DUTY';
	const { incidents, taskings, requirements, posts, reports } = await world.storage.snapshot(async (snapshot) => ({
		incidents: await snapshot.all('incidents'),
		taskings: await snapshot.all('taskings'),
		requirements: await snapshot.all('requirements'),
		posts: await snapshot.all('posts'),
		reports: await snapshot.all('reports')
	}));
	const incidentId = pick(incidents)?.id ?? '';
	const taskingId = pick(taskings.slice(-4))?.id ?? '';
	const late = random() < 0.2 ? { occurredAt: world.now - Math.floor(random() * 600_000) } : {};
	const choices: (() => Step)[] = [
		() => ({
			role,
			type: 'incident.log',
			payload: {
				...logPayload(Math.floor(random() * 1e6)),
				casualties: { deaths: Math.floor(random() * 4), trapped: 'unknown' },
				caller: { name: '\u6f14\u793a', phone: '13900002006' }
			}
		}),
		() => ({ role, type: 'order.issue', payload: { incidentId, text: '\u51fa\u52a8', resources: [{ resourceId: pick(world.units) }], priority: 'flash' } }),
		() => ({ role, type: 'tasking.reserve', payload: { incidentId, resourceId: pick(world.units) } }),
		() => ({ role, type: `tasking.${pick(steps) ?? 'arrive'}`, payload: { taskingId }, ...late }),
		() => ({
			role,
			type: `tasking.${pick(steps) ?? 'arrive'}`,
			payload: { taskingId, onBehalf: { channel: 'phone', person: '\u961f\u957f', words: '\u5230\u4e86', readBack: true } },
			...late
		}),
		() => ({ role, type: 'tasking.decline', payload: { taskingId, reason: '\u68c0\u4fee' } }),
		() => ({ role, type: 'tasking.recall', payload: { taskingId, reason: '\u6539\u6d3e' } }),
		() => ({ role, type: 'channel.post', payload: { incidentId, kind: 'message', text: `<i>${Math.floor(random() * 1e6)}</i>`, requiresReceipt: random() < 0.3 } }),
		() => ({ role, type: 'channel.acknowledge', payload: { postId: pick(posts)?.id ?? '' } }),
		() => ({ role, type: 'channel.correct', payload: { postId: pick(posts)?.id ?? '', text: '\u66f4\u6b63', reason: '\u8bb0\u9519' } }),
		() => ({ role, type: 'requirement.add', payload: { incidentId, capability: 'medical', quantity: 1 + Math.floor(random() * 3) } }),
		() => ({ role, type: 'requirement.drop', payload: { incidentId, requirementId: pick(requirements)?.id ?? '' } }),
		() => ({ role, type: 'incident.grade', payload: { incidentId, grade: pick(['II', 'III', 'IV']) } }),
		() => ({ role, type: 'incident.close', payload: { incidentId, reason: '\u5904\u7f6e\u7ed3\u675f' } }),
		() => ({ role, type: 'incident.reopen', payload: { incidentId, reason: '\u590d\u71c3' } }),
		() => ({
			role,
			type: 'resource.set_availability',
			payload: { resourceId: pick(world.units), availability: pick(['standby', 'moved_up', 'unavailable']), reason: '\u524d\u79fb' }
		}),
		() => ({ role, type: 'report.draft', payload: { incidentId, kind: 'initial', figures: {}, text: '\u9996\u62a5' } }),
		() => ({ role, type: 'report.sign', payload: { reportId: pick(reports)?.id ?? '' } }),
		() => ({ role, type: 'duty.note', payload: { text: '\u8bb0\u5f55' } })
	];
	return (pick(choices) ?? choices[0] ?? (() => ({ role, type: 'duty.note', payload: { text: 'x' } })))();
}

/** Plays `length` steps; refusals are part of the game, anything else fails it. Returns how many were entered. */
export async function play(world: BusWorld, random: () => number, length: number): Promise<number> {
	let entered = 2;
	await world.incident();
	await world.incident();
	for (let at = 0; at < length; at++) {
		world.now += Math.floor(random() * 30_000);
		const { role, type, payload, occurredAt } = await nextStep(world, random);
		try {
			await world.send(role, type, payload, occurredAt === undefined ? {} : { occurredAt });
			entered++;
		} catch (failure) {
			if (!(failure instanceof Refusal)) throw failure;
		}
	}
	return entered;
}
