/** Hard rules of domain.md §2.3 that are the claim's: each by its name, the forbidden command sent, and nothing written. */
import { expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import { refusalOf } from '../world.fixture.ts';
import { sha, workedCase } from './claim.fixture.ts';
import type { ClaimCase } from './claim.fixture.ts';

const tables = ['claims', 'claim_items', 'payments', 'papers', 'case_clocks', 'series'] as const;

/** Refused with the code, which has its sentences, and nothing written. */
async function forbidden(of: ClaimCase, sent: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = JSON.stringify(tables.map((table) => of.at.world.rows(table)));
	expect(await refusalOf(sent())).toBe(refusal);
	const key = `refusal_${(refusal.split(' ')[1] ?? '').replaceAll('.', '_')}`;
	expect([Object.hasOwn(chinese, key), Object.hasOwn(english, key)], key).toEqual([true, true]);
	expect(JSON.stringify(tables.map((table) => of.at.world.rows(table)))).toBe(before);
}

/** Publicised, the notice run out, without the hand-over list when `bare`. */
async function ready(bare = false): Promise<ClaimCase> {
	const of = await (await (await workedCase()).verify()).publicise();
	of.at.world.now += 10 * 86_400_000;
	// Papers of another case are no papers of this one.
	if (bare) for (const row of of.at.world.rows('handings')) of.at.world.put('handings', { ...row, requisitionId: 'another' });
	return of;
}
const decide = (of: ClaimCase) => of.by('decider', 'claim.decide', { expectFen: 1_672_000, reason: '核定' } as never);

test('rule 10: no compensation decision without hand-over list; an exception needs a 情况说明 that the approver decides on', async () => {
	const of = await ready(true);
	await forbidden(of, () => decide(of), 'rule claim.no_handover claimId');
	await of.by('clerk', 'claim.excuse', { statement: '山洪冲走清单，有照片和签证为证', attachments: [sha] } as never);
	await decide(of);
	expect(of.claim.decidedFen).toBe(1_672_000);
});

test('rule 10: where there is a list no exception is made, and none is made twice', async () => {
	const listed = await ready();
	const excuse = (of: ClaimCase) => of.by('clerk', 'claim.excuse', { statement: '说明', attachments: [sha] } as never);
	await forbidden(listed, () => excuse(listed), 'conflict claim.not_needed claimId');
	const bare = await ready(true);
	await excuse(bare);
	await forbidden(bare, () => excuse(bare), 'conflict claim.excused_already claimId');
});

test('rule 10: who wrote the exception does not approve it', async () => {
	const of = await ready(true);
	await of.by('clerk', 'claim.excuse', { statement: '说明', attachments: [sha] } as never);
	const { world, decider } = of.at;
	for (const paper of world.rows('papers')) world.put('papers', { ...paper, issuedBy: decider.id });
	await forbidden(of, () => decide(of), 'rule claim.no_handover claimId');
});

test('no damage is paid without its certificate, unless a statement says why there is none', async () => {
	const of = await (await workedCase()).verify();
	const { world } = of.at;
	for (const row of world.rows('handings').filter(({ kind }) => kind === 'damage')) world.put('handings', { ...row, late: true });
	await forbidden(of, () => of.by('clerk', 'claim.propose'), 'rule claim.no_damage_certificate claimId');
	await of.by('clerk', 'claim.excuse', { statement: '返还时夜间无法验机，次日共同查验，有照片', attachments: [sha] } as never);
	await of.by('clerk', 'claim.propose');
	expect(of.claim.state).toBe('proposed');
});

test('no repair is proposed without its cap, and nothing without the thing it is for', async () => {
	const of = await (await workedCase()).verify();
	const { world } = of.at;
	const repaired = of.items.find(({ formula }) => formula === 'C3');
	if (!repaired) throw new Error('no repair');
	world.put('claim_items', { ...repaired, inputs: { repairFen: 1_248_000 } });
	await forbidden(of, () => of.by('clerk', 'claim.propose'), 'rule claim_item.no_cap claimId');
	world.put('claim_items', { ...repaired, lineId: null });
	await forbidden(of, () => of.by('clerk', 'claim.propose'), 'rule claim_item.line_needed claimId');
});

test('nothing is given away or agreed to on a clerk’s words: the paper that the owner signed is named or scanned', async () => {
	const of = await (await (await (await workedCase()).verify()).publicise()).decide();
	await forbidden(of, () => of.by('clerk', 'claim.waive', { words: '自愿捐赠' } as never), 'rule claim.statement_needed paper');
	await of.serve();
	await forbidden(of, () => of.by('clerk', 'claim.agree'), 'rule claim.statement_needed paper');
	await of.by('clerk', 'claim.agree', { attachments: [sha] } as never);
	expect(of.claim.state).toBe('agreed');
	expect(of.at.world.rows('case_files')).toContainEqual(expect.objectContaining({ of: `claims:${of.claimId}`, sha256: sha }));
});

test('rule 11: who assessed does not approve the amount', async () => {
	const of = await ready();
	const { world, decider } = of.at;
	// A clerk who became the approver.
	world.put('claims', { ...of.claim, assessedBy: decider.id });
	await forbidden(of, () => decide(of), 'forbidden claim.assessed_by_oneself claimId');
	world.put('claims', { ...of.claim, state: 'verifying' });
	await forbidden(of, () => of.by('decider', 'claim.refuse', { reason: '不予补偿' } as never), 'forbidden claim.assessed_by_oneself claimId');
});

test('rule 11: who pays neither assessed, nor approved, nor planned the payment', async () => {
	const of = await (await (await (await (await workedCase()).verify()).publicise()).decide()).serve();
	const { world, finance, decider } = of.at;
	const paymentId = await of.order('whole', 1_672_000);
	const pay = () => world.send(finance, 'payment.confirm', { paymentId, voucherNo: '1' });
	for (const column of ['assessedBy', 'decidedBy'] as const) {
		const before = of.claim;
		world.put('claims', { ...before, [column]: finance.id });
		await forbidden(of, pay, 'forbidden payment.by_oneself paymentId');
		world.put('claims', before);
	}
	const payment = world.row('payments', paymentId);
	world.put('payments', { ...payment, recordedBy: finance.id });
	await forbidden(of, pay, 'forbidden payment.by_oneself paymentId');
	world.put('payments', { ...payment, state: 'planned', recordedBy: decider.id });
	await forbidden(of, () => world.send(decider, 'payment.order', { paymentId }), 'forbidden payment.planned_by_oneself paymentId');
});

test('the valuation follows from the rule set and is no clerk\u2019s choice', async () => {
	const of = await workedCase();
	const evidence = ['originalFen', 'residualFen', 'lifeHours', 'hours'].map((input) => ({ input, source: `file:${sha}` }));
	const worn = { formula: 'C2d', inputs: { originalFen: 96_000_000, residualFen: 4_800_000, lifeHours: 12_000, hours: 26.5 }, lineId: of.at.machineLineId, evidence };
	await forbidden(of, () => of.by('clerk', 'claim_item.set', worn as never), 'rule claim_item.basis formula');
});

test('every input names its source, and the exclusive rules hold over all items of a claim', async () => {
	const of = await workedCase();
	const bare = { formula: 'C7', inputs: { times: 1, rateFen: 100 }, evidence: [{ input: 'times', source: `file:${sha}` }] };
	await forbidden(of, () => of.by('clerk', 'claim_item.set', bare as never), 'rule claim_item.no_evidence inputs.rateFen');
	const inputs = { replacementFen: 100, age: 1, life: 2, floorRate: 0.05, salvageFen: 0 };
	const evidence = Object.keys(inputs).map((input) => ({ input, source: `file:${sha}` }));
	await forbidden(of, () => of.by('clerk', 'claim_item.set', { formula: 'C4', inputs, lineId: of.at.machineLineId, evidence } as never), 'rule compensation.exclusive');
	const labour = { quantity: 1, days: 3, rateFen: 30_000 };
	const sources = Object.keys(labour).map((input) => ({ input, source: `file:${sha}` }));
	// The rate of the excavator includes its operator.
	await forbidden(
		of,
		() => of.by('clerk', 'claim_item.set', { formula: 'C6', inputs: labour, lineId: of.at.machineLineId, evidence: sources } as never),
		'rule compensation.exclusive'
	);
});
