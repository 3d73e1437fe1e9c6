/** Why a line stays open: each reason with how many units it holds back, so that "2 boats at the reservoir, 1 past its inspection" can be said. */
import type { Facts } from '../refusal.ts';
import type { Survey, Surveyor } from './survey.ts';

export type ShortfallCode =
	/** Nobody in the register has the capability. */
	| 'no_capability'
	/** At another incident. */
	| 'committed'
	/** Working for another line of this incident. */
	| 'on_this_incident'
	/** Out of service, with the reason given. */
	| 'unavailable'
	/** Position too old: counts once reached by radio. */
	| 'check_by_radio'
	/** Preselected for another line. */
	| 'for_other_line'
	/** Everybody who has it goes already: there are not more. */
	| 'exhausted';

export interface ShortfallReason {
	readonly code: ShortfallCode;
	readonly count: number;
	readonly facts: Facts;
}

export interface RequirementLine {
	readonly id: string;
	/** Code of the list `capabilities`. */
	readonly capability: string;
	/** How many units. */
	readonly quantity: number;
	/** UTC ms. */
	readonly neededBy?: number | null | undefined;
}

/** A line under consideration: who has its skill, and which unit is ticked for which line. */
export interface OpenLine {
	readonly surveyor: Surveyor;
	readonly line: RequirementLine;
	readonly survey: Survey;
	/** Id of the line a position is preselected for. */
	readonly lineOf: ReadonlyMap<number, string>;
}

/** The reasons, most units first; never empty. */
export function shortfallReasons({ surveyor, line, survey, lineOf }: OpenLine): ShortfallReason[] {
	const held = new Map<string, { code: ShortfallCode; count: number; facts: Facts }>();
	const hold = (code: ShortfallCode, facts: Facts) => {
		const key = JSON.stringify([code, facts]);
		const known = held.get(key);
		if (known) known.count += 1;
		else held.set(key, { code, count: 1, facts });
	};
	for (const position of survey.barred.all()) {
		const bar = surveyor.bar(position);
		const tasked = surveyor.tasked(position);
		if (bar === 'unavailable') hold(bar, { reason: surveyor.resource(position).availabilityReason });
		else if (bar && tasked?.requirementId !== line.id) hold(bar, { incidentId: tasked?.incidentId ?? null });
	}
	for (const position of survey.free.all()) {
		const other = lineOf.get(position);
		if (other !== undefined && other !== line.id) hold('for_other_line', { requirementId: other });
		else if (other === undefined && surveyor.stale(position)) hold('check_by_radio', {});
	}
	if (held.size > 0) return [...held.values()].sort((a, b) => b.count - a.count);
	const all = survey.free.count + survey.barred.count;
	return [{ code: all === 0 ? 'no_capability' : 'exhausted', count: all, facts: { capability: line.capability } }];
}
