import { expect, test } from 'vitest';
import { Drafts } from '$lib/client/drafts';
import { KeptReports } from './kept.svelte';
import type { IssueDraft, PaperDraft, PhoneDraft, SignDraft } from './kept.svelte';

const paper: PaperDraft = { form: 'paper', kind: 'initial', figures: { asOf: 5 }, text: '首报' };
const call: PhoneDraft = { form: 'phone', clockId: 'c', words: '报告', person: '王', phone: '', calledText: '14:25', readBack: true, lateReason: '' };
const signature: SignDraft = { form: 'sign', reportId: 'r', person: '周岭', words: '同意', readBack: true };
const dispatch: IssueDraft = { form: 'issue', reportId: 'r', to: ['city_emergency'], channel: '传真', receiptNo: '0', lateReason: '' };

test('what was being written is there after a change of tab or a reload, with the figures it was drafted from', async () => {
	const store = new Drafts('reporter');
	const first = new KeptReports(store, 'i');
	first.keep(paper);
	first.keep({ ...paper, text: '首报，改' });
	first.keep(call);
	first.keep(signature);
	first.keep(dispatch);
	first.flush();
	const later = new KeptReports(store, 'i');
	await later.restore();
	expect(later.paper('initial')).toEqual({ ...paper, text: '首报，改' });
	expect(later.phone('c')).toEqual(call);
	expect([later.signing('r'), later.issuing('r')]).toEqual([signature, dispatch]);
	expect([later.signing('s'), later.issuing('s')]).toEqual([undefined, undefined]);
	const other = new KeptReports(store, 'another');
	await other.restore();
	expect(other.all).toEqual([]);
});

test('what was sent or thrown away does not come back', async () => {
	const store = new Drafts('reporter2');
	const kept = new KeptReports(store, 'i');
	kept.keep(paper);
	await kept.drop(paper);
	kept.flush();
	const later = new KeptReports(store, 'i');
	await later.restore();
	expect(later.all).toEqual([]);
});
