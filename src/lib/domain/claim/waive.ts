/**
 * 自愿放弃: the owner gives the claim away, whole or in part; the certificate of donation (捐赠证书) names the amount. On the whole nothing is
 * owed any more, so what was paid beforehand is given back too and demanded (民法典 art. 122); who keeps it gives a part away. Refusals:
 * `claim.unknown` 404 · `claim.wrong_state`, `claim.waived_meanwhile` 409 · `claim.waive_too_much`, `claim.statement_needed`, `claim.advance_underway`,
 * `handing.photo_unknown` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { defineCommand, update } from '../command.ts';
import type { Context } from '../command.ts';
import { demandRepayment, demandedBy, dueBackOf, repaidOf } from '../proceeding/repayment.ts';
import { Refusal, found } from '../refusal.ts';
import { amountFen, prose, uuid } from '../text.ts';
import { endAll } from './clocks.ts';
import { isAssessor, loadClaim, requisitionOf } from './load.ts';
import type { CaseState } from './load.ts';
import { committedOf, paidBesides, takenOffBy, totalOf } from './money.ts';
import { hangStatement, statementInput } from './statement.ts';
import type { Statement } from './statement.ts';
import { mayStep, stepBy } from './states.ts';

/** All of it, with what was paid beforehand: that is demanded back, less what is demanded already. */
function wholly(claim: Row<'claims'>, items: readonly Row<'claim_items'>[], of: CaseState, given: Statement, context: Context) {
	const underway = of.payments.find(({ claimId, state }) => claimId !== claim.id && state === 'ordered');
	if (underway) throw new Refusal('rule', 'claim.advance_underway', { amountFen: underway.amountFen }, 'claimId');
	const owedFen = items.reduce((sum, { decidedFen, amountFen: fen }) => sum + (decidedFen ?? fen), 0) + takenOffBy(items);
	const waivedFen = Math.max(claim.waivedFen, owedFen);
	const repayFen = paidBesides(of.payments, claim.id) - repaidOf(of.proceedings, of.claims) - dueBackOf(of.proceedings, of.claims);
	const changes = [
		...stepBy(claim, 'waive', context.now, { waivedFen }),
		...endAll(of.clocks, claim.id),
		...demandRepayment(claim, repayFen, demandedBy(requisitionOf(of)), context),
		...hangStatement(claim, given, context)
	];
	return { changes, result: { waivedFen, certificateFen: waivedFen - claim.waivedFen, repayFen: Math.max(0, repayFen) } };
}

export const waive = defineCommand({
	type: 'claim.waive',
	event: 'claim.waived@1',
	/** `amountFen` left out: all of it, with what was paid beforehand. `words`: the owner's own, from the signed statement. */
	/** `expectWaivedFen`: what was given away before, as it was seen: one statement entered by two clerks is one gift. */
	input: v.strictObject({ claimId: uuid(), amountFen: v.optional(amountFen()), expectWaivedFen: v.optional(amountFen()), words: prose(1_000), ...statementInput }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, items, of }, given, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		if (given.expectWaivedFen !== undefined && given.expectWaivedFen !== claim.waivedFen)
			throw new Refusal('conflict', 'claim.waived_meanwhile', { number: claim.number }, 'expectWaivedFen');
		const committed = committedOf(of.payments, claim.id);
		if (given.amountFen === undefined && committed === 0) return wholly(claim, items, of, given, context);
		const left = Math.max(0, (claim.decidedFen ?? totalOf(items)) - claim.waivedFen - committed);
		const amount = given.amountFen ?? left;
		if (amount > left) throw new Refusal('rule', 'claim.waive_too_much', { leftFen: left }, 'amountFen');
		const waivedFen = claim.waivedFen + amount;
		if (!mayStep(claim.state, 'waive')) throw new Refusal('conflict', 'claim.wrong_state', { number: claim.number, state: claim.state }, 'claimId');
		const changes = update('claims', claim, { waivedFen, revisedAt: context.now });
		return { changes: [...changes, ...hangStatement(claim, given, context)], result: { waivedFen, certificateFen: amount, repayFen: 0 } };
	}
});
