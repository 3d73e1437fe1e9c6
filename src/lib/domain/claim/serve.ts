/**
 * The decision reaches the owner, and what was paid beforehand in full is paid with it: the limits to pay, to ask for reconsideration (行政复议法 art. 20) and to sue (行政诉讼法 art. 46) begin.
 * Refusals: `claim.unknown` 404 · `claim.wrong_state`, `claim.served_already` 409.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { openRecourse } from '../proceeding/recourse.ts';
import { Refusal, found } from '../refusal.ts';
import { uuid } from '../text.ts';
import type { ClaimClock } from './clocks.ts';
import { openLimit } from './clocks.ts';
import { isAssessor, loadClaim, measured, requisitionOf } from './load.ts';
import { paidBesides, paidOf, payableOf } from './money.ts';
import { stepBy } from './states.ts';

export const serve = defineCommand({
	type: 'claim.serve',
	event: 'claim.served@1',
	input: v.strictObject({ claimId: uuid() }),
	offline: 'request',
	load: async (read, { claimId }, actor) => {
		const state = await loadClaim(read, claimId, actor);
		return { ...state, incident: state.claim && (await read.get('incidents', state.claim.incidentId)) };
	},
	allow: isAssessor,
	decide({ claim: row, of, incident }, _given, context) {
		const claim = found(row, 'claim.unknown', 'claimId');
		if (claim.servedAt !== null) throw new Refusal('conflict', 'claim.served_already', { number: claim.number }, 'claimId');
		const paidFen = paidOf(of.payments, claim.id);
		const settled = claim.decidedFen !== null && paidFen === payableOf(claim);
		const rules: ClaimClock[] = claim.decidedFen === null || settled ? ['reconsideration', 'litigation'] : ['pay', 'reconsideration', 'litigation'];
		const limits = rules.flatMap((rule) => openLimit(rule, { requisition: requisitionOf(of), claimId: claim.id }, measured(of), { context }).changes);
		const step = stepBy(claim, 'serve', context.now, { servedAt: context.now }, settled ? 'paid' : undefined);
		const recourse = settled ? openRecourse({ claim, incident, proceedings: of.proceedings, paidFen: paidFen + paidBesides(of.payments, claim.id) }, context) : [];
		return { changes: [...step, ...limits, ...recourse], result: {} };
	}
});
