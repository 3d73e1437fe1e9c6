/**
 * Against whom, by whom and for how much 追偿 goes, once it is known; never more than the case costs. Refusals: `proceeding.unknown` 404 ·
 * `proceeding.ended`, `proceeding.open_already` 409 · `proceeding.not_recourse`, `proceeding.below_recovered`, `proceeding.repayment_fixed`,
 * `proceeding.recourse_too_much` 422.
 */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { line, uuid, whole } from '../text.ts';
import { isCounsel, loadProceeding } from './load.ts';
import { recoveredOf } from './recovered.ts';
import { assertClaimable } from './recourse.ts';
import { isRepayment } from './repayment.ts';

const FEN_MAX = 100_000_000_000_000;

export const nameLiable = defineCommand({
	type: 'proceeding.name_liable',
	event: 'proceeding.liable_named@1',
	input: v.strictObject({ proceedingId: uuid(), against: line(100), amountFen: whole(1, FEN_MAX), body: v.optional(line(100)), caseNo: v.optional(line(64)) }),
	offline: 'request',
	load: (read, { proceedingId }) => loadProceeding(read, proceedingId),
	allow: isCounsel,
	decide({ proceeding: row, of }, { against, amountFen, body, caseNo }) {
		const proceeding = found(row, 'proceeding.unknown', 'proceedingId');
		if (proceeding.kind !== 'recourse') throw new Refusal('rule', 'proceeding.not_recourse', {}, 'proceedingId');
		if (proceeding.state !== 'open') throw new Refusal('conflict', 'proceeding.ended', {}, 'proceedingId');
		// What is due back of an advance is due from whom it was paid to, as it was decided.
		if (isRepayment(proceeding, of.claims)) {
			if (against !== proceeding.against || amountFen !== proceeding.amountFen)
				throw new Refusal('rule', 'proceeding.repayment_fixed', {}, against === proceeding.against ? 'amountFen' : 'against');
		} else assertClaimable({ ...of, proceedings: of.proceedings.filter(({ id }) => id !== proceeding.id) }, { against, amountFen });
		const recoveredFen = recoveredOf(proceeding);
		if (amountFen < recoveredFen) throw new Refusal('rule', 'proceeding.below_recovered', { recoveredFen }, 'amountFen');
		const set = { against, amountFen, body: body ?? proceeding.body, caseNo: caseNo ?? proceeding.caseNo };
		return { changes: update('proceedings', proceeding, set), result: {} };
	}
});
