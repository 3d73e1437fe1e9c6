/** What a dispute leaves of an amount: what is owed again can be paid again, what was agreed stands on a power, and its days are those of the paper. */
import { describe, expect, test } from 'vitest';
import { DAY, workedCase } from '../claim/claim.fixture.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { refusalOf } from '../world.fixture.ts';

const served = async (): Promise<ClaimCase> => (await (await (await (await workedCase()).verify()).publicise()).decide()).serve();
const whole = 1_672_000;

async function open(of: ClaimCase, kind: 'reconsideration' | 'litigation'): Promise<string> {
	const { world, clerk, requisitionId } = of.at;
	const at = { filedAt: world.now, notifiedAt: world.now };
	const { result } = await world.send(clerk, 'proceeding.open', { requisitionId, claimId: of.claimId, kind, body: '临安区人民法院', ...at });
	return String(result.proceedingId);
}
const end = (of: ClaimCase, proceedingId: string, set: object, by: 'clerk' | 'decider' = 'clerk') =>
	of.at.world.send(of.at[by], 'proceeding.end', { proceedingId, text: '裁判要旨', ...set } as never);
const clock = (of: ClaimCase, rule: string) =>
	of.at
		.clocks()
		.filter((row) => row.rule === rule)
		.at(-1);
async function paid(of: ClaimCase, kind: 'whole' | 'partial', amountFen: number): Promise<void> {
	await of.at.world.send(of.at.finance, 'payment.confirm', { paymentId: await of.order(kind, amountFen), voucherNo: '1' });
}

describe('an amount after a dispute', () => {
	test('a closed claim that is raised is open again: a suit that follows leaves the rest payable, and it is closed anew', async () => {
		const of = await served();
		const { world, clerk } = of.at;
		await paid(of, 'whole', whole);
		await of.by('clerk', 'claim.archive');
		await end(of, await open(of, 'reconsideration'), { outcome: 'changed', amountFen: 1_700_000 }, 'decider');
		expect(of.claim).toMatchObject({ state: 'paying', archivedAt: null });
		await end(of, await open(of, 'litigation'), { outcome: 'upheld' });
		expect(of.claim.state).toBe('paying');
		expect(clock(of, 'pay')?.state).toBe('open');
		await paid(of, 'whole', 28_000);
		expect(of.claim.state).toBe('paid');
		await world.send(clerk, 'claim.archive', { claimId: of.claimId });
		expect([of.claim.state, of.at.requisition().state]).toEqual(['archived', 'closed']);
	});

	test('a claim of which nothing is left to pay is paid again after a dispute that leaves it as it was', async () => {
		const of = await served();
		const { world } = of.at;
		world.put('claims', { ...of.claim, state: 'paid', decidedFen: 0 });
		await end(of, await open(of, 'reconsideration'), { outcome: 'upheld' });
		expect(of.claim.state).toBe('paid');
	});

	test('what came back from the bank during a suit has a limit to be paid again', async () => {
		const of = await served();
		const { world, finance } = of.at;
		const paymentId = await of.order('whole', whole);
		await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '1' });
		const proceedingId = await open(of, 'litigation');
		await world.send(finance, 'payment.return_back', { paymentId, reason: '账号已销户' });
		await end(of, proceedingId, { outcome: 'upheld' });
		expect(of.claim.state).toBe('paying');
		expect(clock(of, 'pay')?.state).toBe('open');
	});

	test('who agrees to an amount did not assess it and has the power, which is kept; a judgment asks nobody’s', async () => {
		const of = await served();
		const { world, decider } = of.at;
		const proceedingId = await open(of, 'litigation');
		for (const row of world.rows('authorities')) world.put('authorities', { ...row, limitFen: 2_000_000 });
		expect(await refusalOf(end(of, proceedingId, { outcome: 'mediated', amountFen: 60_000_000 }, 'decider'))).toBe('rule authority.none');
		expect([of.claim.state, world.row('proceedings', proceedingId).state]).toEqual(['litigation', 'open']);
		const assessed = of.claim;
		world.put('claims', { ...assessed, assessedBy: decider.id });
		expect(await refusalOf(end(of, proceedingId, { outcome: 'mediated', amountFen: 1_700_000 }, 'decider'))).toBe('forbidden claim.assessed_by_oneself claimId');
		world.put('claims', assessed);
		await end(of, proceedingId, { outcome: 'mediated', amountFen: 1_700_000 }, 'decider');
		expect(world.row('proceedings', proceedingId).authority).toMatchObject({ holder: decider.name });
	});

	test('limits run from the day the decision was received, which is neither before the notice nor to come', async () => {
		const of = await served();
		const { world } = of.at;
		const proceedingId = await open(of, 'reconsideration');
		const received = world.now + DAY;
		world.now += 10 * DAY;
		expect(await refusalOf(end(of, proceedingId, { outcome: 'upheld', at: world.now + DAY }))).toBe('rule claim.day_future at');
		expect(await refusalOf(end(of, proceedingId, { outcome: 'upheld', at: received - 5 * DAY }))).toBe('rule claim.day_before at');
		await end(of, proceedingId, { outcome: 'upheld', at: received });
		expect(world.row('proceedings', proceedingId).outcomeAt).toBe(received);
		expect(clock(of, 'litigation_after')?.basisAt).toBe(received);
	});

	test('a reply is not dated before we were told, a payment not before it was ordered', async () => {
		const of = await served();
		const { world, clerk, finance } = of.at;
		world.now += 3 * DAY;
		const proceedingId = await open(of, 'litigation');
		expect(await refusalOf(world.send(clerk, 'proceeding.reply', { proceedingId, at: world.now - 2 * DAY }))).toBe('rule claim.day_before at');
		await end(of, proceedingId, { outcome: 'upheld' });
		const paymentId = await of.order('whole', whole);
		world.now += DAY;
		const late = world.send(finance, 'payment.confirm', { paymentId, voucherNo: '1', paidAt: world.now - 3 * DAY });
		expect(await refusalOf(late)).toBe('rule claim.day_before paidAt');
	});

	test('a limit to decide that is over is not extended: the delay stays', async () => {
		const of = await (await workedCase()).verify();
		const { world, decider } = of.at;
		world.now = (clock(of, 'decide')?.dueAt ?? 0) + DAY;
		expect(await refusalOf(world.send(decider, 'claim.extend', { claimId: of.claimId, reason: '材料复杂' }))).toBe('conflict claim.limit_over claimId');
	});
});

describe('two clerks on one case', () => {
	test('one signed part given away, entered by both, is one gift; an amount that another changed is not put forward unseen', async () => {
		const of = await (await workedCase()).verify();
		const { world, clerk, colleague } = of.at;
		const gift = { claimId: of.claimId, amountFen: 4_000, words: '捐赠', paper: '声明 1', expectWaivedFen: 0 };
		await world.send(clerk, 'claim.waive', gift);
		expect(await refusalOf(world.send(colleague, 'claim.waive', gift))).toBe('conflict claim.waived_meanwhile expectWaivedFen');
		expect(of.claim.waivedFen).toBe(4_000);
		expect(await refusalOf(world.send(clerk, 'claim.propose', { claimId: of.claimId, expectFen: 1 }))).toBe('conflict claim.changed expectFen');
		await world.send(clerk, 'claim.propose', { claimId: of.claimId, expectFen: whole });
	});

	test('one receipt of the bank, entered by both, came in once', async () => {
		const of = await workedCase();
		const { world, clerk, colleague, requisitionId } = of.at;
		const day = { filedAt: world.now, notifiedAt: world.now };
		const open = { requisitionId, claimId: of.claimId, kind: 'recourse', body: '区应急局', against: '某公司', amountFen: 100_000, ...day } as const;
		const { result } = await world.send(clerk, 'proceeding.open', open);
		const receipt = { proceedingId: String(result.proceedingId), amountFen: 40_000, voucherNo: '2026-0901' };
		await world.send(clerk, 'proceeding.recover', receipt);
		expect(await refusalOf(world.send(colleague, 'proceeding.recover', receipt))).toBe('conflict proceeding.voucher_twice voucherNo');
		expect(world.row('proceedings', receipt.proceedingId).recoveries).toHaveLength(1);
	});
});
