/** The decision as it is written: single amounts reduced with their reason, never raised, sent as the decider saw them. */
import { expect, test } from 'vitest';
import { DAY, workedCase } from '$lib/domain/claim/claim.fixture';
import type { ClaimCase } from '$lib/domain/claim/claim.fixture';
import { refusalOf } from '$lib/domain/world.fixture';
import { DecisionForm, fenOf } from './decision-form.svelte';

async function ready(): Promise<{ readonly of: ClaimCase; readonly form: DecisionForm; readonly idOf: (formula: string) => string }> {
	const of = await (await (await workedCase()).verify()).publicise();
	of.at.world.now += 10 * DAY;
	return { of, form: new DecisionForm(of.items), idOf: (formula) => of.items.find((item) => item.formula === formula)?.id ?? '' };
}

test('元 become 分 by their digits, a deduction keeps its sign', () => {
	expect(['16,720.00', '0.29', '-5000', '−5000.00', '0', '-0'].map(fenOf)).toEqual([1_672_000, 29, -500_000, -500_000, 0, 0]);
	expect(['', '1.234', 'x', '--1'].map(fenOf)).toEqual([undefined, undefined, undefined, undefined]);
});

test('untouched it decides what was assessed, once its reasons are there', async () => {
	const { of, form } = await ready();
	expect([form.totalFen, form.wrong]).toEqual([1_672_000, { what: 'reason' }]);
	form.reason = '材料齐全';
	expect(form.wrong).toBeNull();
	await of.by('decider', 'claim.decide', form.payload(of.claimId) as never);
	expect(of.claim.decidedFen).toBe(1_672_000);
	expect(of.items.every(({ reduction }) => reduction === null)).toBe(true);
});

test('a single amount is reduced with its reason; the total follows, and the others stay as assessed', async () => {
	const { of, form, idOf } = await ready();
	form.reason = '核定';
	form.typed[idOf('C3')] = '12,000.00';
	expect([form.totalFen, form.wrong]).toEqual([1_624_000, { what: 'why', itemId: idOf('C3') }]);
	form.why[idOf('C3')] = '油漆不属损坏';
	await of.by('decider', 'claim.decide', form.payload(of.claimId) as never);
	expect(of.claim.decidedFen).toBe(1_624_000);
	expect(of.items.find(({ formula }) => formula === 'C3')).toMatchObject({ amountFen: 1_248_000, decidedFen: 1_200_000, reduction: '油漆不属损坏' });
	expect(of.items.find(({ formula }) => formula === 'C2')).toMatchObject({ amountFen: 630_000, alternativeFen: 201_400, decidedFen: 630_000, reduction: null });
});

test('an amount is never raised, on the screen or by the server; a deduction may be made larger', async () => {
	const { of, form, idOf } = await ready();
	form.reason = '核定';
	form.typed[idOf('C3')] = '12,480.01';
	expect([form.totalFen, form.wrong]).toEqual([undefined, { what: 'amount', itemId: idOf('C3') }]);
	const raised = { claimId: of.claimId, expectFen: 1_672_000, reason: '核定', items: [{ itemId: idOf('C3'), decidedFen: 1_248_001, reduction: '增加' }] };
	expect(await refusalOf(of.by('decider', 'claim.decide', raised as never))).toBe('rule claim.more_than_assessed items');
	expect([of.claim.state, of.claim.decidedFen]).toEqual(['publicised', null]);
	form.typed[idOf('C3')] = '12480';
	form.typed[idOf('D1')] = '-6000';
	form.why[idOf('D1')] = '保险另付 1,000 元';
	await of.by('decider', 'claim.decide', form.payload(of.claimId) as never);
	expect(of.claim.decidedFen).toBe(1_572_000);
});
