import { expect, test } from 'vitest';
import { PROTOCOL, SCHEMA, type DeltaItem, type Deltas, type SnapshotAnswer } from '$lib/domain/protocol/messages';
import { Store } from './store.svelte';

const chain = { id: 'chain', epoch: 1 };
const snapshot = (seq: number, tables: SnapshotAnswer['tables'] = {}, scope = ['room']): SnapshotAnswer => ({
	seq,
	hash: 'h',
	protocol: PROTOCOL,
	schema: SCHEMA,
	chain,
	scope,
	tables
});
const posts = { posts: { columns: { id: ['p1', 'p2'], incidentId: ['i1', 'i2'], areaId: ['a', 'a'], text: ['one', 'two'] }, count: 2 } };
const deltas = (from: number, through: number, ...ops: DeltaItem['ops']): Deltas => ({ chain, from, through, items: ops.length > 0 ? [{ seq: through, at: 0, ops }] : [] });

function filled(): Store {
	const store = new Store();
	store.reset(snapshot(5, posts));
	return store;
}

test('a snapshot replaces everything there was', () => {
	const store = filled();
	store.reset(snapshot(9, { incidents: { columns: { id: ['i1'] }, count: 1 } }));
	expect([store.rows.posts.size, store.rows.incidents.size, store.through]).toEqual([0, 1, 9]);
});

test('a snapshot of another protocol or of a newer schema is not taken', () => {
	const store = new Store();
	expect(store.reset({ ...snapshot(1), protocol: PROTOCOL + 1 })).toBe(false);
	expect(store.reset({ ...snapshot(1), schema: SCHEMA + 1 })).toBe(false);
	expect(store.filled).toBe(false);
});

test('a message applies only from where we stand', () => {
	const store = filled();
	expect(store.apply(deltas(6, 7))).toBe('gap');
	expect(store.apply(deltas(4, 5))).toBe('known');
	expect(store.apply(deltas(4, 6))).toBe('gap');
	expect(store.apply({ ...deltas(5, 6), chain: { ...chain, epoch: 2 } })).toBe('fork');
	expect(store.apply({ ...deltas(5, 6), items: [{ seq: 6, at: 0, ops: [{ op: 'forget', table: 'unheard_of' as 'posts', id: 'x' }] }] })).toBe('outdated');
	expect(store.through).toBe(5);
	expect(store.apply(deltas(5, 6, { op: 'patch', table: 'posts', id: 'p1', set: { text: 'new' } }))).toBe('applied');
	expect([store.through, store.rows.posts.get('p1')?.text, store.hash]).toEqual([6, 'new', undefined]);
});

test('a patch of an unknown row is left alone, a row put again keeps its identity', () => {
	const store = filled();
	const before = store.rows.posts.get('p1');
	store.apply(deltas(5, 6, { op: 'patch', table: 'posts', id: 'nobody', set: { text: 'x' } }, { op: 'put', table: 'posts', row: { ...before, id: 'p1' } }));
	expect(store.rows.posts.get('p1')).toBe(before);
	expect(store.rows.posts.size).toBe(2);
});

test('rows are found by declared indexes, which follow every change', () => {
	const { rows } = filled();
	const ids = (incidentId: string) => rows.posts.where('incidentId', incidentId).map((row) => row.id);
	expect(ids('i1')).toEqual(['p1']);
	rows.posts.patch('p2', { incidentId: 'i1' });
	expect([ids('i1'), ids('i2')]).toEqual([['p1', 'p2'], []]);
	rows.posts.forget('p1');
	expect(ids('i1')).toEqual(['p2']);
	rows.posts.reset([]);
	expect(ids('i1')).toEqual([]);
	expect(() => rows.posts.where('text', 'one')).toThrow('no declared index: posts.text');
});

test('rows are frozen, and so is the list of all', () => {
	const { rows } = filled();
	expect(Object.isFrozen(rows.posts.get('p1'))).toBe(true);
	expect(rows.posts.all).toBe(rows.posts.all);
	expect(Object.isFrozen(rows.posts.all)).toBe(true);
});

test('what only a lost scope showed is dropped, what another still shows stays', () => {
	const store = filled();
	store.rescope(['incident:i1']);
	expect(store.rows.posts.all.map((row) => row.id)).toEqual(['p1']);
	store.merge(snapshot(6, posts, ['incident:i2']));
	store.rescope(['incident:i1', 'incident:i2']);
	expect(store.rows.posts.size).toBe(2);
});

test('what is kept on the device comes back as it was', () => {
	const store = filled();
	store.apply(deltas(5, 6, { op: 'patch', table: 'posts', id: 'p1', set: { text: 'new' } }));
	const kept = structuredClone(store.snapshot());
	const again = new Store();
	expect(kept && again.reset(kept)).toBe(true);
	expect(again.rows.posts.get('p1')?.text).toBe('new');
	expect([again.through, again.scope, again.chain]).toEqual([6, ['room'], chain]);
});
