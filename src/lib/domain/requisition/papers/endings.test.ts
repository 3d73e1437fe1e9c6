/** Papers by which an order comes to nothing or a case to its end: only while their facts exist, each saying what an archive needs. */
import { expect, test } from 'vitest';
import { workedCase } from '../../claim/claim.fixture.ts';
import { missingFor } from '../../paper/required.ts';
import { caseIn } from '../case.fixture.ts';
import type { OrderedCase } from '../case.fixture.ts';
import { papersOf } from './entries.ts';
import { factsOf } from './facts.fixture.ts';
import { paperSheet } from './papers.ts';

const issued = ({ world }: OrderedCase): string[] =>
	world
		.rows('papers')
		.filter(({ revokedAt }) => revokedAt === null)
		.map(({ type }) => type);
const types = (at: OrderedCase): string[] => papersOf(factsOf(at)).map(({ type }) => type);
const text = (at: OrderedCase, type: string): string => JSON.stringify(paperSheet(factsOf(at), type, null, '330112-X').blocks);
function says(said: string, ...words: readonly string[]): void {
	for (const one of words) expect(said).toContain(one);
}

test('who was told of a decision, or of a word, is told that it is cancelled; what was only applied for is told to nobody', async () => {
	for (const state of ['approved', 'oral', 'draft'] as const) {
		const at = await caseIn(state);
		expect(types(at)).not.toContain('cancellation');
		await at.world.send(state === 'draft' ? at.clerk : at.decider, 'requisition.cancel', { requisitionId: at.requisitionId, reason: '水位回落，不再需要' });
		if (state === 'draft') {
			expect(types(at)).not.toContain('cancellation');
			continue;
		}
		expect(issued(at)).toContain('cancellation');
		says(text(at, 'cancellation'), '应急征用撤销通知书', '水位回落，不再需要', at.owner.name, '挖掘机', state === 'oral' ? '口头通知' : '临应急征〔2026〕1号');
	}
});

test('a refusal is recorded with the words before a witness, and no decision is served without that record', async () => {
	const at = await caseIn('approved');
	expect(types(at)).not.toContain('refusal');
	await at.world.send(at.clerk, 'requisition.refuse', { requisitionId: at.requisitionId, words: '机器在修，不借', witness: '村干部' });
	says(text(at, 'refusal'), '拒绝配合应急征用情况记录', '机器在修，不借', '村干部', '第九十八条', '尚未送达', '挖掘机');
	expect(issued(at)).toContain('refusal');
	expect(missingFor('requisition.serve', { ...factsOf(at), papers: [] }).map(({ type }) => type)).toContain('refusal');
});

test('the closing sheet tells how the case ended and lists every paper that was issued, a revoked one as revoked; it is asked for by no step before it', async () => {
	const of = await workedCase();
	await of.verify();
	await of.publicise();
	await of.decide();
	await of.serve();
	const { world, clerk, finance } = of.at;
	const paymentId = await of.order('whole', 1_672_000);
	await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '拨2026-1' });
	expect(types(of.at)).not.toContain('closing');
	await world.issueBefore(clerk, 'claim.archive', { claimId: of.claimId });
	await of.by('clerk', 'claim.archive');
	expect(issued(of.at)).toContain('closing');
	expect(types(of.at)).toContain('closing');
	says(text(of.at, 'closing'), '结案表', '补偿申请已办结', '已支付16,720.00元', '30年', '归档目录', '补偿决定书', '挖掘机');
	const [first] = world.rows('papers').filter(({ type }) => type === 'award');
	if (first) world.put('papers', { ...first, revokedAt: world.now, revokeReason: '写错' });
	expect(text(of.at, 'closing')).toContain('补偿决定书（已撤销）');
	expect(missingFor('claim.archive', factsOf(of.at)).map(({ type }) => type)).not.toContain('closing');
});
