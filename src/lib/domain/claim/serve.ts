/**
 * The decision reaches the owner, and what was paid beforehand in full is paid with it: the limits to pay, to ask for reconsideration (行政复议法 art. 20) and to sue (行政诉讼法 art. 46) begin.
 * Refusals: `claim.unknown` 404 · `claim.wrong_state`, `claim.served_already` 409 · `claim.day_future`, `claim.day_before`, `claim.witness_needed` 422.
 * The limits run from the day it was received, not from when that was entered.
 */
import * as v from 'valibot';
import type { Service } from '../../../../db/requisition.ts';
import { defineCommand } from '../command.ts';
import { openRecourse } from '../proceeding/recourse.ts';
import { papersFirst } from '../paper/required.ts';
import { Refusal, found } from '../refusal.ts';
import { line, time, uuid } from '../text.ts';
import type { ClaimClock } from './clocks.ts';
import { openLimit } from './clocks.ts';
import { dayAfter } from './day.ts';
import { isAssessor, loadClaim, measured, requisitionOf } from './load.ts';
import { paidBesides, paidOf, payableOf } from './money.ts';
import { stepBy } from './states.ts';

const input = v.strictObject({
	claimId: uuid(),
	/** When it was received, UTC ms. */
	at: v.optional(time()),
	method: v.optional(v.picklist(['signed', 'left', 'electronic'])),
	/** Who took it; the claimant where nobody is named. */
	servedTo: v.optional(line()),
	/** Of what was left (留置送达). */
	witness: v.optional(line())
});

export const serve = defineCommand({
	type: 'claim.serve',
	event: 'claim.served@1',
	input,
	offline: 'request',
	load: async (read, { claimId }, actor) => {
		const state = await loadClaim(read, claimId, actor);
		return { ...state, incident: state.claim && (await read.get('incidents', state.claim.incidentId)) };
	},
	allow: isAssessor,
	decide({ claim: row, of, incident }, given, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		if (claim.servedAt !== null) throw new Refusal('conflict', 'claim.served_already', { number: claim.number }, 'claimId');
		const at = dayAfter(claim.decidedAt ?? 0, given.at, context);
		const service: Service = { method: given.method ?? 'signed', to: given.servedTo ?? claim.claimant, witness: given.witness ?? null };
		if (service.method === 'left' && service.witness === null) throw new Refusal('rule', 'claim.witness_needed', {}, 'witness');
		const paidFen = paidOf(of.payments, claim.id);
		const settled = claim.decidedFen !== null && paidFen === payableOf(claim);
		const rules: ClaimClock[] = claim.decidedFen === null || settled ? ['reconsideration', 'litigation'] : ['pay', 'reconsideration', 'litigation'];
		const limits = rules.flatMap((rule) => openLimit(rule, { requisition: requisitionOf(of), claimId: claim.id }, measured(of), { context, basisAt: at }).changes);
		const step = stepBy(claim, 'serve', context.now, { servedAt: at, service }, settled ? 'paid' : undefined);
		const recourse = settled ? openRecourse({ claim, incident, ...of, paidFen: paidFen + paidBesides(of.payments, claim.id) }, context) : [];
		return papersFirst('claim.serve', of, claim.id, { changes: [...step, ...limits, ...recourse], result: {} });
	}
});
