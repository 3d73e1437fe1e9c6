import { expect, test } from 'vitest';
import { payloadOf } from './asks';
import type { Act, Ask } from './asks';
import { ItemForm } from './item-form.svelte';

const act = (...asks: Ask[]): Act => ({ type: 'claim.waive', verb: '', text: '', asks, fixed: { claimId: 'c' }, kind: 'plain' });
const amount: Ask = { name: 'amountFen', kind: 'yuan', label: '' };

test('元 become 分 by their digits, never by multiplying', () => {
	for (const [typed, fen] of [
		['1,234.5', 123_450],
		['0.29', 29],
		['16720', 1_672_000]
	] as const)
		expect(payloadOf(act(amount), { amountFen: typed }, () => 0)).toEqual({ payload: { claimId: 'c', amountFen: fen } });
	for (const typed of ['1.234', '-1', 'x', '']) expect(payloadOf(act(amount), { amountFen: typed }, () => 0)).toEqual({ wrong: 'amountFen' });
	expect(payloadOf(act({ ...amount, optional: true }), {}, () => 0)).toEqual({ payload: { claimId: 'c' } });
});

test('a list is one a line, a day is its noon', () => {
	const asks: Ask[] = [
		{ name: 'papers', kind: 'list', label: '' },
		{ name: 'filedAt', kind: 'day', label: '' }
	];
	expect(payloadOf(act(...asks), { papers: '发票\n\n 权属证明 ', filedAt: '2026-08-10' }, () => 7)).toEqual({
		payload: { claimId: 'c', papers: ['发票', '权属证明'], filedAt: 7 }
	});
});

test('an unchanged input keeps its paper, a changed one takes the chosen paper', () => {
	const evidence = [
		{ input: 'times', source: 'handings:1' },
		{ input: 'rateFen', source: 'handings:1' }
	];
	const form = new ItemForm({ lineId: null, formula: 'C7', inputs: { times: 2, rateFen: 60_000 }, evidence });
	form.typed = { ...form.typed, rateFen: '650.00' };
	form.source = 'file:a';
	const read = form.inputs();
	expect(read).toEqual({ inputs: { times: 2, rateFen: 65_000 } });
	expect(form.evidence('inputs' in read ? read.inputs : {})).toEqual([
		{ input: 'times', source: 'handings:1' },
		{ input: 'rateFen', source: 'file:a' }
	]);
	form.typed = { times: 'zwei' };
	expect(form.inputs()).toEqual({ wrong: 'times' });
});
