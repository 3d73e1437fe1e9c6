/** What was spoken is put into writing and served, however late; and what was done at the scene is never lost. */
import { expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import { SignedCase, bags } from '../claim/signed-case.fixture.ts';
import { refusalOf } from '../world.fixture.ts';
import { caseIn, preparedCase } from './case.fixture.ts';
import { orderOf, reasons } from './order.fixture.ts';

const HOUR = 3_600_000;
const told = { method: 'signed', servedTo: '王经理' } as const;

/** Ordered by word of mouth, handed over and back within hours. */
async function spokenAndBack(): Promise<SignedCase> {
	const at = await preparedCase();
	const { world, clerk, decider, incidentId, owner } = at;
	const { result: stated } = await world.send(clerk, 'necessity.state', { incidentId, reason: '不足', lesser: reasons });
	const order = { ...orderOf(world, incidentId, owner.id, [bags]), necessityId: String(stated['necessityId']) };
	const { result } = await world.send(clerk, 'requisition.oral', { ...order, orderedBy: decider.id, witness: '见证人', reason: '水位急涨' });
	const of = new SignedCase(at, String(result['requisitionId']), result['lineIds'] as readonly string[]);
	const line = { lineId: of.lineIds[0] ?? '', name: '编织袋', unit: '只', condition: '完好', quantity: 2_000 };
	await of.paper('handover', [{ ...line, claimed: 2_000 }]);
	world.now += 5 * HOUR;
	await of.paper('return', [{ ...line, consumed: 0, usedReturned: 0, damaged: 0, lost: 0 }]);
	return of;
}

test('nobody is told to claim before the spoken order is in writing; it is served while the claim is open', async () => {
	const of = await spokenAndBack();
	const { requisitionId } = of;
	const { world, clerk, decider } = of.at;
	const order = () => world.row('requisitions', requisitionId);
	const before = JSON.stringify([order(), world.rows('case_clocks')]);
	const notify = () => world.send(clerk, 'claim.notify', { requisitionId, papers: ['发票'] });
	expect(await refusalOf(notify())).toBe('conflict claim.not_in_writing requisitionId');
	expect(JSON.stringify([order(), world.rows('case_clocks')])).toBe(before);
	for (const sentences of [chinese, english]) expect(sentences).toHaveProperty('refusal_claim_not_in_writing');
	await world.send(decider, 'requisition.regularise', { requisitionId });
	await notify();
	await world.send(clerk, 'requisition.serve', { requisitionId, ...told });
	expect(order()).toMatchObject({ state: 'claim_open', number: '临应急征〔2026〕1号', servedAt: world.now });
	expect(world.rows('case_clocks').flatMap(({ rule, state }) => (state === 'open' ? [rule] : []))).toEqual(['claim_window', 'reconsideration', 'litigation']);
});

test('a notice of claim that went out before the paper keeps nobody from writing and serving it', async () => {
	const at = await caseIn('claim_open', { number: null, decidedAt: null, authority: null, servedAt: null, oralAt: 1, regulariseDueAt: 1 + 48 * HOUR });
	const { world, requisitionId } = at;
	await world.send(at.decider, 'requisition.regularise', { requisitionId });
	await world.send(at.clerk, 'requisition.serve', { requisitionId, ...told });
	expect(at.requisition()).toMatchObject({ state: 'claim_open', regularisedAt: world.now, servedAt: world.now });
});

test('a refusal and a service of the scene that come too late are entered late and change nothing', async () => {
	const at = await caseIn('cancelled');
	const { world, clerk, requisitionId } = at;
	const words = { requisitionId, words: '不借', witness: '村干部' };
	const before = at.requisition();
	const subjects = [`incidents:${at.incidentId}`, `requisitions:${requisitionId}`];
	const late = (conflict: string) => ({ late: true, changes: [], subjects, result: { late: true, conflict } });
	expect(await refusalOf(world.send(clerk, 'requisition.refuse', words))).toBe('conflict requisition.wrong_state requisitionId');
	expect(await world.send(clerk, 'requisition.refuse', words, { occurredAt: world.now - HOUR })).toMatchObject(late('requisition.wrong_state'));
	expect(await world.send(clerk, 'requisition.serve', { requisitionId, ...told }, { occurredAt: world.now })).toMatchObject(late('requisition.wrong_state'));
	expect(at.requisition()).toEqual(before);
});

test('of two services the first counts, the second is entered late; what is wrong with the paper itself is refused at any time', async () => {
	const at = await caseIn('approved');
	const { world, clerk, requisitionId } = at;
	const serve = (set: object, occurredAt?: number) => world.send(clerk, 'requisition.serve', { requisitionId, ...told, ...set }, occurredAt === undefined ? {} : { occurredAt });
	expect(await refusalOf(serve({ method: 'left' }, world.now))).toBe('rule requisition.witness_needed witness');
	await serve({}, world.now - HOUR);
	const served = at.requisition();
	expect(served).toMatchObject({ state: 'served', servedAt: world.now - HOUR });
	expect(await refusalOf(serve({ servedTo: '李会计' }))).toBe('conflict requisition.wrong_state requisitionId');
	expect((await serve({ servedTo: '李会计' }, world.now)).late).toBe(true);
	expect(at.requisition()).toEqual(served);
});
