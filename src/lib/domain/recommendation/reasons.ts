/** Why a candidate stands where it stands, as codes (`reason_<code>` in the message files) with their facts. */
import type { Facts } from '../refusal.ts';
import type { OpenLine } from './shortfall.ts';

export type ReasonCode =
	| 'capability'
	| 'nearest'
	/** Before a faster one, because of its tier. */
	| 'tier_first'
	| 'check_by_radio'
	/** No position: the way is measured from its base. */
	| 'from_base'
	| 'moved_up'
	| 'reserved_here'
	| 'after_needed_by'
	| 'for_other_line'
	| 'committed'
	| 'on_this_incident'
	| 'unavailable';

export interface Reason {
	readonly code: ReasonCode;
	readonly facts: Facts;
}

/** `dueS` seconds are left until it is needed; `next` is the candidate after it. */
export function freeReasons({ surveyor, line, lineOf }: OpenLine, position: number, dueS: number, first: boolean, next: number | undefined): Reason[] {
	const reasons: Reason[] = [{ code: 'capability', facts: { capability: line.capability } }];
	const resource = surveyor.resource(position);
	const etaS = surveyor.etaSeconds(position);
	const behindS = next === undefined ? 0 : etaS - surveyor.etaSeconds(next);
	if (behindS > 0) reasons.push({ code: 'tier_first', facts: { tier: resource.tier, seconds: behindS } });
	else if (first) reasons.push({ code: 'nearest', facts: {} });
	if (surveyor.stale(position)) reasons.push({ code: 'check_by_radio', facts: { ageS: surveyor.ageS(position) } });
	if (!surveyor.hasFix(position)) reasons.push({ code: 'from_base', facts: {} });
	if (resource.availability === 'moved_up') reasons.push({ code: 'moved_up', facts: {} });
	if (surveyor.tasked(position)) reasons.push({ code: 'reserved_here', facts: {} });
	if (etaS > dueS) reasons.push({ code: 'after_needed_by', facts: { seconds: Math.round(etaS - dueS) } });
	const other = lineOf.get(position);
	if (other !== undefined && other !== line.id) reasons.push({ code: 'for_other_line', facts: { requirementId: other } });
	return reasons;
}

export function busyReasons({ surveyor, line }: OpenLine, position: number): Reason[] {
	const reasons: Reason[] = [{ code: 'capability', facts: { capability: line.capability } }];
	const tasked = surveyor.tasked(position);
	const bar = surveyor.bar(position);
	if (bar === 'unavailable') reasons.push({ code: bar, facts: { reason: surveyor.resource(position).availabilityReason } });
	else if (bar && tasked) reasons.push({ code: bar, facts: { incidentId: tasked.incidentId, state: tasked.state } });
	return reasons;
}
