/** A decision is of what stands when it is taken. */
import { expect, test } from 'vitest';
import acts from '../../../../messages/zh-CN/claim.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import { refusalOf } from '../world.fixture.ts';
import { DAY, item, ticket, workedCase } from './claim.fixture.ts';

test('a ticket that was corrected during the notice is paid by no decision: the claim goes back to be verified', async () => {
	const of = await (await (await workedCase()).verify()).publicise();
	const { world } = of.at;
	const signed = ticket(of.at, '2026-08-10', 800);
	const [use] = of.items;
	if (use) world.put('claim_items', { ...use, evidence: [...use.evidence, { input: 'hours', source: `tickets:${signed.id}` }] });
	world.put('tickets', { ...signed, correctedBy: 'another' });
	const before = JSON.stringify([of.claim, of.items]);
	expect(await refusalOf(of.decide())).toBe('rule claim.ticket_corrected claimId');
	expect(JSON.stringify([of.claim, of.items])).toBe(before);
	// The sentence names the road, and the road leads on.
	for (const [sentences, objects] of [
		[chinese, acts.claim_a_object],
		[english, 'objection']
	] as const)
		expect(sentences.refusal_claim_ticket_corrected).toContain(objects);
	await of.by('clerk', 'claim.object', { words: '签证已更正' } as never);
	await of.by('clerk', 'claim.verify');
	expect(await refusalOf(of.by('clerk', 'claim.propose'))).toBe('rule claim_item.ticket_not_counted claimId');
	if (use) world.put('claim_items', { ...use, disputed: true });
	await (await of.publicise()).decide();
	expect(of.claim.state).toBe('decided');
});

test('to whom the injured were referred still stands after the decision, and a reduced amount says why', async () => {
	const of = await workedCase();
	await of.by('clerk', 'claim_item.set', { ...item('C11', { quantity: 1 }), note: '工伤认定：区人社局' } as never);
	await (await of.verify()).publicise();
	of.at.world.now += 10 * DAY;
	const repair = of.items.find(({ formula }) => formula === 'C3');
	const items = [{ itemId: repair?.id, decidedFen: 1_200_000, reduction: '油漆不属损坏' }];
	await of.by('decider', 'claim.decide', { expectFen: of.claim.proposedFen ?? 0, reason: '核定', items } as never);
	const reductionOf = (formula: string) => of.items.find((one) => one.formula === formula)?.reduction;
	expect([reductionOf('C11'), reductionOf('C3'), reductionOf('C7')]).toEqual(['工伤认定：区人社局', '油漆不属损坏', null]);
});
