/**
 * The clock: the window passed and nobody claimed (逾期未申请). Owners who were not told of their rights have no window that could pass
 * (domain.md §2.8), and while the case is suspended the window does not run (应对法 art. 13). An advance that
 * was paid has no ground any more and is demanded back (民法典 art. 122). Refusals: `requisition.unknown` 404 · `clock.not_due` 409.
 */
import * as v from 'valibot';
import { isClock } from '../access/matrix.ts';
import { defineCommand, insert } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { meetClock } from '../requisition/clocks.ts';
import { uuid } from '../text.ts';
import { loadCase, rulesOf } from './load.ts';
import { standingOf } from './tolling.ts';
import { paidBesides } from './money.ts';
import { blankClaim, claimNumber } from './new.ts';
import { demandRepayment, demandedBy } from '../proceeding/repayment.ts';

export const lapse = defineCommand({
	type: 'claim.lapse',
	event: 'claim.lapsed@1',
	input: v.strictObject({ requisitionId: uuid() }),
	offline: 'never',
	internal: true,
	load: (read, { requisitionId }) => loadCase(read, requisitionId),
	allow: isClock,
	decide(of, _given, context) {
		const { now } = context;
		const requisition = found(of.requisition, 'requisition.unknown', 'requisitionId');
		const { claimUntil } = requisition;
		if (requisition.state !== 'claim_open' || claimUntil === null || claimUntil >= now || of.claims.length > 0 || standingOf(of.suspensions))
			throw new Refusal('conflict', 'clock.not_due');
		const number = claimNumber(of, context);
		const identity = { id: context.id('claim'), number: number.number, state: 'lapsed', stateAt: now, ruleSetId: rulesOf(of).id, claimant: requisition.ownerName } as const;
		const claim = blankClaim(requisition, { ...identity, askedFen: null, filedAt: now, filedBy: 'paper', revisedAt: now });
		const demand = demandRepayment(claim, paidBesides(of.payments, claim.id), demandedBy(requisition), context);
		return { changes: [...number.changes, insert('claims', claim), ...meetClock(of.clocks, 'claim_window', now), ...demand], result: { claimId: claim.id } };
	}
});
