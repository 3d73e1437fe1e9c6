/** 程序中止 (突发事件应对法 art. 13): limits stand still and are moved on, never shortened; nothing lapses and nothing is decided meanwhile. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import { dueCommands } from '../clock/due.ts';
import { CLOCK, OWNER, refusalOf } from '../world.fixture.ts';
import type { TestWorld } from '../world.fixture.ts';
import { DAY, returnedCase, workedCase } from './claim.fixture.ts';
import type { ClaimCase } from './claim.fixture.ts';
import { movedOn } from './tolling.ts';

const zone = 'Asia/Shanghai';
const HOUR = 3_600_000;
const suspend = (of: ClaimCase, set: object = {}) =>
	of.at.world.send(of.at.decider, 'claim.suspend', { requisitionId: of.at.requisitionId, measure: '封路，无法到场核实', ...set } as never);
const resume = (of: ClaimCase, set: object = {}) => of.at.world.send(of.at.decider, 'claim.resume', { requisitionId: of.at.requisitionId, ...set });
const clock = (of: ClaimCase, rule: string) => of.at.clocks().find((row) => row.rule === rule);
const noticed = async (): Promise<ClaimCase> => {
	const of = await returnedCase();
	await of.at.world.issueBefore(of.at.clerk, 'claim.notify', { requisitionId: of.at.requisitionId });
	await of.at.world.send(of.at.clerk, 'claim.notify', { requisitionId: of.at.requisitionId, papers: ['权属证明'] });
	return of;
};
const spoken = (...codes: string[]): void => {
	for (const sentences of [chinese, english]) for (const code of codes) expect(sentences).toHaveProperty(`refusal_claim_${code}`);
};

describe('suspending a case', () => {
	test('is refused where its rule set does not toll, with a sentence, and nothing is written', async () => {
		const of = await noticed();
		const { world, ruleSet } = of.at;
		world.put('rule_sets', { ...ruleSet, parameters: { ...ruleSet.parameters, tolling: { value: false, unit: 'flag', source: '区办法', mark: 'K' } } });
		expect(await refusalOf(suspend(of))).toBe('rule claim.tolling_off requisitionId');
		expect([world.rows('suspensions'), clock(of, 'claim_window')?.state]).toEqual([[], 'open']);
		spoken('tolling_off');
	});

	test('is the decider’s, from a time that was, once at a time, and of something that runs', async () => {
		const of = await returnedCase();
		const { world, clerk, requisitionId } = of.at;
		expect(await refusalOf(suspend(of))).toBe('conflict claim.no_limit_runs requisitionId');
		await world.issueBefore(clerk, 'claim.notify', { requisitionId });
		await world.send(clerk, 'claim.notify', { requisitionId, papers: ['权属证明'] });
		expect(await refusalOf(world.send(clerk, 'claim.suspend', { requisitionId, measure: '封路' }))).toBe('forbidden auth.forbidden');
		expect(await refusalOf(suspend(of, { from: world.now + 1 }))).toBe('rule claim.suspend_future from');
		expect(await refusalOf(resume(of))).toBe('conflict claim.not_suspended requisitionId');
		world.now += 3 * DAY;
		await suspend(of);
		expect(await refusalOf(suspend(of))).toBe('conflict claim.suspended_already requisitionId');
		expect(await refusalOf(resume(of, { at: world.now + 1 }))).toBe('rule claim.resume_future at');
		expect(await refusalOf(resume(of, { at: world.now - DAY }))).toBe('rule claim.resume_before at');
		await resume(of);
		expect(await refusalOf(suspend(of, { from: world.now - 1 }))).toBe('rule claim.suspend_overlaps from');
		spoken('no_limit_runs', 'suspend_future', 'not_suspended', 'suspended_already', 'resume_future', 'resume_before', 'suspend_overlaps', 'suspended');
	});

	test('the window of a claim does not lapse meanwhile, a claim is taken in, and its limit waits', async () => {
		const of = await noticed();
		const { world, requisitionId } = of.at;
		const until = of.at.requisition().claimUntil ?? 0;
		world.now = until - 10 * DAY;
		await suspend(of);
		world.now = until + 30 * DAY;
		expect(dueCommands(world, world.now).filter(({ type }) => type === 'claim.lapse' || type === 'case_clock.overdue')).toEqual([]);
		expect(await refusalOf(world.send(CLOCK, 'claim.lapse', { requisitionId }))).toBe('conflict clock.not_due');
		await world.send(OWNER, 'claim.file_by_owner', { requisitionId });
		expect([clock(of, 'claim_window')?.state, clock(of, 'accept')?.state]).toEqual(['met', 'suspended']);
		const accept = clock(of, 'accept')?.dueAt ?? 0;
		world.now += 14 * DAY;
		await resume(of);
		// Five working days begin where it went on: two weeks hold ten of them.
		expect(clock(of, 'accept')).toMatchObject({ state: 'open', metAt: null, dueAt: accept + 14 * DAY });
	});

	test('going on moves the window on by the days it stood still, and then it lapses', async () => {
		const of = await noticed();
		const { world, requisitionId } = of.at;
		const until = of.at.requisition().claimUntil ?? 0;
		world.now += 10 * DAY;
		await suspend(of, { from: world.now - 2 * DAY });
		world.now += 26 * DAY;
		await resume(of);
		expect(of.at.requisition().claimUntil).toBe(until + 28 * DAY);
		expect(clock(of, 'claim_window')).toMatchObject({ state: 'open', dueAt: until + 28 * DAY });
		world.now = until + 28 * DAY;
		expect(await refusalOf(world.send(CLOCK, 'claim.lapse', { requisitionId }))).toBe('conflict clock.not_due');
		world.now += 1;
		await world.send(CLOCK, 'claim.lapse', { requisitionId });
		expect(world.rows('claims')).toMatchObject([{ state: 'lapsed' }]);
	});

	test('nothing is decided while it lasts, the notice hangs on, and the order’s own limits run', async () => {
		const of = await (await (await workedCase()).verify()).publicise();
		const { world } = of.at;
		const own = { ...(clock(of, 'publicity') as object), id: world.newId(), rule: 'return', claimId: null } as never;
		world.put('case_clocks', own);
		const before = of.claim.publicUntil ?? 0;
		await suspend(of);
		expect(clock(of, 'return')?.state).toBe('open');
		world.now += 21 * DAY;
		expect(await refusalOf(of.by('decider', 'claim.decide', { expectFen: 1_672_000, reason: '核定' } as never))).toBe('conflict claim.suspended claimId');
		expect(of.claim.state).toBe('publicised');
		await resume(of);
		expect(of.claim.publicUntil).toBe(before + 21 * DAY);
		expect(await refusalOf(of.by('decider', 'claim.decide', { expectFen: 1_672_000, reason: '核定' } as never))).toBe('rule claim.notice_running claimId');
		world.now = before + 21 * DAY + 1;
		await of.by('decider', 'claim.decide', { expectFen: 1_672_000, reason: '核定' } as never);
		await of.by('clerk', 'claim.serve');
		expect(clock(of, 'litigation')?.state).toBe('open');
	});

	test('an appraisal and a suspension that overlap count once, whichever ends first', async () => {
		for (const [first, last] of [
			['report', 'resume'],
			['resume', 'report']
		]) {
			const of = await (await workedCase()).verify();
			const { world } = of.at;
			const before = clock(of, 'decide')?.dueAt ?? 0;
			const step = (name: string | undefined) => (name === 'resume' ? resume(of) : of.by('clerk', 'claim.appraised', { reportNo: '评1' } as never));
			await of.by('clerk', 'claim.appraise', { name: '某公司', chosenBy: 'both', feePayer: '区政府', feeFen: 0 } as never);
			world.now += 7 * DAY;
			await suspend(of);
			world.now += 7 * DAY;
			await step(first);
			expect(clock(of, 'decide')?.state).toBe('suspended');
			world.now += 7 * DAY;
			await step(last);
			expect(clock(of, 'decide')).toMatchObject({ state: 'open', dueAt: before + 21 * DAY });
		}
	});

	test('what had run out before is not revived, and what was found overdue since is no longer', async () => {
		const of = await workedCase();
		const { world } = of.at;
		const accept = clock(of, 'accept');
		world.now = (accept?.dueAt ?? 0) + 2 * DAY;
		await world.send(CLOCK, 'case_clock.overdue', { clockId: accept?.id ?? '' });
		await of.by('clerk', 'claim.accept');
		expect(clock(of, 'accept')?.state).toBe('late');
		const decide = clock(of, 'decide');
		world.now = (decide?.dueAt ?? 0) + 2 * DAY;
		await world.send(CLOCK, 'case_clock.overdue', { clockId: decide?.id ?? '' });
		expect(await refusalOf(suspend(of, { from: world.now - DAY }))).toBe('conflict claim.no_limit_runs requisitionId');
		await suspend(of, { from: (decide?.dueAt ?? 0) - 2 * DAY });
		await resume(of);
		expect(clock(of, 'decide')).toMatchObject({ state: 'open', overdueAt: null });
		expect(clock(of, 'decide')?.dueAt).toBeGreaterThan(world.now - DAY);
	});
});

describe('properties', () => {
	const spans = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 40 * 24 }), still: fc.integer({ min: 0, max: 60 * 24 }), back: fc.nat(48) }), { minLength: 1, maxLength: 5 });
	/** Suspends and resumes as told; the due times after each resumption. */
	async function played(given: readonly { readonly wait: number; readonly still: number; readonly back: number }[]) {
		const of = await (await workedCase()).verify();
		const { world } = of.at;
		const seen: number[][] = [];
		const dues = () => of.at.clocks().map(({ dueAt }) => dueAt);
		seen.push(dues());
		for (const { wait, still, back } of given) {
			world.now += wait * HOUR;
			if (
				await suspend(of).then(
					() => false,
					() => true
				)
			)
				continue;
			world.now += still * HOUR;
			await resume(of, { at: world.now - Math.min(still, back) * HOUR });
			seen.push(dues());
		}
		return { world, seen };
	}
	const rowsOf = (world: TestWorld) => (['case_clocks', 'suspensions', 'claims', 'requisitions'] as const).map((table) => world.rows(table));

	test('suspending and going on never shortens a limit', async () => {
		await fc.assert(
			fc.asyncProperty(spans, async (given) => {
				const { seen } = await played(given);
				for (const [index, dues] of seen.entries()) for (const [place, due] of dues.entries()) expect(due).toBeGreaterThanOrEqual(seen[index - 1]?.[place] ?? 0);
			}),
			{ numRuns: 25 }
		);
	});

	test('the same deeds give the same dates', async () => {
		await fc.assert(
			fc.asyncProperty(spans, async (given) => {
				const [once, again] = [await played(given), await played(given)];
				expect(rowsOf(again.world)).toEqual(rowsOf(once.world));
			}),
			{ numRuns: 5 }
		);
	});

	test('a limit is moved on by exactly the days in which it is counted, over holidays too', async () => {
		const { ruleSet } = (await workedCase()).at;
		const start = Date.UTC(2026, 7, 10, 6);
		fc.assert(
			fc.property(fc.nat(120), fc.nat(120), fc.integer({ min: 1, max: 40 }), fc.array(fc.nat(200), { maxLength: 20 }), (before, still, length, free) => {
				const days = Object.fromEntries(free.map((n) => [new Date(start + n * DAY).toISOString().slice(0, 10), 'free' as const]));
				const holidays = [{ year: 2026, days: days as never, importedAt: 0 }];
				const counting = { ruleSet, holidays, zone };
				const due = start + (before + length) * DAY;
				const [from, until] = [start + before * DAY, start + (before + still) * DAY];
				const moved = movedOn('decide', due, from, until, counting);
				expect(moved).toBeGreaterThanOrEqual(due);
				expect(movedOn('decide', due, from, from, counting)).toBe(due);
				// Two halves are as long as the whole.
				const half = start + (before + Math.floor(still / 2)) * DAY;
				expect(movedOn('decide', movedOn('decide', due, from, half, counting), half, until, counting)).toBe(moved);
				expect(movedOn('claim_window', due, from, until, counting)).toBeGreaterThanOrEqual(due + still * DAY);
			}),
			{ numRuns: 200 }
		);
	});
});
