/** Who comes in over a socket and what they hear of the journal. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { insert } from '../../domain/command.ts';
import { PROTOCOL } from '../../domain/protocol/messages.ts';
import { rowOf } from '../../../../tests/live-history.ts';
import { chained, hello, openSockets, post, seqsOf } from '../../../../tests/live-sockets.ts';
import type { Sockets } from '../../../../tests/live-sockets.ts';

let { history, telemetry, counted, dial } = {} as Sockets;
let close: Sockets['close'];
beforeEach(async () => {
	({ history, telemetry, counted, dial, close } = await openSockets());
});
afterEach(() => close());

test('connecting catches up first, then every change follows, in one chain', async () => {
	await history.write(post(1), post(2));
	const ann = dial(hello());
	await ann.next('deltas');
	await history.write(post(3));
	await history.write(post(4), post(5));
	await ann.reached(6);
	expect(chained(ann, 0)).toBe(6);
	expect(seqsOf(ann)).toEqual([2, 3, 4, 5, 6]);
});

test('after a cut the changes missed come once, with no gap and nothing twice', async () => {
	const before = dial(hello());
	await before.next('deltas');
	await history.write(post(1));
	await before.reached(2);
	before.socket.disconnect();
	for (let n = 2; n < 40; n += 1) await history.write(post(n));
	const since = chained(before, 0);
	const after = dial(hello(since));
	for (let n = 40; n < 60; n += 1) await history.write(post(n));
	await after.reached(60);
	expect(chained(after, since)).toBe(60);
	expect([...seqsOf(before), ...seqsOf(after)]).toEqual(Array.from({ length: 59 }, (_, n) => n + 2));
});

test('clients that come and go while entries are committed miss none', async () => {
	const through = new Map<number, number>();
	let last: Promise<unknown> = Promise.resolve();
	for (let n = 1; n <= 60; n += 1) {
		last = history.write(post(n));
		const who = n % 3;
		const client = dial(hello(through.get(who) ?? 0));
		await client.next('deltas');
		client.socket.disconnect();
		through.set(who, chained(client, through.get(who) ?? 0));
	}
	await last;
	const final = dial(hello(through.get(0)));
	await final.reached(61);
	expect(chained(final, through.get(0) ?? 0)).toBe(61);
});

test('another protocol is told that it is outdated and gets nothing else', async () => {
	const old = dial({ ...hello(), protocol: PROTOCOL + 1 });
	await Promise.all([old.next('outdated'), old.next('disconnect')]);
	expect(old.heard).toEqual([]);
	expect(counted).toContain('muster_socket_refused_total outdated');
});

test('a handshake that makes no sense, nobody, and another origin are refused', async () => {
	const refusal = async (auth: object, origin?: string) => (await dial(auth, origin).next<Error>('connect_error')).message;
	expect(await refusal({})).toBe('malformed');
	expect(await refusal({ protocol: PROTOCOL, since: -1 })).toBe('malformed');
	expect(await refusal({ protocol: PROTOCOL, since: '0' })).toBe('malformed');
	expect(await refusal({ protocol: PROTOCOL, since: 0, hashAtSince: 'x' })).toBe('malformed');
	expect(await refusal({ protocol: PROTOCOL, since: 0 })).toBe('unauthenticated');
	expect(await refusal(hello(), 'http://evil.test')).toBe('websocket error');
	expect(counted).toContain('muster_socket_refused_total origin');
});

test('ahead of the head: reset, and the stream goes on from the present', async () => {
	const ann = dial(hello(99));
	await ann.next('reset');
	await history.write(post(1));
	await ann.reached(2);
	expect(ann.heard[0]?.from).toBe(1);
});

test('a revoked session is hung up and told nothing more', async () => {
	await history.write({ changes: [insert('sessions', rowOf('sessions', 's-ann', { userId: 'ann', tokenHash: 'h', expiresAt: history.now + 9e9 }))] });
	const ann = dial(hello());
	await ann.next('deltas');
	const gone = ann.next('disconnect');
	await history.write({ changes: [{ op: 'update', table: 'sessions', id: 's-ann', before: { revokedAt: null }, after: { revokedAt: history.now } }] }, post(1));
	await gone;
	expect(JSON.stringify(ann.heard)).not.toContain('post-1');
});

test('gaining and losing a scope is told on the open socket', async () => {
	await history.grant('bo', 'org:o', true);
	const bo = dial(hello(0, 'bo'));
	await bo.next('deltas');
	const gained = bo.next('rescope');
	await history.grant('bo', 'incident:i', true);
	expect(await gained).toEqual({ gained: ['incident:i'] });
	const lost = bo.next('rescope');
	await history.grant('bo', 'incident:i', false);
	expect(await lost).toEqual({ lost: ['incident:i'] });
});

test('forged rooms, cursors and unknown messages move nothing and are counted', async () => {
	const ann = dial(hello());
	await ann.next('deltas');
	for (const forged of [
		['join', 'scope room'],
		['cursor', 999],
		['cursor', 'x'],
		['positions:view', [1, 2]],
		['presence', { incidentId: 'unknown' }],
		['__proto__', {}],
		['toString', {}]
	] as const)
		ann.socket.emit(forged[0], forged[1]);
	ann.socket.emit('cursor', 1);
	ann.socket.emit('presence', { incidentId: null });
	expect(await ann.next<object[]>('presence', ({ length }) => length > 0)).toEqual([{ userId: 'ann', name: 'ann', role: 'DUTY', incidentId: null }]);
	expect(counted.filter((each) => each === 'muster_socket_refused_total ignored')).toHaveLength(7);
	expect(telemetry.cursorOf('s-ann')?.seq).toBe(1);
});
