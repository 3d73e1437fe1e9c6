/** What a seated screen is told besides the journal, and what becomes of one that does not read. */
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { insert } from '../../domain/command.ts';
import type { Actor } from '../../domain/command.ts';
import { decodePositions } from '../../domain/protocol/positions.ts';
import { rowOf } from '../../../../tests/live-history.ts';
import { rowsIn } from '../../../../tests/live-screen.ts';
import { chained, hello, openSockets } from '../../../../tests/live-sockets.ts';
import type { Dialled, Sockets } from '../../../../tests/live-sockets.ts';

let { history, telemetry, counted, dial } = {} as Sockets;
let close: Sockets['close'];
beforeEach(async () => {
	({ history, telemetry, counted, dial, close } = await openSockets());
});
afterEach(() => close());

test('people are told to those who see the incident they are at, all of them to the room, and nobody stays where they may not look', async () => {
	await history.write({ changes: ['i', 'j'].map((id) => insert('incidents', rowOf('incidents', id, { areaId: id, number: id }))) });
	await history.grant('bo', 'incident:i', true);
	await history.grant('cy', 'incident:j', true);
	const [ann, bo, cy] = [dial(hello()), dial(hello(0, 'bo')), dial(hello(0, 'cy'))];
	type People = readonly { readonly userId: string; readonly incidentId: string | null }[];
	const told = (to: Dialled, wanted: string) => to.next<People>('presence', (people) => people.map(({ userId, incidentId }) => `${userId} ${incidentId ?? '-'}`).join() === wanted);
	await Promise.all([ann, bo, cy].map((client) => client.next('deltas')));
	const all = [told(ann, 'ann i,bo i,cy j'), told(bo, 'ann i,bo i'), told(cy, 'cy j')];
	cy.socket.emit('presence', { incidentId: 'j' });
	bo.socket.emit('presence', { incidentId: 'i' });
	ann.socket.emit('presence', { incidentId: 'i' });
	await Promise.all(all);
	const lost = [told(ann, 'ann i,bo -,cy j'), told(bo, '')];
	await history.grant('bo', 'incident:i', false);
	await Promise.all(lost);
	const left = told(ann, 'ann i,bo -');
	cy.socket.disconnect();
	await left;
});

test('positions go to those who see the unit, whole at first, then as they move, and to a view only what is inside', async () => {
	const unit = (id: string, areaId: string) => insert('resources', rowOf('resources', id, { areaId, mobile: true }));
	await history.write({ changes: [unit('u1', 'a1'), unit('u2', 'a2')] });
	await history.grant('bo', 'area:a2', true);
	const device: Actor = { ...(await history.actor('zoe')), scopes: ['positions:u1', 'positions:u2'] };
	const at = (unitId: string, lon: number, age: number) => ({ unitId, at: history.now - age, lon, lat: 30 });
	telemetry.ingest([at('u1', 119.1, 9), at('u2', 119.2, 9)], device);
	const [ann, bo] = [dial(hello()), dial(hello(0, 'bo'))];
	const whole = await Promise.all([ann, bo].map((client) => client.next<Uint8Array>('positions')));
	expect(whole.map((bytes) => decodePositions(bytes)).map((frame) => [frame?.full, frame?.positions.map(({ unitId }) => unitId)])).toEqual([
		[true, ['u1', 'u2']],
		[true, ['u2']]
	]);
	ann.socket.emit('positions:view', [119.5, 29, 119.9, 31]);
	ann.socket.emit('presence', { incidentId: null });
	await ann.next<object[]>('presence', ({ length }) => length > 0);
	const moved = Promise.all([ann, bo].map((client) => client.next<Uint8Array>('positions')));
	telemetry.ingest([at('u1', 119.6, 1), at('u2', 119.3, 1)], device);
	expect((await moved).map((bytes) => decodePositions(bytes)?.positions.map(({ unitId, lon }) => [unitId, lon]))).toEqual([[['u1', 119.6]], [['u2', 119.3]]]);
});

test('a reader that does not read is hung up and counted; the others hear everything', { timeout: 60_000 }, async () => {
	const [slow, quick] = [dial(hello()), dial(hello())];
	await Promise.all([slow.next('deltas'), quick.next('deltas')]);
	const gone = slow.next('disconnect');
	const wire = (slow.socket.io.engine.transport as unknown as { readonly ws: { readonly _socket: Duplex } }).ws._socket;
	wire.pause();
	let n = 0;
	while (!counted.includes('muster_socket_slow_total')) {
		n += 1;
		await history.write({ changes: [insert('posts', rowOf('posts', `post-${n}`, { incidentId: 'i', areaId: 'a', text: 'x'.repeat(100_000) }))] });
	}
	wire.resume();
	await gone;
	await quick.reached(n + 1);
	expect(chained(quick, 0)).toBe(n + 1);
	expect(counted.filter((each) => each === 'muster_socket_slow_total')).toHaveLength(1);
	// Dialling again it catches up from where it was.
	const since = chained(slow, 0);
	expect(since).toBeLessThan(n + 1);
	const again = dial(hello(since));
	await again.reached(n + 1);
	expect(chained(again, since)).toBe(n + 1);
	const screen = history.screen('ann');
	for (const message of [...slow.heard, ...again.heard]) screen.emit('deltas', message);
	expect(screen.rows).toEqual(rowsIn(history.live.snapshot(await history.actor('ann'))));
});
