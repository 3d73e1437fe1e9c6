/** One case through the commands of every concept: stated, ordered, decided, served, handed over, given back, claimed, decided, paid, archived. */
import { expect, test } from 'vitest';
import type { GuidedPhoto, LineCount } from '../../../../db/requisition.ts';
import { handingText, hashOfText } from '../handing/content.ts';
import { numberIn } from '../handing/numbers.ts';
import { preparedCase } from '../requisition/case.fixture.ts';
import { DAY } from './claim.fixture.ts';
import { totalOf } from './money.ts';

test('2,000 bags taken, 1,450 used up: 1,740.00 from the list to the bank', async () => {
	const at = await preparedCase();
	const { world, clerk, decider, finance, incidentId } = at;
	const sha256 = 'b'.repeat(64);
	const stated = await world.send(clerk, 'necessity.state', {
		incidentId,
		reason: '自有编织袋已用尽',
		lesser: (['own', 'agreement', 'mutual_aid'] as const).map((means) => ({ means, found: 0, why: '不足' }))
	});
	const { result } = await world.send(clerk, 'requisition.draft', {
		...{ incidentId, ownerId: at.owner.id, necessityId: String(stated.result.necessityId), purpose: '围堵泄漏', deliverPlace: '青山湖路口', fundingSource: 'contingency' },
		...{ deliverAt: world.now + 3_600_000, expectedReturnAt: world.now + 2 * DAY },
		lines: [{ kind: 'goods', name: '编织袋', specification: '55×95cm', unit: '只', quantity: 2_000, unitPriceFen: 120 }]
	});
	const requisitionId = String(result.requisitionId);
	const lineId = (result.lineIds as readonly string[])[0] ?? '';
	await world.send(clerk, 'requisition.submit', { requisitionId });
	await world.send(decider, 'requisition.approve', { requisitionId });
	await world.send(clerk, 'requisition.serve', { requisitionId, method: 'signed', servedTo: '王经理' });

	const paper = async (kind: 'handover' | 'return', counts: readonly LineCount[]) => {
		const lease = await world.send(clerk, 'number.lease', { kind, device: 'desk-1' });
		const block = world.row('number_blocks', String(lease.result.blockId));
		const photos: GuidedPhoto[] = [{ lineId, angle: 'paper', sha256 }];
		const signature = (side: 'owner' | 'office') => ({ side, name: '签字人', capacity: '经办', identifiedBy: '当面', strokes: [], at: world.now });
		const content = { requisitionId, blockId: block.id, number: numberIn(block, block.first), at: world.now, place: '青山湖路口', counts, photos, outcome: 'signed' as const };
		const signed = { signatures: [signature('owner'), signature('office')], contentHash: hashOfText(handingText({ kind, ...content })), onBehalf: { paper: '纸质清单' } };
		const prepared = { attachments: [{ sha256, type: 'application/pdf', size: 1, name: null }] };
		await world.send(clerk, kind === 'handover' ? 'handing.hand_over' : 'handing.give_back', { ...content, ...signed } as never, { prepared });
	};
	const line = { lineId, name: '编织袋', unit: '只', condition: '完好' };
	await paper('handover', [{ ...line, claimed: 2_000, quantity: 2_000 }]);
	world.now += DAY;
	await paper('return', [{ ...line, quantity: 550, consumed: 1_450, usedReturned: 0, damaged: 0, lost: 0 }]);
	expect(world.row('requisitions', requisitionId).state).toBe('returned');

	await world.send(clerk, 'claim.notify', { requisitionId, papers: ['发票'] });
	const claimId = String((await world.send(clerk, 'claim.file', { requisitionId, claimant: at.owner.name })).result.claimId);
	for (const type of ['claim.accept', 'claim.verify', 'claim.propose', 'claim.publicise'] as const) await world.send(clerk, type, { claimId });
	expect(totalOf(world.rows('claim_items'))).toBe(174_000);
	world.now += 10 * DAY;
	await world.send(decider, 'claim.decide', { claimId, expectFen: 174_000, reason: '核定' });
	await world.send(clerk, 'claim.serve', { claimId });
	const paymentId = String((await world.send(clerk, 'payment.plan', { requisitionId, claimId, kind: 'whole', amountFen: 174_000, payee: at.owner.name })).result.paymentId);
	await world.send(decider, 'payment.order', { paymentId });
	await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '1' });
	await world.send(clerk, 'claim.archive', { claimId });
	expect([world.row('claims', claimId).state, world.row('requisitions', requisitionId).state]).toEqual(['archived', 'closed']);
	// Only the owner's rights against the requisition itself still run.
	expect([
		...new Set(
			world
				.rows('case_clocks')
				.filter(({ state }) => state === 'open')
				.map((clock) => `${clock.duty} ${clock.claimId ?? ''}`)
		)
	]).toEqual(['owner ']);
});
