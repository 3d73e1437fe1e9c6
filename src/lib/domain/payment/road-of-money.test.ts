/** Whatever the order of advances, parts, set-offs, returns, refusals and second decisions: no 分 goes out twice, and what is open is what is left. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import { returnedCase } from '../claim/claim.fixture.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { figuresOf } from '../claim/figures.ts';
import type { FigureRows } from '../claim/figures.ts';
import { committedOf, paidOf, payableOf, takenOffBy } from '../claim/money.ts';
import { fund, fundedOf, planAll } from './by-source.fixture.ts';
import { owedBySource } from './by-source.ts';
import { dueBackOf, owesNothing } from '../proceeding/repayment.ts';
import { Refusal } from '../refusal.ts';

const deeds = [
	'advance',
	'partial',
	'by_source',
	'set_off',
	'order',
	'confirm',
	'order',
	'confirm',
	'fail',
	'return_back',
	'step',
	'lead',
	'lead',
	'refuse',
	'revoke',
	'recover',
	'waive',
	'waive_part'
] as const;
const deed = fc.record({ verb: fc.constantFrom(...deeds), amountFen: fc.integer({ min: 1, max: 900_000 }), pick: fc.nat(9) });
type Deed = Readonly<{ verb: (typeof deeds)[number]; amountFen: number; pick: number }>;

const standing = (of: ClaimCase): Row<'claims'> | undefined => of.at.world.rows('claims').find(({ state }) => state !== 'superseded');
/** The clerk takes off what was paid besides, and what came back no more. */
async function takeOff(of: ClaimCase, claim: Row<'claims'>): Promise<void> {
	const { world, clerk } = of.at;
	const items = world.rows('claim_items').filter(({ claimId, formula }) => claimId === claim.id && formula === 'D2');
	const cites = (item: Row<'claim_items'>, id: string) => item.evidence.some(({ source }) => source === `payments:${id}`);
	for (const payment of world.rows('payments').filter(({ claimId }) => claimId !== claim.id)) {
		const [stands, item] = [payment.state === 'paid' || payment.state === 'ordered', items.find((one) => cites(one, payment.id))];
		const evidence = [{ input: 'amountFen', source: `payments:${payment.id}` }];
		if (stands && !item) await world.send(clerk, 'claim_item.set', { claimId: claim.id, formula: 'D2', inputs: { amountFen: payment.amountFen }, evidence });
		if (!stands && item) await world.send(clerk, 'claim_item.drop', { itemId: item.id, expect: item.inputs, reason: '退回' });
	}
}
/** The clerk's next step with the claim. */
async function step(of: ClaimCase): Promise<unknown> {
	const claim = standing(of);
	if (!claim) return of.file();
	const next = { filed: 'accept', accepted: 'verify', verifying: 'propose', proposed: 'publicise', decided: 'serve', refused: 'serve' } as const;
	const verb: (typeof next)[keyof typeof next] | undefined = next[claim.state as keyof typeof next];
	if (verb === 'propose') await takeOff(of, claim);
	return verb && of.at.world.send(of.at.clerk, `claim.${verb}`, { claimId: claim.id });
}
async function revoke(of: ClaimCase): Promise<void> {
	const { world, clerk, requisitionId } = of.at;
	const at = { body: '临安区人民法院', filedAt: world.now, notifiedAt: world.now };
	const { result } = await world.send(clerk, 'proceeding.open', { requisitionId, claimId: standing(of)?.id ?? '', kind: 'litigation', ...at });
	await world.send(clerk, 'proceeding.end', { proceedingId: String(result.proceedingId), outcome: 'revoked', text: '判令重作' });
}
/** From wherever it stands to its decision, and served. */
async function lead(of: ClaimCase): Promise<void> {
	for (let steps = 0; steps < 6 && standing(of)?.state !== 'publicised'; steps++) await step(of);
	await decide(of);
	await step(of);
}
async function decide(of: ClaimCase): Promise<void> {
	const { world, decider } = of.at;
	world.now += 10 * 86_400_000;
	const claim = standing(of);
	const expectFen = world
		.rows('claim_items')
		.filter(({ claimId }) => claimId === claim?.id)
		.reduce((sum, { amountFen }) => sum + amountFen, 0);
	await world.send(decider, 'claim.decide', { claimId: claim?.id ?? '', expectFen, reason: '核定' });
}

function send(of: ClaimCase, { verb, amountFen, pick }: Deed): Promise<unknown> {
	const { world, clerk, decider, finance, requisitionId } = of.at;
	const payments = world.rows('payments');
	const paymentId = payments[pick % Math.max(1, payments.length)]?.id ?? world.newId();
	const claimId = standing(of)?.id ?? world.newId();
	const plan = { requisitionId, amountFen, payee: '某公司' };
	const demand = world.rows('proceedings').find(({ kind, state }) => kind === 'recourse' && state === 'open');
	const sent: Readonly<Record<Deed['verb'], () => Promise<unknown>>> = {
		advance: () => world.send(clerk, 'payment.plan', { ...plan, kind: 'advance', fundingSource: (['contingency', 'upper_level', 'insurance'] as const)[pick % 3] }),
		by_source: () => (standing(of) ? planAll(of) : Promise.resolve()),
		partial: () => world.send(clerk, 'payment.plan', { ...plan, claimId, kind: 'partial' }),
		set_off: () => world.send(clerk, 'payment.plan', { ...plan, claimId, kind: 'set_off', reason: '场地占用费' }),
		order: () => world.send(decider, 'payment.order', { paymentId }),
		confirm: () => world.send(finance, 'payment.confirm', { paymentId, voucherNo: 'v' }),
		fail: () => world.send(finance, 'payment.fail', { paymentId, reason: '失败' }),
		return_back: () => world.send(finance, 'payment.return_back', { paymentId, reason: '退回' }),
		step: () => step(of),
		lead: () => lead(of),
		refuse: () => world.send(decider, 'claim.refuse', { claimId, reason: '不予补偿' }),
		revoke: () => revoke(of),
		waive: () => world.send(clerk, 'claim.waive', { claimId, words: '捐赠', paper: '声明' }),
		waive_part: () => world.send(clerk, 'claim.waive', { claimId, amountFen: amountFen % 50_000, words: '捐赠', paper: '声明' }),
		recover: () => world.send(clerk, 'proceeding.recover', { proceedingId: demand?.id ?? world.newId(), amountFen, voucherNo: `v${amountFen}` })
	};
	return sent[verb]();
}

const tables = ['requisitions', 'requisition_lines', 'tickets', 'claims', 'claim_items', 'payments', 'proceedings', 'incidents', 'rule_sets'] as const;
function judge(of: ClaimCase): void {
	const { world } = of.at;
	const [claim, payments, proceedings] = [standing(of), world.rows('payments'), world.rows('proceedings')];
	// All that went out of the house in the case, less what came back of a demand.
	const back = proceedings.filter(({ kind }) => kind === 'recourse').flatMap(({ recoveries }) => recoveries ?? []);
	const out = payments.filter(({ state }) => state === 'paid').reduce((sum, { amountFen }) => sum + amountFen, 0) - back.reduce((sum, { amountFen }) => sum + amountFen, 0);
	// Refused or given away: nothing is owed, and all that is out is demanded, no 分 more.
	if (claim && owesNothing(claim)) expect(Math.max(0, out), JSON.stringify([claim, payments, proceedings])).toBe(dueBackOf(proceedings, world.rows('claims')));
	if (claim === undefined || claim.decidedFen === null || claim.state === 'waived') return;
	const [paid, bound] = [paidOf(payments, claim.id), committedOf(payments, claim.id)];
	expect(paid <= bound && bound <= payableOf(claim)).toBe(true);
	const items = world.rows('claim_items').filter(({ claimId }) => claimId === claim.id);
	// What was given away is owed no more, in a second decision too.
	const owed = items.reduce((sum, { decidedFen }) => sum + (decidedFen ?? 0), 0) + takenOffBy(items) - claim.waivedFen;
	expect(out, JSON.stringify(payments)).toBeLessThanOrEqual(owed + dueBackOf(proceedings, world.rows('claims')));
	const rows = Object.fromEntries(tables.map((table) => [table, world.rows(table)])) as unknown as FigureRows;
	const { openNow, byFunding, byIncident } = figuresOf(rows, { now: world.now, zone: 'Asia/Shanghai' });
	const sumOf = (all: readonly { readonly amountFen: number }[]): number => all.reduce((sum, { amountFen }) => sum + amountFen, 0);
	// Who bears it, together, is what it cost; nobody bears less than nothing.
	expect([sumOf(byFunding), byFunding.filter(({ amountFen }) => amountFen < 0)]).toEqual([sumOf(byIncident), []]);
	const sources = owedBySource({ ...fundedOf(of), claim, items });
	expect(sources.reduce((sum, { leftFen }) => sum + leftFen, 0) + bound).toBe(payableOf(claim));
	expect(openNow.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(Math.max(0, owed - out));
}

test('paid and set off, less what came back, never exceeds what was decided; open is decided less paid, in 分', async () => {
	const reached = { decided: 0, second: 0, due: 0, waived: 0, carried: 0 };
	await fc.assert(
		fc.asyncProperty(fc.array(deed, { minLength: 15, maxLength: 60 }), async (all) => {
			const of = await returnedCase({ goods: { countedQuantity: 0, returnedOk: 0 } });
			fund(of, of.at.machineLineId, 'insurance');
			for (const each of all) {
				of.claimId = standing(of)?.id ?? '';
				await send(of, each).catch((failure: unknown) => {
					if (!(failure instanceof Refusal)) throw failure;
				});
				judge(of);
			}
			reached.decided += of.at.world.rows('claims').filter(({ decidedFen }) => decidedFen !== null).length;
			reached.second += of.at.world.rows('claims').filter(({ follows }) => follows !== null).length;
			reached.waived += of.at.world.rows('claims').filter(({ state }) => state === 'waived').length;
			reached.carried += of.at.world.rows('claims').filter(({ follows, waivedFen }) => follows !== null && waivedFen > 0).length;
			reached.due += of.at.world.rows('proceedings').filter(({ kind }) => kind === 'recourse').length;
		}),
		{ numRuns: 40, seed: 7 }
	);
	// The walk got where it was to go.
	expect(
		Object.values(reached).every((count) => count > 0),
		JSON.stringify(reached)
	).toBe(true);
});
