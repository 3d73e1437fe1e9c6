/**
 * 补偿申请告知书: after everything came back the owner is told, once and whole, which papers a claim needs, and the window opens
 * (domain.md §2.2, one-time written notice). A spoken order is put into writing first: there is nothing to claim under before.
 * Refusals: `requisition.unknown` 404 · `requisition.wrong_state`, `claim.not_in_writing` 409 ·
 * `claim.nothing_owed` (of a transfer), `claim.day_future`, `claim.day_before` 422.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { papersFirst } from '../paper/required.ts';
import { Refusal, found } from '../refusal.ts';
import { stepBy } from '../requisition/states.ts';
import { line, time, uuid } from '../text.ts';
import { openLimit } from './clocks.ts';
import { dayAfter } from './day.ts';
import { isClerk, loadCase, measured } from './load.ts';

export const notify = defineCommand({
	type: 'claim.notify',
	event: 'claim.notified@1',
	/** `at`: when the owner had it; the window begins then. */
	input: v.strictObject({
		requisitionId: uuid(),
		papers: v.pipe(v.array(line(100)), v.minLength(1, 'claim.no_papers'), v.maxLength(20, 'claim.too_many_papers')),
		at: v.optional(time())
	}),
	offline: 'request',
	load: (read, { requisitionId }) => loadCase(read, requisitionId),
	allow: isClerk,
	decide(of, { papers, at: given }, context) {
		const requisition = found(of.requisition, 'requisition.unknown', 'requisitionId');
		stepBy(requisition, 'notify_claim', context.now);
		if (requisition.means === 'transfer') throw new Refusal('rule', 'claim.nothing_owed', {}, 'requisitionId');
		if (requisition.number === null) throw new Refusal('conflict', 'claim.not_in_writing', {}, 'requisitionId');
		const at = dayAfter(requisition.returnedAt ?? 0, given, context);
		const window = openLimit('claim_window', { requisition }, measured(of), { context, basisAt: at, note: papers.join('\n') });
		return papersFirst('claim.notify', of, null, {
			changes: [...stepBy(requisition, 'notify_claim', context.now, { claimNotifiedAt: at, claimUntil: window.dueAt }), ...window.changes],
			result: { claimUntil: window.dueAt }
		});
	}
});
