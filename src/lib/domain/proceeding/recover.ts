/**
 * 追偿到账: a part of what is claimed of the liable unit came in; the parts add up beside the claim and never exceed it. The record stays open
 * until its outcome is entered (`proceeding.end`).
 *
 * Refusals: `proceeding.unknown` 404 · `proceeding.ended` 409 · `proceeding.not_recourse`, `proceeding.against_needed`,
 * `proceeding.recovered_too_much`, `proceeding.in_future` 422.
 */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { line, time, uuid, whole } from '../text.ts';
import { isCounsel, loadProceeding } from './load.ts';
import { recoveredOf, withReceipt } from './recovered.ts';

const FEN_MAX = 100_000_000_000_000;

export const recover = defineCommand({
	type: 'proceeding.recover',
	event: 'proceeding.recovered@1',
	/** `amountFen`: what came in this time, whole 分; `at`: when, UTC ms, now where nothing is said. */
	input: v.strictObject({ proceedingId: uuid(), amountFen: whole(1, FEN_MAX), voucherNo: line(64), at: v.optional(time()) }),
	offline: 'request',
	load: (read, { proceedingId }) => loadProceeding(read, proceedingId),
	allow: isCounsel,
	decide({ proceeding: row }, { amountFen, voucherNo, at }, context) {
		const proceeding = found(row, 'proceeding.unknown', 'proceedingId');
		if (proceeding.kind !== 'recourse') throw new Refusal('rule', 'proceeding.not_recourse', {}, 'proceedingId');
		if (proceeding.state !== 'open') throw new Refusal('conflict', 'proceeding.ended', {}, 'proceedingId');
		if ((at ?? context.now) > context.now) throw new Refusal('rule', 'proceeding.in_future', {}, 'at');
		const recoveries = withReceipt(proceeding, { at: at ?? context.now, amountFen, voucherNo }, context);
		return { changes: update('proceedings', proceeding, { recoveries }), result: { recoveredFen: recoveredOf({ ...proceeding, recoveries }) } };
	}
});
