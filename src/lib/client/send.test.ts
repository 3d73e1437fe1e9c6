import { expect, test } from 'vitest';
import { send, type Post } from './send';
import { uuidv7 } from './uuid';

interface Posted {
	readonly bodies: string[];
	readonly waits: number[];
	readonly post: Post;
}

/** A server that answers in turn; `lost` is a cut connection. */
function serving(...answers: (Response | 'lost')[]): Posted {
	const bodies: string[] = [];
	const waits: number[] = [];
	const fetch = async (_path: unknown, init?: RequestInit): Promise<Response> => {
		bodies.push(String(init?.body));
		const answer = answers.length > 1 ? answers.shift() : answers[0];
		if (answer === undefined || answer === 'lost') throw new TypeError('network');
		return answer.clone();
	};
	return { bodies, waits, post: { fetch: fetch as typeof globalThis.fetch, now: () => 1_790_000_000_000, wait: async (ms) => void waits.push(ms) } };
}
const answer = (id: string) => Response.json({ id, seq: 3, at: 5, result: { noteId: 'n' } });
const problem = (status: number, code: string) =>
	new Response(JSON.stringify({ type: 't', title: 'T', status, code, detail: 'D', field: 'text' }), { status, headers: { 'content-type': 'application/problem+json' } });

test('a lost answer is asked for again with the same id and body', async () => {
	const served = serving('lost', 'lost', answer('x'));
	expect(await send(served.post, 'duty.note', { text: 'hello' })).toEqual({ ok: true, id: 'x', seq: 3, at: 5, result: { noteId: 'n' } });
	expect(served.bodies).toHaveLength(3);
	expect(new Set(served.bodies).size).toBe(1);
});

test('a server that cannot write is tried again, later and later', async () => {
	const served = serving(problem(503, 'store.unavailable'), problem(503, 'store.unavailable'), answer('x'));
	const failed: string[] = [];
	expect((await send({ ...served.post, failed: ({ code }) => failed.push(code) }, 'duty.note', { text: 'hello' })).ok).toBe(true);
	// The screen hears of each attempt, not only of the last.
	expect(failed).toEqual(['store.unavailable', 'store.unavailable']);
	expect(served.waits).toEqual([...served.waits].sort((a, b) => a - b));
});

test('a refusal is told at once, with what may help', async () => {
	const served = serving(problem(422, 'text.blank'));
	const sent = await send(served.post, 'duty.note', { text: ' ' });
	expect(sent).toMatchObject({ ok: false, problem: { status: 422, code: 'text.blank', title: 'T', detail: 'D', field: 'text', retry: 'after-change' } });
	expect(served.bodies).toHaveLength(1);
});

test('when nothing comes back the sender is told so and keeps the id to try again', async () => {
	const served = serving('lost');
	const sent = await send(served.post, 'duty.note', { text: 'hello' });
	expect(sent).toMatchObject({ ok: false, problem: { status: 0, code: 'link.unreachable', retry: 'later' } });
	expect(served.bodies.every((body) => (JSON.parse(body) as { id: string }).id === sent.id)).toBe(true);
	const again = serving(answer(sent.id));
	await send(again.post, 'duty.note', { text: 'hello' }, { id: sent.id });
	expect(again.bodies).toEqual(served.bodies.slice(0, 1));
});

test('an answer that is no problem document is still a refusal', async () => {
	expect(await send(serving(new Response('<html>', { status: 413 })).post, 'duty.note', { text: 'x' })).toMatchObject({
		ok: false,
		problem: { status: 413, code: 'link.unreadable', retry: 'never' }
	});
});

test('what the desk took down by phone travels in the payload', async () => {
	const served = serving(answer('x'));
	const onBehalf = { channel: 'phone', person: 'P', words: 'W', readBack: true };
	await send(served.post, 'tasking.acknowledge', { taskingId: '01890000-0000-7000-8000-000000000000' }, { onBehalf, occurredAt: 7 });
	expect(JSON.parse(served.bodies[0] ?? '')).toMatchObject({ occurredAt: 7, payload: { taskingId: '01890000-0000-7000-8000-000000000000', onBehalf } });
});

test('ids are UUIDs of version 7 that rise with time', () => {
	const ids = [1, 2 ** 33, 1_790_000_000_000, 1_790_000_000_001].map((at) => uuidv7(at));
	for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
	expect([...ids].sort()).toEqual(ids);
	expect(Number.parseInt(ids[2]?.replaceAll('-', '').slice(0, 12) ?? '', 16)).toBe(1_790_000_000_000);
});
