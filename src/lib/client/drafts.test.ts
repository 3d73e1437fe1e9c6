import { expect, test } from 'vitest';
import type { Actor } from '$lib/domain/command';
import { PROTOCOL, SCHEMA, type SnapshotAnswer } from '$lib/domain/protocol/messages';
import { Drafts } from './drafts';
import { forgetKept, keep, lastKept, restore } from './kept';

const actor: Actor = { id: 'ann', username: 'ann', name: 'Ann', role: 'TEAM', organisationId: null, resourceIds: [], scopes: ['resource:r'] };
const snapshot: SnapshotAnswer = {
	seq: 3,
	hash: '',
	protocol: PROTOCOL,
	schema: SCHEMA,
	chain: { id: 'c', epoch: 1 },
	scope: ['resource:r'],
	tables: { posts: { columns: { id: ['p'] }, count: 1 } }
};

test('a draft is there until it is removed, and nobody else sees it', async () => {
	const [ann, bo] = [new Drafts('ann'), new Drafts('bo')];
	await ann.save('intake/1', { narrative: 'half a sente' });
	await ann.save('channel/i1', { text: 'on our way' });
	expect((await ann.load<{ narrative: string }>('intake/1'))?.value.narrative).toBe('half a sente');
	expect((await ann.list('intake/')).map(({ key }) => key)).toEqual(['intake/1']);
	expect(await bo.list()).toEqual([]);
	await ann.remove('intake/1');
	expect(await ann.load('intake/1')).toBeUndefined();
});

test('the rows last seen are kept for their user until they sign out', async () => {
	await keep(actor, snapshot);
	expect((await restore('ann'))?.snapshot).toEqual(snapshot);
	expect((await lastKept())?.actor.id).toBe('ann');
	expect(await restore('bo')).toBeUndefined();
	await forgetKept('ann');
	expect(await restore('ann')).toBeUndefined();
});

test('rows of another schema, or too many of them, are not offered', async () => {
	await keep(actor, { ...snapshot, schema: SCHEMA + 1 });
	expect(await restore('ann')).toBeUndefined();
	await keep(actor, { ...snapshot, tables: { posts: { columns: {}, count: 5_001 } } });
	expect(await lastKept()).toBeUndefined();
});
