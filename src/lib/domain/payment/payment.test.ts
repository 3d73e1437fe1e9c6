/** Payments of a claim: no 分 lost, none made, never more than was decided; and the journal makes the same claim again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimStates } from '../../../../db/requisition.ts';
import { DAY, returnedCase, workedCase } from '../claim/claim.fixture.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { committedOf, computed, paidOf, payableOf, totalOf } from '../claim/money.ts';
import { propose } from '../claim/propose.ts';
import { claimTransitions, claimVerbs } from '../claim/states.ts';
import { apply, emptyTables } from '../journal/apply.ts';
import { Refusal } from '../refusal.ts';
import { refusalOf } from '../world.fixture.ts';

const decided = async (): Promise<ClaimCase> => (await (await (await (await workedCase()).verify()).publicise()).decide()).serve();

describe('a payment', () => {
	test('whole means the whole, and sums never exceed what was decided', async () => {
		const of = await decided();
		expect(await refusalOf(of.order('whole', 1_000_000))).toBe('rule payment.whole_only amountFen');
		await of.order('partial', 1_000_000);
		expect(await refusalOf(of.order('partial', 672_001))).toBe('rule payment.too_much amountFen');
		await of.order('set_off', 672_000);
		expect(await refusalOf(of.order('partial', 1))).toBe('rule payment.nothing amountFen');
	});

	test('what failed frees its amount; what came back is ordered again and no second time paid', async () => {
		const of = await decided();
		const { world, finance, decider } = of.at;
		const first = await of.order('whole', 1_672_000);
		await world.send(finance, 'payment.fail', { paymentId: first, reason: '账户已注销' });
		const second = await of.order('whole', 1_672_000);
		await world.send(finance, 'payment.confirm', { paymentId: second, voucherNo: '1' });
		await world.send(finance, 'payment.return_back', { paymentId: second, reason: '退汇' });
		expect(of.claim.state).toBe('paying');
		await world.send(decider, 'payment.order', { paymentId: second });
		await world.send(finance, 'payment.confirm', { paymentId: second, voucherNo: '2' });
		expect(await refusalOf(world.send(finance, 'payment.confirm', { paymentId: second, voucherNo: '3' }))).toBe('conflict payment.wrong_state paymentId');
		expect(of.claim.state).toBe('paid');
	});

	test('what the bank sends back begins its limit to pay anew, from the archive too', async () => {
		const of = await decided();
		const { world, finance, decider } = of.at;
		const whole = await of.order('whole', 1_672_000);
		await world.send(finance, 'payment.confirm', { paymentId: whole, voucherNo: '1' });
		await of.by('clerk', 'claim.archive');
		const open = () => world.rows('case_clocks').filter(({ rule, state }) => rule === 'pay' && state === 'open');
		expect([of.claim.state, open().length]).toEqual(['archived', 0]);
		await world.send(finance, 'payment.return_back', { paymentId: whole, reason: '账号已销户' });
		expect([of.claim.state, of.claim.archivedAt]).toEqual(['paying', null]);
		expect(open()).toMatchObject([{ claimId: of.claimId, basisAt: world.now }]);
		await world.send(decider, 'payment.order', { paymentId: whole });
		await world.send(finance, 'payment.confirm', { paymentId: whole, voucherNo: '2' });
		await of.by('clerk', 'claim.archive');
		expect([of.claim.state, open().length]).toEqual(['archived', 0]);
	});

	test('an advance stays within the estimate, and stands among the deductions of the decision', async () => {
		const of = await returnedCase();
		const { world, clerk, decider, requisitionId } = of.at;
		const plan = (amountFen: number) => world.send(clerk, 'payment.plan', { requisitionId, kind: 'advance', amountFen, payee: '某公司' });
		expect(await refusalOf(plan(1_500_001))).toBe('rule payment.too_much amountFen');
		await of.file();
		await of.verify();
		// Ordered after the items were drafted: the decision finds it.
		await world.send(decider, 'payment.order', { paymentId: String((await plan(100_000)).result.paymentId) });
		await of.publicise();
		expect(await refusalOf(of.decide())).toBe('rule claim.advance_open items');
	});

	test('an account is never told in the journal', async () => {
		const of = await decided();
		const { world, clerk, requisitionId } = of.at;
		const { args } = await world.send(clerk, 'payment.plan', { requisitionId, claimId: of.claimId, kind: 'partial', amountFen: 1, payee: '某', account: '6222' });
		expect(JSON.stringify(args)).not.toContain('6222');
	});
});

const deed = fc.record({ deed: fc.constantFrom('plan', 'order', 'confirm', 'fail', 'return_back', 'waive'), amountFen: fc.integer({ min: 1, max: 1_000_000 }), pick: fc.nat(9) });

test('whatever is done in whatever order: paid ≤ bound ≤ payable, and a claim that says paid is paid to the 分', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async (deeds) => {
			const of = await decided();
			const { world, clerk, decider, finance, requisitionId } = of.at;
			for (const { deed: verb, amountFen, pick } of deeds) {
				const paymentId = of.payments[pick % Math.max(1, of.payments.length)]?.id ?? world.newId();
				const sent = {
					plan: () => world.send(clerk, 'payment.plan', { requisitionId, claimId: of.claimId, kind: 'partial', amountFen, payee: '某' }),
					order: () => world.send(decider, 'payment.order', { paymentId }),
					confirm: () => world.send(finance, 'payment.confirm', { paymentId, voucherNo: 'v' }),
					fail: () => world.send(finance, 'payment.fail', { paymentId, reason: '失败' }),
					return_back: () => world.send(finance, 'payment.return_back', { paymentId, reason: '退回' }),
					waive: () => of.by('clerk', 'claim.waive', { amountFen, words: '捐赠', paper: '声明 1 号' } as never)
				}[verb as 'plan'];
				await sent().catch((failure: unknown) => {
					if (!(failure instanceof Refusal)) throw failure;
				});
				const [paid, bound, payable] = [paidOf(of.payments, of.claimId), committedOf(of.payments, of.claimId), payableOf(of.claim)];
				expect(paid <= bound && bound <= payable).toBe(true);
				if (of.claim.state === 'paid') expect(paid).toBe(payable);
				expect(payable + of.claim.waivedFen).toBe(1_672_000);
			}
		}),
		{ numRuns: 40 }
	);
});

describe('the same again', () => {
	test('replaying what was entered gives the same claim, items, payments and clocks', async () => {
		const tables = ['requisitions', 'claims', 'claim_items', 'payments', 'case_clocks', 'series'] as const;
		const of = await returnedCase({ machine: { returnedOk: 0, returnedDamaged: 1 } });
		const { world } = of.at;
		const again = emptyTables();
		for (const table of tables) for (const row of world.rows(table)) apply(again, { op: 'insert', table, id: row.id, after: row });
		const send = world.sendAlone.bind(world);
		world.sendAlone = async (...sent) => {
			const decision = await send(...sent);
			for (const change of decision.changes) if ((tables as readonly string[]).includes(change.table)) apply(again, JSON.parse(JSON.stringify(change)) as typeof change);
			return decision;
		};
		await (await (await (await (await of.file()).verify()).publicise()).decide()).serve();
		await of.order('partial', 1_000);
		for (const table of tables) expect([...(again.get(table)?.values() ?? [])], table).toEqual(world.rows(table));
	});

	test('an old claim recomputed under its rule set gives the same amount after a newer set is in force', async () => {
		const of = await workedCase();
		const { world, ruleSet, requisitionId } = of.at;
		const before = [totalOf(of.items), computed(of.items).map(({ amountFen }) => amountFen)];
		const dearer = {
			...ruleSet.parameters,
			step: { value: 1, unit: 'unit', source: '新', mark: 'K' as const },
			valuation_basis: { value: 'C2d', unit: 'choice', source: '新', mark: 'K' as const }
		};
		world.put('rule_sets', { ...ruleSet, id: world.newId(), version: 2, effectiveFrom: world.now, parameters: dearer });
		world.now += 30 * DAY;
		const known = { requisition: of.at.requisition(), ruleSet: world.row('rule_sets', of.claim.ruleSetId), lines: of.at.lines(), tickets: [], payments: [], zone: 'Asia/Shanghai' };
		const drafts = propose({ ...known, handings: world.rows('handings').filter((row) => row.requisitionId === requisitionId) }).drafts;
		expect([totalOf(of.items), computed(of.items).map(({ amountFen }) => amountFen)]).toEqual(before);
		expect(drafts.find(({ formula }) => formula === 'C2')).toMatchObject({ amountFen: 630_000, alternativeFen: 201_400 });
	});

	test('the machine is whole: no state but its ends is without a way on, and every state is reached', () => {
		const reached = new Set(claimStates.flatMap((state) => claimVerbs.map((verb) => claimTransitions[state][verb])));
		// `filed` and `lapsed` begin a claim.
		expect(claimStates.filter((state) => !reached.has(state) && state !== 'lapsed' && state !== 'filed')).toEqual([]);
		expect(claimStates.filter((state) => claimVerbs.every((verb) => claimTransitions[state][verb] === 'refuse'))).toEqual(['superseded']);
	});

	test('no path leads to a payment without verification, notice and decision', () => {
		const needed = ['verifying', 'proposed', 'publicised', 'decided', 'served'] as const;
		for (const without of needed) {
			const seen = new Set<string>(['filed']);
			for (let grown = true; grown;) {
				const next = [...seen]
					// Out of the archive leads only what was decided and paid, and came back.
					.filter((state) => state !== 'archived')
					.flatMap((state) => claimVerbs.map((verb) => claimTransitions[state as 'filed'][verb]))
					.filter((state) => state !== 'refuse' && state !== without && !seen.has(state));
				// Contesting a refusal leads back to where the claim had come to, which `restingState` says.
				for (const state of next) if (!['reconsideration', 'litigation'].includes(state)) seen.add(state);
				grown = next.some((state) => !['reconsideration', 'litigation'].includes(state));
			}
			expect(seen.has('paying'), without).toBe(false);
		}
	});
});
