import { expect, test } from 'vitest';
import type { Command } from '$lib/domain/command';
import { commands } from '$lib/domain/commands';
import { bodyOf, type Done } from './send';
import { idsIn, KEPT_MS, offeredAgain, SentCommands } from './sent';

const chain = { id: 'c', epoch: 1 };
const NOW = 1_790_000_000_000;
const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const done = (n: number, result: Done['result'] = {}): Done => ({ ok: true, id: id(n), seq: n, at: NOW, result });
const text = { text: '交接' };

test('kept is what the domain says may arrive late, but for the numbers of an owner', () => {
	const sendable = (Object.values(commands) as unknown as readonly Command[]).filter(({ internal }) => !internal);
	const declared = sendable.filter(({ offline }) => offline !== 'never').map(({ type }) => type);
	const numbers = ['owner.record', 'owner.revise', 'payment.plan', 'payment.plan_by_source', 'payment.order'];
	expect(sendable.map(({ type }) => type).filter(offeredAgain)).toEqual(declared.filter((type) => !numbers.includes(type)));
});

test('kept in the order of the journal, of one person and one chain, for seven days', async () => {
	let now = NOW;
	const [ann, bo] = [new SentCommands('order-ann', () => now), new SentCommands('order-bo', () => now)];
	await ann.keep(chain, { type: 'duty.note', payload: text, done: done(2) });
	await ann.keep(chain, { type: 'duty.note', payload: text, occurredAt: NOW - KEPT_MS + 1_000, done: done(1) });
	await ann.keep({ id: 'other', epoch: 1 }, { type: 'duty.note', payload: text, done: done(3) });
	await ann.keep(chain, { type: 'password.change', payload: { current: 'a', new: 'b' }, done: done(4) });
	expect((await ann.list(chain)).map(({ seq }) => seq)).toEqual([1, 2]);
	expect(await bo.list(chain)).toEqual([]);
	now += 2_000;
	expect((await ann.list(chain)).map(({ seq }) => seq)).toEqual([2]);
	now += KEPT_MS;
	expect(await ann.list(chain)).toEqual([]);
});

test("a caller's name goes with the incident, the rest stays", async () => {
	const sent = new SentCommands('caller-ann', () => NOW);
	const log = (n: number) => ({ type: 'incident.log' as const, payload: { narrative: '进水', caller: { phone: '13900002006' } }, done: done(n, { incidentId: id(100 + n) }) });
	await sent.keep(chain, log(1));
	await sent.keep(chain, log(2));
	await sent.forgetCallers((incidentId) => incidentId === id(101));
	expect((await sent.list(chain)).map(({ payload }) => payload)).toEqual([{ narrative: '进水' }, { narrative: '进水', caller: { phone: '13900002006' } }]);
});

test('ids are found however deep', () => {
	expect(idsIn({ a: id(1), b: [{ c: id(2) }], d: 'text', e: null, f: 3 })).toEqual([id(1), id(2)]);
});

test('what was taken down for somebody else is kept with for whom', () => {
	const onBehalf = { of: 'ann', channel: 'radio', words: '到了' } as never;
	expect(bodyOf({ taskingId: id(1) }, { onBehalf })).toEqual({ taskingId: id(1), onBehalf });
	expect(bodyOf({ taskingId: id(1) }, {})).toEqual({ taskingId: id(1) });
});
