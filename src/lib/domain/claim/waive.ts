/**
 * 自愿放弃: the owner gives the claim away, whole or in part; the certificate of donation (捐赠证书) names the amount. Refusals: `claim.unknown`
 * 404 · `claim.wrong_state` 409 · `claim.waive_too_much`, `claim.statement_needed`, `handing.photo_unknown` 422.
 */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { amountFen, prose, uuid } from '../text.ts';
import { endAll } from './clocks.ts';
import { isAssessor, loadClaim } from './load.ts';
import { committedOf, totalOf } from './money.ts';
import { hangStatement, statementInput } from './statement.ts';
import { mayStep, stepBy } from './states.ts';

export const waive = defineCommand({
	type: 'claim.waive',
	event: 'claim.waived@1',
	/** `amountFen` left out: all of it. `words`: the owner's own, from the signed statement. */
	input: v.strictObject({ claimId: uuid(), amountFen: v.optional(amountFen()), words: prose(1_000), ...statementInput }),
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, items, of }, given, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		const left = Math.max(0, (claim.decidedFen ?? totalOf(items)) - claim.waivedFen - committedOf(of.payments, claim.id));
		const amount = given.amountFen ?? left;
		if (amount > left) throw new Refusal('rule', 'claim.waive_too_much', { leftFen: left }, 'amountFen');
		const waivedFen = claim.waivedFen + amount;
		const whole = given.amountFen === undefined && committedOf(of.payments, claim.id) === 0;
		if (!whole && !mayStep(claim.state, 'waive')) throw new Refusal('conflict', 'claim.wrong_state', { number: claim.number, state: claim.state }, 'claimId');
		const changes = whole
			? [...stepBy(claim, 'waive', context.now, { waivedFen }), ...endAll(of.clocks, claim.id)]
			: update('claims', claim, { waivedFen, revisedAt: context.now });
		return { changes: [...changes, ...hangStatement(claim, given, context)], result: { waivedFen, certificateFen: amount } };
	}
});
