/** 应对法 art. 85 at the end of a case, and what stands in its way: an open case, a dispute, a hold. */
import { describe, expect, test } from 'vitest';
import { DAY, workedCase } from '../claim/claim.fixture.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import type { Row } from '../../../../db/schema.ts';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import { outstandingOf, recoveredOf } from '../proceeding/recovered.ts';
import { loadRemedies, remediesUntil } from '../claim/remedy.ts';
import { refusalOf } from '../world.fixture.ts';
import { letsGo, sharedStanding } from './standing.ts';

const served = async (): Promise<ClaimCase> => (await (await (await (await workedCase()).verify()).publicise()).decide()).serve();
async function paid(of: ClaimCase): Promise<void> {
	await of.at.world.send(of.at.finance, 'payment.confirm', { paymentId: await of.order('whole', 1_672_000), voucherNo: '1' });
}
async function archived(): Promise<ClaimCase> {
	const of = await served();
	await paid(of);
	await of.by('clerk', 'claim.archive');
	// 追偿 began with the payment; without a liable unit it ends.
	const recourse = of.at.world.rows('proceedings').find(({ kind }) => kind === 'recourse');
	await of.at.world.send(of.at.clerk, 'proceeding.end', { proceedingId: recourse?.id ?? '', outcome: 'unrecoverable', text: '责任单位注销' });
	return of;
}
const decide = (of: ClaimCase, set: object) =>
	of.at.world.send(of.at.decider, 'retention.decide', { requisitionId: of.at.requisitionId, basis: '突发事件应对法第八十五条', reason: '办结', ...set } as never);
const YEAR = 366 * DAY;
const destroyed = { choice: 'destroy' };

describe('keep or destroy', () => {
	test('is not asked before the case is in the archive', async () => {
		const of = await served();
		expect(await refusalOf(decide(of, destroyed))).toBe('rule retention.case_open requisitionId');
		expect(of.at.world.rows('retentions')).toEqual([]);
	});
	test('keeps the basis, the day and the name of who decided; the newest decision stands', async () => {
		const of = await archived();
		expect(await refusalOf(decide(of, { choice: 'keep' }))).toBe('rule retention.until_needed until');
		const until = of.at.world.now + 30 * 365 * DAY;
		await decide(of, { choice: 'keep', basis: '会计档案管理办法', until });
		expect(of.at.world.rows('retentions')).toMatchObject([{ choice: 'keep', basis: '会计档案管理办法', until, decidedByName: of.at.decider.name, carriedOutAt: null }]);
		of.at.world.now += YEAR;
		await decide(of, destroyed);
		expect(of.at.world.rows('retentions')).toHaveLength(2);
	});
	test('refuses to destroy under a hold and while a court may still ask', async () => {
		const of = await archived();
		const { world, clerk, requisitionId, incidentId } = of.at;
		const day = { filedAt: world.now, notifiedAt: world.now };
		const { result } = await world.send(clerk, 'proceeding.open', { requisitionId, claimId: of.claimId, kind: 'litigation', body: '区法院', ...day });
		world.put('claims', { ...of.claim, state: 'archived' });
		expect(await refusalOf(decide(of, destroyed))).toBe('rule retention.proceeding_open choice');
		const hold = world.rows('holds').find((row) => row.incidentId === incidentId);
		const lift = () => world.send(world.user('REV'), 'hold.lift', { holdId: hold?.id ?? '', reason: '结案' });
		expect(await refusalOf(lift())).toBe('rule hold.proceeding_open holdId');
		world.put('proceedings', { ...world.row('proceedings', String(result.proceedingId)), state: 'ended', outcome: 'upheld' });
		expect(await refusalOf(decide(of, destroyed))).toBe('rule retention.held choice');
		await lift();
		expect(await refusalOf(decide(of, destroyed))).toBe('rule retention.remedy_open choice');
		world.now += YEAR;
		await decide(of, destroyed);
		expect(world.rows('retentions')).toHaveLength(1);
	});
});

describe('values that several cases share', () => {
	const closed = (id: string) => ({ id, state: 'closed' as const });
	const decision = (requisitionId: string, decidedAt: number, choice: 'keep' | 'destroy', until: number | null = null) =>
		({ id: `${requisitionId}${decidedAt}`, requisitionId, decidedAt, choice, until }) as Row<'retentions'>;
	test('are not decided while one case is not', () => {
		expect(sharedStanding([closed('a'), closed('b')], [decision('a', 1, 'destroy')], 10)).toBeUndefined();
		expect(sharedStanding([], [], 10)).toBeUndefined();
	});
	test('are kept as long as the case that keeps them longest, and go when none keeps them any more', () => {
		const cases = [closed('a'), closed('b'), { id: 'c', state: 'rejected' as const }];
		const decided = [decision('a', 1, 'keep', 100), decision('b', 2, 'destroy')];
		expect(sharedStanding(cases, decided, 10)).toMatchObject({ choice: 'keep', until: 100 });
		const after = sharedStanding(cases, decided, 101);
		expect(after && letsGo(after, 101)).toBe(true);
		expect(sharedStanding(cases, [...decided, decision('a', 3, 'destroy')], 10)).toMatchObject({ choice: 'destroy', decidedAt: 3 });
	});
});

describe('while the owner may still contest', () => {
	const spoken = (...codes: string[]): void => {
		for (const sentences of [chinese, english]) for (const code of codes) expect(sentences).toHaveProperty(`refusal_${code}`);
	};
	const serve = (of: ClaimCase): void => {
		of.at.world.put('requisitions', { ...of.at.requisition(), servedAt: of.at.world.now, handedOverAt: of.at.world.now });
	};
	const untilOf = async (of: ClaimCase) => {
		const { world, requisitionId } = of.at;
		return remediesUntil(await loadRemedies(world, world.row('requisitions', requisitionId)), 'Asia/Shanghai') ?? 0;
	};

	test('nothing is destroyed: not a day before six months from service, and the limits outlast the archive', async () => {
		const of = await archived();
		const { world } = of.at;
		const until = await untilOf(of);
		expect(until).toBe(of.at.clocks().find(({ rule, claimId }) => rule === 'litigation' && claimId === of.claimId)?.dueAt);
		expect(
			of.at
				.clocks()
				.filter(({ state, claimId }) => state === 'open' && claimId === of.claimId)
				.map(({ rule }) => rule)
				.sort()
		).toEqual(['litigation', 'reconsideration']);
		world.now = until;
		expect(await refusalOf(decide(of, destroyed))).toBe('rule retention.remedy_open choice');
		expect(world.rows('retentions')).toEqual([]);
		world.now = until + 1;
		await decide(of, destroyed);
		spoken('retention_remedy_open', 'retention_suspended', 'key_remedy_open', 'key_suspended');
	});

	test('who was not told has a year; what a court decided is not contested again; after a reconsideration fifteen days', async () => {
		const of = await archived();
		const { world } = of.at;
		const { decidedAt } = of.claim;
		world.put('claims', { ...of.claim, servedAt: null });
		expect((await untilOf(of)) - (decidedAt ?? 0)).toBeGreaterThan(364 * DAY);
		const proceeding = (kind: 'reconsideration' | 'litigation', claimId: string | null, outcomeAt: number) =>
			world.put('proceedings', {
				...{ id: world.newId(), requisitionId: of.at.requisitionId, claimId, incidentId: of.at.incidentId, areaId: of.claim.areaId, kind, body: '区法院', caseNo: null },
				...{ against: null, amountFen: null, recoveries: null, filedAt: world.now, notifiedAt: world.now, state: 'ended', outcome: 'upheld', outcomeAt, outcomeText: '维持' },
				...{ recordedBy: 'x', recordedByName: 'x', purposes: null, authority: null, demand: null }
			});
		world.put('claims', { ...of.claim, servedAt: world.now });
		serve(of);
		proceeding('reconsideration', of.claimId, world.now);
		proceeding('reconsideration', null, world.now - DAY);
		expect(Math.ceil(((await untilOf(of)) - world.now) / DAY)).toBeLessThanOrEqual(18);
		proceeding('litigation', of.claimId, world.now);
		proceeding('litigation', null, world.now);
		expect(await untilOf(of)).toBe(0);
	});

	test('no key is destroyed either, though the time the values were kept for has run out', async () => {
		const of = await archived();
		const { world, incidentId } = of.at;
		world.put('incidents', { ...world.row('incidents', incidentId), state: 'closed', closedAt: world.now });
		await decide(of, { choice: 'keep', until: world.now + DAY });
		world.now += 2 * DAY;
		const ownerKey = `owner:${world.row('requisitions', of.at.requisitionId).ownerId}`;
		const incidentKey = `incident:${incidentId}`;
		const destroy = (owner = incidentKey, others: readonly string[] = [ownerKey]) =>
			world.send(world.user('SEC'), 'key.destroy', { owner, reason: '期满' }, { prepared: { readable: 1, others } });
		expect(await refusalOf(destroy())).toBe('rule key.remedy_open owner');
		expect(world.rows('key_destructions')).toEqual([]);
		world.now += YEAR;
		await destroy();
		// Identity number and account lie under the owner's key: the decision is carried out when both are gone.
		expect(world.rows('retentions')).toMatchObject([{ carriedOutAt: null }]);
		await destroy(ownerKey, []);
		expect(world.rows('retentions')).toMatchObject([{ carriedOutAt: world.now }]);
	});

	test('a suspension moves all of it on, and while it stands there is no end', async () => {
		const of = await archived();
		const { world, decider, requisitionId } = of.at;
		const until = await untilOf(of);
		await world.send(decider, 'claim.suspend', { requisitionId, measure: '封路' });
		world.now += 2 * YEAR;
		expect(await refusalOf(decide(of, destroyed))).toBe('rule retention.suspended choice');
		await world.send(decider, 'claim.resume', { requisitionId });
		expect(await refusalOf(decide(of, destroyed))).toBe('rule retention.remedy_open choice');
		expect(await untilOf(of)).toBeGreaterThanOrEqual(until + 2 * YEAR);
	});
});

describe('追偿 of a production accident', () => {
	test('opens with the payment that settles the claim, once, for what was paid; against whom is asked of the clerk', async () => {
		const of = await served();
		await paid(of);
		const { world, clerk } = of.at;
		const [row] = world.rows('proceedings');
		expect(world.rows('proceedings')).toMatchObject([{ kind: 'recourse', state: 'open', against: null, amountFen: 1_672_000, claimId: of.claimId, body: '杭州市临安区人民政府' }]);
		const proceedingId = row?.id ?? '';
		expect(await refusalOf(world.send(clerk, 'proceeding.end', { proceedingId, outcome: 'recovered', text: '已到账' }))).toBe('rule proceeding.against_needed proceedingId');
		await world.send(clerk, 'proceeding.name_liable', { proceedingId, against: '某化工有限公司', amountFen: 1_500_000, caseNo: '追〔2026〕1号' });
		expect(world.row('proceedings', proceedingId)).toMatchObject({ against: '某化工有限公司', amountFen: 1_500_000, caseNo: '追〔2026〕1号', body: '杭州市临安区人民政府' });
		await of.by('clerk', 'claim.archive');
		expect(of.claim.state).toBe('archived');
		const claimed = () => world.row('proceedings', proceedingId);
		const recover = (amountFen: number, set: object = {}) => world.send(clerk, 'proceeding.recover', { proceedingId, amountFen, voucherNo: '收1', ...set });
		const close = (set: object) => world.send(clerk, 'proceeding.end', { proceedingId, outcome: 'recovered', text: '收回', ...set });
		expect(await refusalOf(close({}))).toBe('rule proceeding.recovered_amount_needed amountFen');
		expect(await refusalOf(recover(1_500_001))).toBe('rule proceeding.recovered_too_much amountFen');
		expect(await refusalOf(recover(1, { at: world.now + 1 }))).toBe('rule proceeding.in_future at');
		await recover(600_000);
		await recover(300_000, { at: world.now - DAY, voucherNo: '收2' });
		expect(await refusalOf(world.send(clerk, 'proceeding.name_liable', { proceedingId, against: '某化工有限公司', amountFen: 899_999 }))).toBe(
			'rule proceeding.below_recovered amountFen'
		);
		expect([claimed().amountFen, recoveredOf(claimed()), outstandingOf(claimed())]).toEqual([1_500_000, 900_000, 600_000]);
		expect(await refusalOf(close({ amountFen: 600_001 }))).toBe('rule proceeding.recovered_too_much amountFen');
		await close({ amountFen: 500_000 });
		expect([claimed().amountFen, recoveredOf(claimed()), outstandingOf(claimed())]).toEqual([1_500_000, 1_400_000, 100_000]);
		expect(await refusalOf(recover(1))).toBe('conflict proceeding.ended proceedingId');
		for (const sentences of [chinese, english])
			for (const code of ['recovered_amount_needed', 'recovered_too_much', 'below_recovered']) expect(sentences).toHaveProperty(`refusal_proceeding_${code}`);
		expect(recoveredOf({ ...claimed(), recoveries: null })).toBe(1_500_000);
		expect(await refusalOf(world.send(clerk, 'proceeding.name_liable', { proceedingId, against: '别人', amountFen: 1 }))).toBe('conflict proceeding.ended proceedingId');
	});
	test('a payment that comes back and goes out again opens no second one; a natural disaster none', async () => {
		const of = await served();
		await paid(of);
		const { world, finance, decider } = of.at;
		const [payment] = of.payments;
		const paymentId = payment?.id ?? '';
		await world.send(finance, 'payment.return_back', { paymentId, reason: '销户' });
		await world.send(decider, 'payment.order', { paymentId });
		await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '2' });
		expect(world.rows('proceedings')).toHaveLength(1);
		const flood = await served();
		flood.at.world.put('incidents', { ...flood.at.world.row('incidents', flood.at.incidentId), kind: 'flood' });
		await paid(flood);
		expect(flood.at.world.rows('proceedings')).toEqual([]);
	});
});

describe('purposes of proof', () => {
	test('are written over the proposal, taken back, and closed with the proceeding', async () => {
		const of = await served();
		const { world, clerk, requisitionId } = of.at;
		const day = { filedAt: world.now, notifiedAt: world.now };
		const { result } = await world.send(clerk, 'proceeding.open', { requisitionId, claimId: of.claimId, kind: 'litigation', body: '区法院', ...day });
		const proceedingId = String(result.proceedingId);
		const write = (purpose?: string) => world.send(clerk, 'proceeding.set_purpose', { proceedingId, key: 'decision:', ...(purpose !== undefined && { purpose }) });
		await write('证明依法决定');
		expect(world.row('proceedings', proceedingId).purposes).toEqual({ 'decision:': '证明依法决定' });
		await write();
		expect(world.row('proceedings', proceedingId).purposes).toEqual({});
		await world.send(clerk, 'proceeding.end', { proceedingId, outcome: 'upheld', text: '维持' });
		expect(await refusalOf(write('x'))).toBe('conflict proceeding.ended proceedingId');
	});
});
