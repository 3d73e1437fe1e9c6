/** No order of deeds leads past a required paper. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, workedCase } from '../claim/claim.fixture.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { Refusal } from '../refusal.ts';
import { factsOf } from './required.fixture.ts';
import { missingFor } from './required.ts';

/** Steps of a claim in any order, by anybody who works on it, with and without their papers. */
const verbs = [
	'supplement',
	'complete',
	'accept',
	'verify',
	'appraise',
	'appraised',
	'propose',
	'publicise',
	'object',
	'decide',
	'serve',
	'agree',
	'refuse',
	'waive',
	'archive'
] as const;
const deed = fc.record({
	verb: fc.oneof({ arbitrary: fc.constantFrom(...verbs), weight: 4 }, { arbitrary: fc.constantFrom('next', 'pay', 'revoke', 'issue', 'wait'), weight: 5 }),
	who: fc.constantFrom('clerk', 'colleague', 'decider', 'finance'),
	along: fc.boolean(),
	pick: fc.nat(40)
});
interface Deed {
	readonly verb: string;
	readonly who: 'clerk' | 'colleague' | 'decider' | 'finance';
	readonly along: boolean;
	readonly pick: number;
}
const next: Readonly<Record<string, string>> = {
	filed: 'accept',
	supplement: 'complete',
	accepted: 'verify',
	verifying: 'propose',
	appraising: 'appraised',
	proposed: 'publicise',
	publicised: 'decide',
	objected: 'verify',
	decided: 'serve'
};

async function pay(of: ClaimCase): Promise<void> {
	const { world, clerk, decider, finance, requisitionId } = of.at;
	const planned = await world.send(clerk, 'payment.plan', { requisitionId, claimId: of.claimId, kind: 'whole', amountFen: of.claim.decidedFen ?? 1, payee: '某公司' });
	const paymentId = String(planned.result.paymentId);
	await world.send(decider, 'payment.order', { paymentId });
	await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '1' });
}

async function take(of: ClaimCase, { verb, who, along, pick }: Deed): Promise<void> {
	const { world, clerk, decider } = of.at;
	if (verb === 'wait') return void (world.now += 10 * DAY);
	if (verb === 'pay') return pay(of);
	if (verb === 'issue') return world.issueBefore(of.at[who], 'claim.archive', { claimId: of.claimId });
	if (verb === 'revoke') {
		const paper = world.rows('papers')[pick % Math.max(1, world.rows('papers').length)];
		await world.send(pick % 2 === 0 ? clerk : decider, 'paper.revoke', { paperId: paper?.id ?? world.newId(), reason: '作废' });
		return;
	}
	const step = verb === 'next' ? (next[of.claim.state] ?? 'archive') : verb;
	const by = verb === 'next' ? (step === 'decide' ? decider : clerk) : of.at[who];
	const given: Readonly<Record<string, object>> = {
		supplement: { missing: ['发票'] },
		appraise: { name: '评估公司', chosenBy: 'both', feePayer: '政府', feeFen: 100 },
		appraised: { reportNo: '1' },
		object: { words: '偏低' },
		decide: { expectFen: of.claim.proposedFen ?? 0, reason: '核定无误' },
		agree: { paper: '协议 1 号' },
		refuse: { reason: '不予补偿' },
		waive: { words: '捐赠', paper: '声明 1 号' }
	};
	await world[along ? 'send' : 'sendAlone'](by, `claim.${step}` as 'claim.accept', { claimId: of.claimId, ...given[step] });
}

test('from any order of deeds, a case that is archived has every required paper issued, and was approved by another than who assessed', async () => {
	const reached = { archived: 0, refused: 0 };
	await fc.assert(
		fc.asyncProperty(fc.array(deed, { minLength: 20, maxLength: 45 }), async (deeds) => {
			const of = await workedCase();
			const { world, requisitionId } = of.at;
			for (const each of deeds) {
				await take(of, each as Deed).catch((failure: unknown) => {
					if (!(failure instanceof Refusal)) throw failure;
					if (failure.code === 'paper.required') reached.refused += 1;
				});
				const { claim } = of;
				if (claim.decidedBy !== null) expect(claim.decidedBy).not.toBe(claim.assessedBy);
				if (claim.state !== 'archived') continue;
				reached.archived += 1;
				expect(of.at.requisition()).toMatchObject({ state: 'closed' });
				expect(of.at.requisition().decidedBy).not.toBe(of.at.requisition().draftedBy);
				expect(missingFor('claim.archive', factsOf(world, requisitionId))).toEqual([]);
				break;
			}
		}),
		{ numRuns: 60, seed: 12 }
	);
	// The walk got to the archive, and past the refusals on its way.
	expect(reached.archived > 5 && reached.refused > 20, JSON.stringify(reached)).toBe(true);
});
