/**
 * 行政复议 or 行政诉讼 against the decision of a claim, or, without one, against the decision to requisition itself; or 追偿 against the liable unit (生产安全事故应急条例 art. 19). The limit to reply (行政复议法 art. 48) or
 * to defend (行政诉讼法 art. 67) begins when we were told; personal values of the incident are held (法定保全) from then on.
 *
 * Refusals: `requisition.unknown`, `claim.unknown` 404 · `claim.wrong_state`, `proceeding.open_already` 409 · `proceeding.not_served` (nothing was served that could be disputed), `proceeding.against_needed`, `proceeding.recourse_too_much`,
 * `proceeding.in_future` 422.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { openLimit } from '../claim/clocks.ts';
import { dayAfter } from '../claim/day.ts';
import { isClerk, loadCase, measured } from '../claim/load.ts';
import { stepBy } from '../claim/states.ts';
import { defineCommand, insert } from '../command.ts';
import type { Context } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { assertClaimable } from './recourse.ts';
import { meetClock } from '../requisition/clocks.ts';
import { amountFen, line, time, uuid } from '../text.ts';

const input = v.strictObject({
	requisitionId: uuid(),
	claimId: v.optional(uuid()),
	kind: v.picklist(['reconsideration', 'litigation', 'recourse']),
	/** The reconsideration body or the court; of a recourse, who pursues it. */
	body: line(100),
	caseNo: v.optional(line(64)),
	against: v.optional(line(100)),
	amountFen: v.optional(amountFen()),
	filedAt: time(),
	notifiedAt: time()
});

/** A standing hold is enough; otherwise one is placed for the proceeding. */
function heldBy(requisition: Row<'requisitions'>, holds: readonly Row<'holds'>[], reason: string, { id, now, actor }: Context): Change[] {
	if (holds.some(({ liftedAt }) => liftedAt === null)) return [];
	const { incidentId, areaId } = requisition;
	return [
		insert('holds', {
			...{ id: id('hold'), incidentId, areaId, reason, placedAt: now, placedBy: actor.id, placedByName: actor.name },
			...{ liftedAt: null, liftedBy: null, liftedByName: null, liftReason: null }
		})
	];
}

const claimDisputed = ({ claims }: { claims: readonly Row<'claims'>[] }, claimId: string | undefined): Row<'claims'> | undefined =>
	claimId === undefined
		? undefined
		: found(
				claims.find(({ id }) => id === claimId),
				'claim.unknown',
				'claimId'
			);

/** The decision to requisition: it was served, and no dispute of this kind runs against it. Of a claim its state says so. */
function checkOrderDisputable(requisition: Row<'requisitions'>, proceedings: readonly Row<'proceedings'>[], kind: string): void {
	if (requisition.servedAt === null) throw new Refusal('rule', 'proceeding.not_served', {}, 'requisitionId');
	const running = proceedings.some((row) => row.state === 'open' && row.claimId === null && row.kind === kind);
	if (running) throw new Refusal('conflict', 'proceeding.open_already', {}, 'kind');
}

/** 追偿 names whom and how much. */
function checkRecourse(of: Awaited<ReturnType<typeof loadCase>>, { against, amountFen: fen }: v.InferOutput<typeof input>): void {
	if (against === undefined || fen === undefined) throw new Refusal('rule', 'proceeding.against_needed', {}, 'against');
	assertClaimable(of, { against, amountFen: fen });
}

export const open = defineCommand({
	type: 'proceeding.open',
	event: 'proceeding.opened@1',
	input,
	offline: 'request',
	load: async (read, { requisitionId }) => {
		const of = await loadCase(read, requisitionId);
		return { ...of, holds: of.requisition ? await read.list('holds', { incidentId: of.requisition.incidentId }) : [] };
	},
	allow: isClerk,
	decide(of, given, context) {
		const { actor, now, id } = context;
		const requisition = found(of.requisition, 'requisition.unknown', 'requisitionId');
		if (given.filedAt > now || given.notifiedAt > now) throw new Refusal('rule', 'proceeding.in_future', {}, given.filedAt > now ? 'filedAt' : 'notifiedAt');
		const { kind } = given;
		const claim = claimDisputed(of, given.claimId);
		const filedAt = dayAfter((claim ? claim.decidedAt : requisition.decidedAt) ?? 0, given.filedAt, context, 'filedAt');
		if (kind !== 'recourse' && !claim) checkOrderDisputable(requisition, of.proceedings, kind);
		if (kind === 'recourse') checkRecourse(of, given);
		const row: Row<'proceedings'> = {
			...{ id: id('proceeding'), requisitionId: requisition.id, claimId: claim?.id ?? null, incidentId: requisition.incidentId, areaId: requisition.areaId, kind },
			...{ body: given.body, caseNo: given.caseNo ?? null, against: given.against ?? null, amountFen: given.amountFen ?? null },
			...{ filedAt, notifiedAt: given.notifiedAt, state: 'open', outcome: null, outcomeAt: null, outcomeText: null, purposes: null, recoveries: null },
			...{ authority: null, demand: kind === 'recourse' ? 'liable' : null },
			...{ recordedBy: actor.id, recordedByName: actor.name }
		};
		const changes: Change[] = [insert('proceedings', row)];
		if (kind !== 'recourse') {
			const rule = kind === 'litigation' ? 'defence' : 'reply';
			// The rights against the requisition itself have limits of their own.
			const own = of.clocks.filter(({ claimId }) => claimId === (claim?.id ?? null));
			const limit = openLimit(rule, { requisition, ...(claim && { claimId: claim.id }) }, measured(of), { context, basisAt: given.notifiedAt, note: row.id });
			if (claim) changes.push(...stepBy(claim, kind === 'litigation' ? 'litigate' : 'reconsider', now));
			changes.push(...limit.changes, ...meetClock(own, kind, filedAt));
			if (kind === 'reconsideration') {
				const review = openLimit('review', { requisition, ...(claim && { claimId: claim.id }) }, measured(of), { context, basisAt: filedAt, note: row.id });
				changes.push(...review.changes);
			}
			if (kind === 'litigation') changes.push(...meetClock(own, 'litigation_after', filedAt));
			changes.push(...heldBy(requisition, of.holds, given.caseNo ?? given.body, context));
		}
		return { changes, result: { proceedingId: row.id } };
	}
});
