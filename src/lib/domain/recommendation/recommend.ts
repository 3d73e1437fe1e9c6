/**
 * Who should go: for each requirement the fit units in order, with reasons, and what is missing, with reasons.
 *
 * Capability is a gate, not a weight: a nearer fire engine without the skill never outranks the hazmat team. Then time (turn-out and travel, from the
 * latest position), then tier within five minutes. A unit whose position is stale keeps its place but is to be checked by radio and is never
 * preselected. Who is unavailable or committed stands last with the reason and is not counted. Codes, no prose: the sentences live in the message files
 * (`reason_<code>`, `shortfall_<code>`).
 */
import type { Availability, TaskingState, Tier } from '../../../../db/schema.ts';
import type { Facts } from '../refusal.ts';
import { must } from '../refusal.ts';
import type { Travel } from '../travel/travel.ts';
import { preselect } from './preselect.ts';
import type { Fix, Recommendable, ResourceIndex, Tasked } from './resources.ts';
import { indexResources } from './resources.ts';
import type { ShortfallReason } from './shortfall.ts';
import { shortfallReasons } from './shortfall.ts';
import type { IncidentPlace, Survey } from './survey.ts';
import { Surveyor } from './survey.ts';

export interface RequirementLine {
	readonly id: string;
	/** Code of the list `capabilities`. */
	readonly capability: string;
	/** How many units. */
	readonly quantity: number;
	/** UTC ms. */
	readonly neededBy?: number | null | undefined;
}

export interface RecommendationInput {
	readonly incident: IncidentPlace;
	readonly requirements: readonly RequirementLine[];
	/** Rows, or an index made once by `indexResources`. */
	readonly resources: readonly Recommendable[] | ResourceIndex;
	/** Latest position of a unit, instead of `fix` on the row. */
	readonly fixOf?: ((resourceId: string) => Fix | null | undefined) | undefined;
	/** Active tasking of a unit, instead of `tasked` on the row. */
	readonly taskedOf?: ((resourceId: string) => Tasked | null | undefined) | undefined;
	readonly now: number;
	readonly travel: Travel;
	/** How many free and how many busy candidates a line shows; preselected ones are always shown. */
	readonly limit?: { readonly free: number; readonly busy: number } | undefined;
}

export type ReasonCode =
	| 'capability'
	| 'nearest'
	| 'tier_first'
	| 'check_by_radio'
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

export interface RecommendedCandidate {
	readonly resourceId: string;
	/** Turn-out and travel, seconds, estimated. */
	readonly etaSeconds: number;
	/** By road, estimated. */
	readonly metres: number;
	/** Since the last position or contact; null when there never was any. */
	readonly fixAgeS: number | null;
	readonly stale: boolean;
	/** To be called before it is counted on (先电台核实). */
	readonly checkByRadio: boolean;
	readonly state: Availability | TaskingState;
	readonly tier: Tier;
	/** Cannot be sent now; the reason says why. */
	readonly busy: boolean;
	readonly reasons: readonly Reason[];
	readonly preselected: boolean;
}

export interface RecommendedLine {
	readonly requirementId: string;
	readonly capability: string;
	readonly quantity: number;
	/** Units working for the line already. */
	readonly assigned: number;
	/** Assigned and preselected. */
	readonly filled: number;
	readonly shortfall: number;
	readonly shortfallReasons: readonly ShortfallReason[];
	/** All who could go or be waited for; `candidates` shows the first of them. */
	readonly total: number;
	readonly candidates: readonly RecommendedCandidate[];
}

export interface Recommendation {
	readonly lines: readonly RecommendedLine[];
}

const shown = { free: 30, busy: 10 } as const;

/** More than any incident asks of one line; keeps the search short in a city of ten thousand. */
const fitMax = 200;

export function recommend(input: RecommendationInput): Recommendation {
	const index = 'byCapability' in input.resources ? input.resources : indexResources(input.resources);
	const surveyor = new Surveyor(index, input.incident, input.now, input.travel, input.fixOf, input.taskedOf);
	const assigned = surveyor.assigned();
	const surveys = new Map<string, Survey>();
	const lines = input.requirements.map((line) => {
		const survey = surveys.get(line.capability) ?? surveyor.survey(line.capability);
		surveys.set(line.capability, survey);
		const working = assigned.get(line.id) ?? 0;
		return { line, survey, working, fit: surveyor.fit(survey, fitMax) };
	});
	const chosen = preselect(lines.map(({ line, working, fit }) => ({ wanted: Math.max(0, line.quantity - working), fit })));
	const lineOf = new Map(chosen.flatMap((positions, i) => positions.map((position) => [position, must(input.requirements[i], 'line').id] as const)));
	return { lines: lines.map(({ line, survey, working }) => answer(surveyor, line, survey, working, lineOf, input)) };
}

function answer(surveyor: Surveyor, line: RequirementLine, survey: Survey, assigned: number, lineOf: ReadonlyMap<number, string>, input: RecommendationInput): RecommendedLine {
	const limit = input.limit ?? shown;
	const chosen = survey.free.filter((position) => lineOf.get(position) === line.id);
	const last = chosen.length > 0 ? survey.free.indexOf(must(chosen[chosen.length - 1], 'last chosen')) + 1 : 0;
	const free = survey.free.subarray(0, Math.max(limit.free, last));
	const busy = survey.barred.subarray(0, limit.busy);
	const filled = assigned + chosen.length;
	const shortfall = Math.max(0, line.quantity - filled);
	const dueS = line.neededBy ? (line.neededBy - input.now) / 1000 : Infinity;
	return {
		requirementId: line.id,
		capability: line.capability,
		quantity: line.quantity,
		assigned,
		filled,
		shortfall,
		shortfallReasons: shortfall > 0 ? shortfallReasons(surveyor, line, survey, lineOf) : [],
		total: survey.free.length + survey.barred.length,
		candidates: [
			...Array.from(free, (position, i) =>
				candidate(surveyor, position, freeReasons(surveyor, position, line, lineOf, dueS, i === 0, free[i + 1]), lineOf.get(position) === line.id)
			),
			...Array.from(busy, (position) => candidate(surveyor, position, busyReasons(surveyor, position, line), false))
		]
	};
}

function candidate(surveyor: Surveyor, position: number, reasons: readonly Reason[], preselected: boolean): RecommendedCandidate {
	const resource = surveyor.resource(position);
	const busy = surveyor.bar(position) !== null;
	const stale = surveyor.stale(position);
	return {
		resourceId: resource.id,
		etaSeconds: surveyor.etaSeconds(position),
		metres: surveyor.metres(position),
		fixAgeS: surveyor.ageS(position),
		stale,
		checkByRadio: stale && !busy,
		state: surveyor.tasked(position)?.state ?? resource.availability,
		tier: resource.tier,
		busy,
		reasons,
		preselected
	};
}

function freeReasons(
	surveyor: Surveyor,
	position: number,
	line: RequirementLine,
	lineOf: ReadonlyMap<number, string>,
	dueS: number,
	first: boolean,
	next: number | undefined
): Reason[] {
	const reasons: Reason[] = [{ code: 'capability', facts: { capability: line.capability } }];
	const resource = surveyor.resource(position);
	const etaS = surveyor.etaSeconds(position);
	const ahead = next === undefined ? 0 : etaS - surveyor.etaSeconds(next);
	if (ahead > 0) reasons.push({ code: 'tier_first', facts: { tier: resource.tier, seconds: ahead } });
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

function busyReasons(surveyor: Surveyor, position: number, line: RequirementLine): Reason[] {
	const reasons: Reason[] = [{ code: 'capability', facts: { capability: line.capability } }];
	const tasked = surveyor.tasked(position);
	const bar = surveyor.bar(position);
	if (bar === 'unavailable') reasons.push({ code: bar, facts: { reason: surveyor.resource(position).availabilityReason } });
	else if (bar && tasked) reasons.push({ code: bar, facts: { incidentId: tasked.incidentId, state: tasked.state } });
	return reasons;
}
