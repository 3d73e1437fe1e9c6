import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Change } from '../../../../db/schema.ts';
import { insert } from '../../domain/command.ts';
import { openHistory, rowOf } from '../../../../tests/live-history.ts';
import type { History } from '../../../../tests/live-history.ts';
import { rowsIn } from '../../../../tests/live-screen.ts';
import type { Screen } from '../../../../tests/live-screen.ts';
import { encodingFor } from './snapshot-bytes.ts';
import { TRAIL_ENTRIES } from './trail.ts';

let history: History;
beforeEach(async () => {
	history = await openHistory();
});
afterEach(() => history.close());

const incident = (n: number, areaId = 'a0') => insert('incidents', rowOf('incidents', `incident-${n}`, { number: `n-${n}`, areaId }, `incident ${n}`));
const post = (n: number, incidentId = 'incident-1', text = `post ${n}`) => insert('posts', rowOf('posts', `post-${n}`, { incidentId, areaId: 'a0', text }));

async function seated(userId: string, ...scopes: string[]): Promise<Screen> {
	for (const scope of scopes) await history.grant(userId, scope, true);
	const screen = history.screen(userId);
	screen.join(await history.actor(userId));
	return screen;
}
const itemsOf = (screen: Screen) => screen.messages.flatMap((message) => message.items);

test('entries committed together reach a group as one message', async () => {
	const screen = await seated('ann', 'room');
	const before = screen.messages.length;
	await history.write({ changes: [incident(1)] }, { changes: [incident(2)] }, { changes: [incident(3)] });
	expect(screen.messages.slice(before).map((message) => message.items.length)).toEqual([3]);
});

test('readers with equal scopes get the very same message', async () => {
	const [ann, bo] = [await seated('ann', 'room'), await seated('bo', 'room')];
	await history.write({ changes: [incident(1)] });
	expect(ann.messages.at(-1)).toBe(bo.messages.at(-1));
});

test('a group that may see nothing of an entry still hears that it happened', async () => {
	const screen = await seated('ann', 'area:elsewhere');
	await history.write({ changes: [incident(1)] });
	expect(itemsOf(screen)).toEqual([]);
	history.screen('bo').join({ ...(await history.actor('bo')), scopes: ['area:elsewhere'] });
	expect(screen.through).toBe(history.live.through);
});

test('the meaning comes along only when all rows of the entry may be seen', async () => {
	const [room, area] = [await seated('ann', 'room'), await seated('bo', 'area:a0')];
	await history.write({ changes: [incident(1, 'a0'), incident(2, 'a1')], event: 'incident.logged@1', args: { note: 'both' } });
	expect(itemsOf(room).at(-1)).toMatchObject({ event: 'incident.logged@1', args: { note: 'both' } });
	expect(itemsOf(area).at(-1)).not.toHaveProperty('args');
	expect(itemsOf(area).at(-1)).not.toHaveProperty('actor');
	expect(itemsOf(area).at(-1)?.ops).toHaveLength(1);
});

test('number series and grants beside operational rows do not hide the meaning', async () => {
	const room = await seated('ann', 'room');
	const grant = insert('grants', rowOf('grants', 'g', { userId: 'zoe', scope: 'incident:incident-1' }));
	await history.write({ changes: [incident(1), insert('series', { id: 'incident:2026', last: 1 }), grant], event: 'incident.logged@1' });
	expect(itemsOf(room).at(-1)).toMatchObject({ event: 'incident.logged@1', ops: [{ op: 'put', table: 'incidents' }] });
	expect(history.live.sees({ scopes: ['room'] }, { changes: [incident(1), grant], subjects: [] })).toBe(true);
	expect(history.live.sees({ scopes: ['room'] }, { changes: [grant], subjects: [] })).toBe(false);
});

test('a late fact changes no row and both sides still hear of it', async () => {
	await history.write({ changes: [insert('taskings', rowOf('taskings', 't1', { incidentId: 'incident-1', areaId: 'a0', resourceId: 'r1' }))] });
	const [room, team, other] = [await seated('ann', 'room'), await seated('bo', 'resource:r1'), await seated('cy', 'resource:r2')];
	await history.write({ changes: [], subjects: ['taskings:t1', 'incidents:incident-1'], event: 'tasking.arrived@1', late: true });
	for (const screen of [room, team]) expect(itemsOf(screen).at(-1)).toMatchObject({ event: 'tasking.arrived@1', late: true, ops: [] });
	expect(itemsOf(other)).toEqual([]);
});

test('a row that leaves the view of a reader is forgotten, one that enters comes whole', async () => {
	await history.write({ changes: [incident(1, 'a0')] });
	const [from, to] = [await seated('ann', 'area:a0'), await seated('bo', 'area:a1')];
	await history.write({ changes: [{ op: 'update', table: 'incidents', id: 'incident-1', before: { areaId: 'a0' }, after: { areaId: 'a1' } }] });
	expect(itemsOf(from).at(-1)?.ops).toEqual([{ op: 'forget', table: 'incidents', id: 'incident-1' }]);
	expect(itemsOf(to).at(-1)?.ops).toMatchObject([{ op: 'put', row: { id: 'incident-1', title: 'incident 1 title' } }]);
	expect(from.rows.size).toBe(0);
});

test('personal values travel masked, secrets not at all, in push, catch-up, snapshot and lists', async () => {
	const sealed = {
		id: 'sealed-1',
		salt: 'salt',
		seal: 'hmac',
		value: JSON.stringify({ name: '张三丰', phone: '13812345678' }),
		owner: 'incident-1',
		target: 'incidents:incident-1:caller'
	};
	const seal = { $personal: 'sealed-1', seal: 'hmac' };
	const logged = rowOf('incidents', 'incident-1', { number: 'n-1', areaId: 'a0', caller: seal as never });
	const user = rowOf('users', 'zoe', { username: 'zoe', passwordHash: 'hash-of-zoe' });
	const screen = await seated('ann', 'room', 'register');
	const secretless: Change = { op: 'insert', table: 'users', id: 'zoe', after: { ...user, passwordHash: { $secret: 'x', seal: 'hmac' } } };
	await history.write({ changes: [insert('incidents', logged)], sealed: [sealed], args: { caller: seal } }, { changes: [secretless], rows: [insert('users', user)] });
	const masked = { personal: 'sealed-1', masked: '张** 138****5678' };
	expect(itemsOf(screen).at(-2)).toMatchObject({ args: { caller: masked }, ops: [{ row: { caller: masked } }] });
	const later = await history.restarted();
	const all = JSON.stringify([
		screen.heard,
		history.live.deltas({ scopes: ['room'] }, 0, 100),
		later.snapshot({ scopes: ['room'] }),
		later.readable({ scopes: ['room', 'register'] }, 'users'),
		later.rows('users')
	]);
	await later.close();
	expect(all).toContain('138****5678');
	for (const plain of ['13812345678', '三丰', 'hash-of-zoe', '$secret', 'hmac']) expect(all).not.toContain(plain);
});

test('what is committed right after somebody lost a scope does not reach them', async () => {
	const screen = await seated('ann', 'room');
	const grant = (await history.storage.list('grants', { userId: 'ann' })).at(0);
	await history.write(
		{ changes: [{ op: 'update', table: 'grants', id: grant?.id ?? '', before: { endedAt: null }, after: { endedAt: history.now } }] },
		{ changes: [incident(1)], args: { note: 'too late' } }
	);
	expect(JSON.stringify(screen.heard)).not.toContain('too late');
	expect(screen.scopes).not.toContain('room');
	expect(screen.rows.size).toBe(0);
});

test('gaining a scope is told and brings its part', async () => {
	await history.write({ changes: [incident(1)] }, { changes: [post(1)] });
	const screen = await seated('ann', 'org:o1');
	expect(screen.rows.size).toBe(0);
	await history.grant('ann', 'incident:incident-1', true);
	expect([...screen.rows.keys()].sort()).toEqual(['incidents:incident-1', 'posts:post-1']);
});

test('a grant that lapses by the clock is told at the next heartbeat', async () => {
	await history.write({ changes: [incident(1)] });
	await history.write({ changes: [insert('grants', rowOf('grants', 'g1', { userId: 'ann', scope: 'room', from: history.now, until: history.now + 1_000 }))] });
	const screen = history.screen('ann');
	screen.join(await history.actor('ann'));
	expect(screen.rows.size).toBe(1);
	history.now += 1_000;
	history.live.beat();
	await history.live.idle();
	expect(screen.scopes).toEqual(['user:ann']);
	expect(screen.rows.size).toBe(0);
});

test('a scope lost while away is told on coming back', async () => {
	await history.write({ changes: [incident(1)] });
	const screen = await seated('ann', 'room');
	screen.cut();
	await history.grant('ann', 'room', false);
	screen.join(await history.actor('ann'));
	expect(screen.rows.size).toBe(0);
});

test('a revoked session and a disabled account are hung up', async () => {
	const session = rowOf('sessions', 's-ann', { userId: 'ann', tokenHash: 'h', expiresAt: history.now + 5_000 });
	await history.write({ changes: [insert('sessions', session)] });
	const [ann, bo] = [await seated('ann', 'room'), await seated('bo', 'room')];
	await history.write({ changes: [{ op: 'update', table: 'sessions', id: 's-ann', before: { revokedAt: null }, after: { revokedAt: history.now } }] });
	expect([ann.closed, bo.closed]).toEqual(['revoked', undefined]);
	history.live.drop('s-bo');
	expect(bo.closed).toBe('revoked');
});

test('a session that runs out is hung up at the next heartbeat', async () => {
	await history.write({ changes: [insert('sessions', rowOf('sessions', 's-ann', { userId: 'ann', expiresAt: history.now + 5_000 }))] });
	const ann = await seated('ann', 'room');
	history.now += 5_000;
	history.live.beat();
	expect(ann.closed).toBe('expired');
});

test('ahead of the head, on another chain, or too far behind: a new snapshot', async () => {
	await history.write({ changes: [incident(1)] });
	const actor = { ...(await history.actor('ann')), scopes: ['room'] };
	const resets = (since: number, hash?: string) => {
		const screen = history.screen('ann');
		screen.take({ ...history.live.snapshot(actor), seq: since }, actor.scopes);
		screen.join(actor, hash);
		screen.cut();
		return screen.resets;
	};
	expect(resets(1)).toBe(0);
	expect(resets(1, history.live.head.hash)).toBe(0);
	expect(resets(1, 'f'.repeat(64))).toBe(1);
	expect(resets(2)).toBe(1);
	expect(history.live.deltas(actor, 7, 10)).toEqual({ reset: true, head: 1 });
});

test('5,000 entries behind is near, one more is far', async () => {
	const many = Array.from({ length: TRAIL_ENTRIES + 1 }, (_, n) => ({ changes: [post(n)] }));
	for (let start = 0; start < many.length; start += 500) await history.write(...many.slice(start, start + 500));
	const later = await history.restarted();
	for (const live of [history.live, later]) {
		expect(live.deltas({ scopes: ['room'] }, 0, 10)).toHaveProperty('reset', true);
		expect(live.deltas({ scopes: ['room'] }, 1, 10)).toMatchObject({ from: 1, through: 11, head: TRAIL_ENTRIES + 1 });
	}
	await later.close();
});

test('a snapshot of one scope is the part that it shows, of what the reader may see', async () => {
	await history.write({ changes: [incident(1, 'a0'), incident(2, 'a1'), post(1)] });
	const keys = (scopes: string[], scope: string) => [...rowsIn(history.live.snapshot({ scopes }, scope)).keys()].sort();
	expect(keys(['room'], 'incident:incident-1')).toEqual(['incidents:incident-1', 'posts:post-1']);
	expect(keys(['area:a1'], 'incident:incident-1')).toEqual([]);
});

test('all who ask at one entry get the same bytes, and never older ones than they asked for', async () => {
	await history.write({ changes: [incident(1)] });
	const ask = () => history.live.snapshotBytes({ scopes: ['room', 'user:ann'] }, undefined, 'br, gzip');
	const [one, two] = await Promise.all([ask(), history.live.snapshotBytes({ scopes: ['user:bo', 'room'] }, undefined, 'gzip, br')]);
	expect(one).toBe(two);
	expect(one.encoding).toBe('br');
	const before = ask();
	await history.write({ changes: [incident(2)] });
	expect([(await before).seq, (await ask()).seq]).toEqual([1, 2]);
});

test('the bytes say exactly what the snapshot says, entry after entry', async () => {
	for (let n = 1; n < 6; n += 1) {
		await history.write({ changes: n % 2 === 0 ? [post(n)] : [incident(n), post(n)] });
		const { bytes } = await history.live.snapshotBytes({ scopes: ['room'] }, undefined, null);
		expect(JSON.parse(bytes.toString())).toEqual(history.live.snapshot({ scopes: ['room'] }));
	}
});

test('the bytes of a long table say it as well: columns alike in every row, unlike in one, and those with nothing', async () => {
	const many = Array.from({ length: 600 }, (_, n) =>
		insert('posts', rowOf('posts', `post-${n}`, { incidentId: 'incident-1', areaId: 'a0', text: n === 599 ? '"' : 'same "text"' }))
	);
	await history.write({ changes: [incident(1), ...many] });
	const { bytes } = await history.live.snapshotBytes({ scopes: ['room'] }, undefined, null);
	expect(JSON.parse(bytes.toString())).toEqual(history.live.snapshot({ scopes: ['room'] }));
});

test('the encoding is the best of those the caller takes', () => {
	expect(encodingFor('gzip, deflate, br, zstd')).toBe('zstd');
	expect(encodingFor('gzip;q=1.0, br;q=0, zstd;q=0.0')).toBe('gzip');
	expect(encodingFor(undefined)).toBe('identity');
	expect(encodingFor('x-zstd')).toBe('identity');
});
