/** A claim from its notice to its archive. */
import { describe, expect, test } from 'vitest';
import { dueCommands } from '../clock/due.ts';
import { CLOCK, OWNER, refusalOf } from '../world.fixture.ts';
import { DAY, handing, returnedCase, workedCase } from './claim.fixture.ts';

describe('the road of a claim', () => {
	test('what is missing is told once, and a second notice is refused', async () => {
		const of = await workedCase();
		await of.by('clerk', 'claim.supplement', { missing: ['权属证明'] } as never);
		expect(of.claim).toMatchObject({ state: 'supplement', missing: ['权属证明'] });
		await of.by('clerk', 'claim.complete');
		expect(await refusalOf(of.by('clerk', 'claim.supplement', { missing: ['发票'] } as never))).toBe('rule claim.supplement_once claimId');
	});

	test('accepting meets its own limit and begins the one to decide, by the calendar; serving begins three', async () => {
		const of = await workedCase();
		await of.by('clerk', 'claim.accept');
		const clocks = () => of.at.clocks().map(({ rule, state, duty }) => `${rule} ${state} ${duty}`);
		expect(clocks()).toEqual(['claim_window met owner', 'accept met clerk', 'decide open decider']);
		await of.by('clerk', 'claim.verify');
		await (await of.publicise()).decide();
		await of.by('clerk', 'claim.serve');
		expect(clocks().slice(3)).toEqual(['publicity late clerk', 'pay open finance', 'reconsideration open owner', 'litigation open owner']);
	});

	test('the limit to decide stands still while an appraiser works', async () => {
		const of = await (await workedCase()).verify();
		const due = () => of.at.clocks().find(({ rule }) => rule === 'decide');
		const before = due()?.dueAt ?? 0;
		await of.by('clerk', 'claim.appraise', { name: '某评估公司', chosenBy: 'both', feePayer: '区政府', feeFen: 300_000 } as never);
		expect(due()?.state).toBe('suspended');
		of.at.world.now += 21 * DAY;
		await of.by('clerk', 'claim.appraised', { reportNo: '评〔2026〕9' } as never);
		expect(due()).toMatchObject({ state: 'open', dueAt: before + 21 * DAY });
		expect(of.claim.appraiser).toMatchObject({ reportNo: '评〔2026〕9', chosenBy: 'both' });
	});

	test('and goes on where the rule set counts the appraisal', async () => {
		const of = await (await workedCase()).verify();
		const { world, ruleSet } = of.at;
		const counts = { value: true, unit: 'flag', source: '区办法', mark: 'K' } as const;
		world.put('rule_sets', { ...ruleSet, parameters: { ...ruleSet.parameters, appraisal_counts: counts } });
		await of.by('clerk', 'claim.appraise', { name: '某评估公司', chosenBy: 'both', feePayer: '区政府', feeFen: 300_000 } as never);
		expect(of.at.clocks().find(({ rule }) => rule === 'decide')?.state).toBe('open');
	});

	test('names are masked in the notice, and an objection sends it back to be verified', async () => {
		const of = await (await workedCase()).verify();
		await of.by('clerk', 'claim.propose');
		const { result, args } = await of.by('clerk', 'claim.publicise');
		expect([result.name, JSON.stringify(args).includes('工程机械')]).toEqual(['临安**司', false]);
		const repair = of.items.find(({ formula }) => formula === 'C3');
		await of.by('clerk', 'claim.object', { words: '修理费偏低', itemIds: [repair?.id] } as never);
		expect(of.items.filter(({ disputed }) => disputed).map(({ formula }) => formula)).toEqual(['C3']);
		// 6,300 + 1,200 + 1,740 − 5,000
		await of.order('undisputed', 424_000);
		await of.by('clerk', 'claim.verify');
		expect(of.claim).toMatchObject({ state: 'verifying', proposedFen: null });
	});

	test('a decision waits for the notice to run out, and is of what the decider saw', async () => {
		const of = await (await (await workedCase()).verify()).publicise();
		const decide = (expectFen: number) => of.by('decider', 'claim.decide', { expectFen, reason: '核定' } as never);
		expect(await refusalOf(decide(1_672_000))).toBe('rule claim.notice_running claimId');
		of.at.world.now += 10 * DAY;
		expect(await refusalOf(decide(1_000_000))).toBe('conflict claim.changed expectFen');
		const repair = of.items.find(({ formula }) => formula === 'C3');
		await of.by('decider', 'claim.decide', { expectFen: 1_672_000, reason: '核定', items: [{ itemId: repair?.id, decidedFen: 1_200_000, reduction: '油漆不属损坏' }] } as never);
		expect(of.claim.decidedFen).toBe(1_624_000);
		expect(of.items.find(({ formula }) => formula === 'C3')).toMatchObject({ amountFen: 1_248_000, decidedFen: 1_200_000, reduction: '油漆不属损坏' });
	});

	test('without an authority in force, or beyond its limit, nobody decides', async () => {
		const of = await (await (await workedCase()).verify()).publicise();
		const { world, authority } = of.at;
		world.put('authorities', { ...authority, limitFen: 1_000_000 });
		expect(await refusalOf(of.decide())).toBe('rule authority.none');
		world.put('authorities', { ...authority, endedAt: world.now });
		expect(await refusalOf(of.by('decider', 'claim.refuse', { reason: '不属征用' } as never))).toMatch(/claim.wrong_state|authority.none/);
	});

	test('refused with its reason, served, and archived', async () => {
		const of = await (await workedCase()).verify();
		await of.by('decider', 'claim.refuse', { reason: '损坏不是征用造成' } as never);
		expect(of.claim).toMatchObject({ state: 'refused', decisionReason: '损坏不是征用造成', decidedFen: null });
		await of.serve();
		expect(
			of.at
				.clocks()
				.filter(({ state }) => state === 'open')
				.map(({ rule }) => rule)
				.sort()
		).toEqual(['litigation', 'reconsideration']);
		expect(await refusalOf(of.serve())).toBe('conflict claim.served_already claimId');
		await of.by('clerk', 'claim.archive');
	});

	test('given away whole: the certificate names the amount', async () => {
		const of = await workedCase();
		const { result } = await of.by('clerk', 'claim.waive', { words: '自愿捐赠', paper: '声明 1 号' } as never);
		expect([result.certificateFen, of.claim.state]).toEqual([1_672_000, 'waived']);
	});

	test('nobody asked in the year: it lapses, and the approver alone lets it in again', async () => {
		const of = await returnedCase();
		const { world, clerk, decider, requisitionId } = of.at;
		await world.issueBefore(clerk, 'claim.notify', { requisitionId });
		await world.send(clerk, 'claim.notify', { requisitionId, papers: ['权属证明'] });
		const { claimUntil } = of.at.requisition();
		expect(await refusalOf(world.send(CLOCK, 'claim.lapse', { requisitionId }))).toBe('conflict clock.not_due');
		world.now = (claimUntil ?? 0) + 1;
		expect(dueCommands(world, world.now).filter(({ type }) => type === 'claim.lapse')).toMatchObject([{ at: world.now, payload: { requisitionId } }]);
		expect(await refusalOf(world.send(clerk, 'claim.file', { requisitionId, claimant: '某公司' }))).toBe('rule claim.window_over requisitionId');
		of.claimId = String((await world.send(CLOCK, 'claim.lapse', { requisitionId })).result.claimId);
		expect(of.claim.state).toBe('lapsed');
		await world.send(decider, 'claim.reopen', { claimId: of.claimId, reason: '封路期间无法申请' });
		expect(of.claim.state).toBe('filed');
		expect(of.items.length).toBeGreaterThan(0);
	});

	test('the owner files by their page, once', async () => {
		const of = await returnedCase();
		const { world, clerk, requisitionId } = of.at;
		await world.issueBefore(clerk, 'claim.notify', { requisitionId });
		await world.send(clerk, 'claim.notify', { requisitionId, papers: ['权属证明'] });
		await world.send(OWNER, 'claim.file_by_owner', { requisitionId, askedFen: 2_000_000 });
		expect(world.rows('claims')).toMatchObject([{ filedBy: 'owner', askedFen: 2_000_000, claimant: of.at.owner.name }]);
		expect(await refusalOf(world.send(clerk, 'claim.file', { requisitionId, claimant: '某公司' }))).toBe('conflict claim.filed_already requisitionId');
	});

	test('what needs a paper that is not there is asked for, never guessed', async () => {
		const of = await returnedCase({ machine: { returnedOk: 0, returnedDamaged: 1 } });
		handing(of.at, 'damage');
		await of.file();
		expect(of.items.map(({ formula }) => formula)).toEqual(['C2']);
	});
});
