import { describe, expect, test } from 'vitest';
import { DAY, workedCase } from '../claim/claim.fixture.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { totalOf } from '../claim/money.ts';
import { caseIn } from '../requisition/case.fixture.ts';
import { refusalOf } from '../world.fixture.ts';

const served = async (): Promise<ClaimCase> => (await (await (await (await workedCase()).verify()).publicise()).decide()).serve();

async function open(of: ClaimCase, kind: 'reconsideration' | 'litigation'): Promise<string> {
	const { world, clerk, requisitionId } = of.at;
	const at = world.now;
	const { result } = await world.send(clerk, 'proceeding.open', {
		requisitionId,
		claimId: of.claimId,
		kind,
		body: '临安区人民法院',
		caseNo: '（2026）浙0112行初9号',
		filedAt: at,
		notifiedAt: at
	});
	return String(result.proceedingId);
}
/** Another amount is entered by who decides amounts, everything else by the clerk. */
const end = (of: ClaimCase, proceedingId: string, set: { readonly outcome: string; readonly amountFen?: number }) =>
	of.at.world.send(['changed', 'mediated'].includes(set.outcome) ? of.at.decider : of.at.clerk, 'proceeding.end', { proceedingId, text: '裁判要旨', ...set } as never);
const clock = (of: ClaimCase, rule: string) => of.at.clocks().find((row) => row.rule === rule);

describe('reconsideration and suit', () => {
	test('a suit starts the limit to defend, holds the personal values, and is answered once', async () => {
		const of = await served();
		const { world, clerk, incidentId } = of.at;
		const proceedingId = await open(of, 'litigation');
		expect(of.claim.state).toBe('litigation');
		expect(world.rows('holds')).toMatchObject([{ incidentId, liftedAt: null, reason: '（2026）浙0112行初9号' }]);
		expect(clock(of, 'defence')).toMatchObject({ state: 'open', duty: 'clerk' });
		expect(((clock(of, 'defence')?.dueAt ?? 0) - world.now) / DAY).toBeGreaterThan(14);
		await world.send(clerk, 'proceeding.reply', { proceedingId });
		expect(clock(of, 'defence')?.state).toBe('met');
		expect(await refusalOf(world.send(clerk, 'proceeding.reply', { proceedingId }))).toBe('conflict proceeding.replied proceedingId');
	});

	test.each(['upheld', 'withdrawn', 'unlawful'] as const)('%s: the amount stands and is paid', async (outcome) => {
		const of = await served();
		await end(of, await open(of, 'litigation'), { outcome });
		expect(of.claim).toMatchObject({ state: 'served', decidedFen: 1_672_000 });
		await of.order('whole', 1_672_000);
	});

	test.each(['reconsideration', 'litigation'] as const)('%s withdrawn unanswered: nothing is due any more; what was answered stays answered', async (kind) => {
		const of = await served();
		const rule = kind === 'litigation' ? 'defence' : 'reply';
		const first = await open(of, kind);
		await end(of, first, { outcome: 'withdrawn' });
		expect(clock(of, rule)).toMatchObject({ state: 'cancelled', note: first, metAt: null });
		const second = await open(of, kind);
		await of.at.world.send(of.at.clerk, 'proceeding.reply', { proceedingId: second });
		await end(of, second, { outcome: 'withdrawn' });
		expect(of.at.clocks().find(({ note }) => note === second)?.state).toBe('met');
	});

	test('upheld in reconsideration: fifteen days to sue begin', async () => {
		const of = await served();
		await end(of, await open(of, 'reconsideration'), { outcome: 'upheld' });
		expect(clock(of, 'litigation_after')?.state).toBe('open');
		await open(of, 'litigation');
		expect(of.claim.state).toBe('litigation');
		expect(clock(of, 'litigation_after')?.state).toBe('met');
	});

	test('another amount begins a limit to pay where none runs, and beside one that runs no second', async () => {
		const of = await served();
		await of.at.world.send(of.at.finance, 'payment.confirm', { paymentId: await of.order('whole', 1_672_000), voucherNo: '1' });
		const limits = () =>
			of.at
				.clocks()
				.filter(({ rule }) => rule === 'pay')
				.map(({ state }) => state);
		expect(limits()).toEqual(['met']);
		await end(of, await open(of, 'reconsideration'), { outcome: 'changed', amountFen: 1_700_000 });
		expect(limits()).toEqual(['met', 'open']);
		expect(clock(of, 'litigation_after')?.state).toBe('open');
		await end(of, await open(of, 'litigation'), { outcome: 'mediated', amountFen: 1_800_000 });
		expect(limits()).toEqual(['met', 'open']);
		await of.order('partial', 128_000);
	});

	test('changed by judgment: the new amount, never below what is bound', async () => {
		const of = await served();
		await of.order('partial', 1_000_000);
		const proceedingId = await open(of, 'litigation');
		expect(await refusalOf(end(of, proceedingId, { outcome: 'changed' }))).toBe('rule proceeding.amount_needed amountFen');
		expect(await refusalOf(end(of, proceedingId, { outcome: 'changed', amountFen: 999_999 }))).toBe('rule claim.below_paid amountFen');
		await end(of, proceedingId, { outcome: 'changed', amountFen: 1_800_000 });
		expect(of.claim).toMatchObject({ state: 'paying', decidedFen: 1_800_000 });
		await of.order('whole', 800_000);
	});

	test('a clerk enters no other amount, and the reason of the decision is kept beside the judgment', async () => {
		const of = await served();
		const { world, clerk } = of.at;
		const { decisionReason } = of.claim;
		const proceedingId = await open(of, 'litigation');
		for (const outcome of ['changed', 'mediated'] as const)
			expect(await refusalOf(world.send(clerk, 'proceeding.end', { proceedingId, outcome, amountFen: 9_900_000, text: '裁判要旨' }))).toBe('forbidden auth.forbidden');
		expect(of.claim).toMatchObject({ state: 'litigation', decidedFen: 1_672_000 });
		await end(of, proceedingId, { outcome: 'changed', amountFen: 1_700_000 });
		expect(of.claim).toMatchObject({ decidedFen: 1_700_000, decisionReason });
		expect(world.row('proceedings', proceedingId)).toMatchObject({ amountFen: 1_700_000, outcomeText: '裁判要旨' });
	});

	test('revoked, decide again: a second claim follows the first, less what was paid', async () => {
		const of = await served();
		const { world, finance } = of.at;
		const paymentId = await of.order('partial', 500_000);
		const proceedingId = await open(of, 'litigation');
		expect(await refusalOf(end(of, proceedingId, { outcome: 'revoked' }))).toBe('conflict proceeding.payment_underway outcome');
		await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '1' });
		const first = of.claimId;
		const { result } = await end(of, proceedingId, { outcome: 'revoked' });
		of.claimId = String(result.claimId);
		expect(world.row('claims', first)).toMatchObject({ state: 'superseded', supersededBy: of.claimId });
		expect(of.claim).toMatchObject({ state: 'accepted', follows: first, decidedFen: null });
		expect(totalOf(of.items)).toBe(1_172_000);
		await of.by('clerk', 'claim.verify');
		await (await (await of.publicise()).decide()).serve();
		await of.order('whole', 1_172_000);
	});

	test('fourteen months later, from the archive', async () => {
		const of = await served();
		const { world, finance } = of.at;
		await world.send(finance, 'payment.confirm', { paymentId: await of.order('whole', 1_672_000), voucherNo: '1' });
		await of.by('clerk', 'claim.archive');
		world.now += 425 * DAY;
		await end(of, await open(of, 'litigation'), { outcome: 'upheld' });
		expect(of.claim.state).toBe('archived');
	});
});

test('recourse against the liable unit has its own outcome and leaves the claim alone', async () => {
	const of = await served();
	const { world, clerk, requisitionId } = of.at;
	const body = { requisitionId, kind: 'recourse', body: '区应急管理局', filedAt: world.now, notifiedAt: world.now } as const;
	expect(await refusalOf(world.send(clerk, 'proceeding.open', body))).toBe('rule proceeding.against_needed against');
	const { result } = await world.send(clerk, 'proceeding.open', { ...body, against: '某化工公司', amountFen: 1_672_000, claimId: of.claimId });
	expect(await refusalOf(end(of, String(result.proceedingId), { outcome: 'upheld' }))).toBe('rule proceeding.outcome outcome');
	await end(of, String(result.proceedingId), { outcome: 'recovered', amountFen: 1_000_000 });
	expect(world.rows('proceedings')).toMatchObject([{ kind: 'recourse', outcome: 'recovered', amountFen: 1_672_000, recoveries: [{ amountFen: 1_000_000 }] }]);
	expect(of.claim.state).toBe('served');
});

describe('against the decision to requisition itself', () => {
	const dispute = async (at: Awaited<ReturnType<typeof caseIn>>, kind: 'reconsideration' | 'litigation') => {
		const sent = { requisitionId: at.requisitionId, kind, body: '杭州市人民政府', filedAt: at.world.now, notifiedAt: at.world.now };
		return String((await at.world.send(at.clerk, 'proceeding.open', sent)).result.proceedingId);
	};
	const end = (at: Awaited<ReturnType<typeof caseIn>>, proceedingId: string, outcome: 'revoked' | 'upheld' | 'changed') =>
		at.world.send(outcome === 'changed' ? at.decider : at.clerk, 'proceeding.end', { proceedingId, outcome, text: '要旨' });
	const states = (at: Awaited<ReturnType<typeof caseIn>>, rule: string) =>
		at
			.clocks()
			.filter((row) => row.rule === rule)
			.map(({ state }) => state);

	test('needs a decision that was served, holds the data and begins the limit to answer', async () => {
		const early = await caseIn('approved');
		expect(await refusalOf(dispute(early, 'reconsideration'))).toBe('rule proceeding.not_served requisitionId');
		expect(early.world.rows('proceedings')).toEqual([]);
		const at = early;
		await at.world.issueBefore(at.clerk, 'requisition.serve', at);
		await at.world.send(at.clerk, 'requisition.serve', { requisitionId: at.requisitionId, method: 'signed', servedTo: '王经理' });
		const proceedingId = await dispute(at, 'reconsideration');
		expect([states(at, 'reply'), states(at, 'reconsideration')]).toEqual([['open'], ['met']]);
		expect(at.world.rows('holds')).toHaveLength(1);
		expect(await refusalOf(dispute(at, 'reconsideration'))).toBe('conflict proceeding.open_already kind');
		// No amount is disputed.
		expect(await refusalOf(end(at, proceedingId, 'changed'))).toBe('rule proceeding.outcome outcome');
		await end(at, proceedingId, 'upheld');
		expect(states(at, 'litigation_after')).toEqual(['open']);
	});

	test('revoked before hand-over the order is lifted and the thing free; in use it is due back', async () => {
		const before = await caseIn('served');
		await end(before, await dispute(before, 'litigation'), 'revoked');
		expect(before.requisition().state).toBe('cancelled');
		expect(before.world.rows('objects').every(({ lineId }) => lineId === null)).toBe(true);
		const inUse = await caseIn('in_use');
		inUse.world.put('requisitions', { ...inUse.requisition(), servedAt: inUse.world.now });
		await end(inUse, await dispute(inUse, 'litigation'), 'revoked');
		expect(inUse.requisition().state).toBe('return_due');
		expect(states(inUse, 'return')).toEqual(['open']);
	});
});
