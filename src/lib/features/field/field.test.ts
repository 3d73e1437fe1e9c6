import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { history } from './field.svelte';
import { WaitingList } from './waiting.svelte';
import type { Waiting } from './waiting.svelte';

/** A device and a server that says what it is told to: `lost` answers first, then yes. */
function device(lost: number, refusal?: string, status = 409) {
	const kept = new Map<string, unknown>();
	const sent: string[] = [];
	let left = lost;
	const problem = (status: number, code: string) => ({ status, code, title: '', detail: '', retry: 'later' as const });
	const desk = {
		now: 1_000,
		mayComeYet: status === 404,
		drafts: {
			save: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
			remove: (key: string) => Promise.resolve(void kept.delete(key)),
			load: () => Promise.resolve(undefined),
			list: () => Promise.resolve([...kept].map(([key, value]) => ({ key, savedAt: 0, value })))
		},
		send: (_type: string, _payload: unknown, options: { id?: string }) => {
			const id = options.id ?? '';
			sent.push(id);
			if (left-- > 0) return Promise.resolve({ ok: false as const, id, problem: problem(0, 'link.unreachable') });
			if (refusal) return Promise.resolve({ ok: false as const, id, problem: problem(status, refusal) });
			return Promise.resolve({ ok: true as const, id, seq: 1, at: 1, result: {} });
		}
	};
	return { desk: desk as unknown as ConstructorParameters<typeof WaitingList>[0], kept, sent };
}

const settled = async (until: () => boolean): Promise<void> => {
	for (let turn = 0; turn < 200 && !until(); turn++) await Promise.resolve();
};

test('a step lies on the device before it is sent and leaves it after the answer', async () => {
	const { desk, kept, sent } = device(0);
	const list = new WaitingList(desk);
	await list.add('tasking.arrive', { taskingId: 'x' });
	await settled(() => kept.size === 0);
	expect([sent.length, kept.size, list.items.length]).toEqual([1, 0, 0]);
});

test('what was not answered is still there for the next page, with the same id', async () => {
	const first = device(1);
	const list = new WaitingList(first.desk);
	await list.add('tasking.arrive', { taskingId: 'x' });
	await settled(() => first.sent.length === 1);
	list.stop();
	const [kept] = [...first.kept.values()] as Waiting[];
	expect(kept?.id).toBe(first.sent[0]);
	const next = new WaitingList(first.desk);
	await next.start();
	await settled(() => first.kept.size === 0);
	expect(new Set(first.sent).size).toBe(1);
	expect(next.items).toEqual([]);
});

test('what the server refuses is not tried again and is told', async () => {
	const { desk, kept, sent } = device(0, 'tasking.already');
	const list = new WaitingList(desk);
	await list.add('tasking.arrive', { taskingId: 'x' });
	await settled(() => list.refused.length === 1);
	expect([sent.length, list.refused[0]?.refused?.code, kept.size]).toEqual([1, 'tasking.already', 1]);
});

test('after a restore a step whose order is not back yet stays in line; what touches another order is sent', async () => {
	const { desk, sent } = device(0, 'tasking.unknown', 404);
	const [mine, same, other] = [1, 1, 2].map((n) => `01900000-0000-7000-8000-00000000000${n}`) as [string, string, string];
	const list = new WaitingList(desk);
	await list.add('tasking.acknowledge', { taskingId: mine });
	await list.add('tasking.arrive', { taskingId: same });
	await list.add('tasking.arrive', { taskingId: other });
	await settled(() => new Set(sent).size >= 2);
	list.stop();
	expect([list.open.length, list.refused.length]).toEqual([3, 0]);
	expect(new Set(sent)).toEqual(new Set([list.items[0]?.id, list.items[2]?.id]));
});

test('the history tells the known times in order and leaves unknown ones out', () => {
	const tasking = { issuedAt: 1, acknowledgedAt: null, turnedOutAt: 3, arrivedAt: 4, workingAt: null, releasedAt: null, returnedAt: null } as unknown as Row<'taskings'>;
	expect(history(tasking)).toEqual([
		{ state: 'issued', at: 1 },
		{ state: 'turned_out', at: 3 },
		{ state: 'arrived', at: 4 }
	]);
});
