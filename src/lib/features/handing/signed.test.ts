/** What this device still carries is shown with its copy, and never beside the paper that has arrived. */
import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { handingText, hashOfText } from '$lib/domain/handing/content';
import { handing, workedCase } from '$lib/domain/claim/claim.fixture';
import { signedText } from '$lib/domain/handing/offline-copy';
import { carried, signedOf } from './signed';

const deskWith = (handings: readonly Row<'handings'>[]) =>
	({ actor: { id: 'me', name: '郑岭' }, rows: { handings: { where: () => handings }, tickets: { where: () => [] } } }) as never;

test('a list that waits is the paper that was signed: its text gives the hash', async () => {
	const { at } = await workedCase();
	const row = handing(at, 'handover');
	const { kind, number, requisitionId, place, counts, photos, outcome } = row;
	const contentHash = hashOfText(handingText({ kind, number, requisitionId, at: row.at, place, counts, photos, outcome }));
	const payload = { blockId: 'b', number, requisitionId, at: row.at, place, counts, photos, outcome, signatures: [], contentHash };
	const waiting = { id: 'w', type: 'handing.hand_over' as const, payload, at: row.at, order: 0 };
	const paper = carried(waiting, at.requisition(), { id: 'me', name: '郑岭' });
	expect(paper).toMatchObject({ type: 'handover', arrived: false });
	expect(hashOfText(signedText(paper?.row as never))).toBe(contentHash);
	expect(carried({ ...waiting, type: 'channel.post' as never }, at.requisition(), { id: 'me', name: '郑岭' })).toBeUndefined();
	expect(carried(waiting, { ...at.requisition(), id: 'other' }, { id: 'me', name: '郑岭' })).toBeUndefined();
	expect(signedOf(deskWith([]), at.requisition(), [waiting]).map(({ arrived }) => arrived)).toEqual([false]);
	expect(signedOf(deskWith([row]), at.requisition(), [waiting]).map(({ arrived }) => arrived)).toEqual([true]);
});
