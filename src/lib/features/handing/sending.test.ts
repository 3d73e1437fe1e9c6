/** A paper goes out once, or is told not to have gone. */
import { expect, test, vi } from 'vitest';
import { Drafts } from '$lib/client/drafts';
import { WaitingList } from '$lib/features/field/waiting.svelte';
import { sendingBy } from './sending';

test('a full tablet: the paper is told not to be stored, its number is free, and pressing again sends it once', async () => {
	const drafts = new Drafts('sending1');
	const sent: unknown[] = [];
	const send = (_type: string, payload: unknown) => {
		sent.push(payload);
		return Promise.resolve({ ok: true, id: '', seq: 1, at: 1, result: {} });
	};
	const waiting = new WaitingList({ send, drafts, now: 1, mayComeYet: false } as never);
	const sending = sendingBy(waiting);
	const payload = { number: 'T-0001' };
	vi.spyOn(drafts, 'save').mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'));
	expect(await sending.send('ticket.sign', payload, [])).toMatchObject({ code: 'handing.unkept' });
	expect([sending.pending(), sent]).toEqual([[], []]);
	expect(await sending.send('ticket.sign', payload, [])).toBeNull();
	await vi.waitFor(() => expect(waiting.items).toEqual([]));
	expect(sent).toEqual([payload]);
});
