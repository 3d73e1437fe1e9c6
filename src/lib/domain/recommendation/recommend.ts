/**
 * Who should go: for each requirement the fit units in order, with reasons, and what is missing, with reasons.
 *
 * Capability is a gate, not a weight: a nearer fire engine without the skill never outranks the hazmat team. Then time (turn-out and travel, from the
 * latest position), then tier within five minutes. A unit whose position is stale keeps its place but is to be checked by radio and is never
 * preselected. Who is unavailable or committed stands last with the reason and is not counted. Codes, no prose: the sentences live in the message files
 * (`reason_<code>`, `shortfall_<code>`).
 */
import type { Availability, TaskingState, Tier } from '../../../../db/schema.ts';
import { must } from '../refusal.ts';
import type { Travel } from '../travel/travel.ts';
import { preselect } from './preselect.ts';
import type { Reason } from './reasons.ts';
import { busyReasons, freeReasons } from './reasons.ts';
import type { Fix, Recommendable, ResourceIndex, Tasked } from './resources.ts';
import { indexResources } from './resources.ts';
import type { OpenLine, RequirementLine, ShortfallReason } from './shortfall.ts';
import { shortfallReasons } from './shortfall.ts';
import type { IncidentPlace, Survey } from './survey.ts';
import { Surveyor } from './survey.ts';

export interface RecommendationInput {
	readonly incident: IncidentPlace;
	readonly requirements: readonly RequirementLine[];
	/** Rows, or an index made once by `indexResources`. */
	readonly resources: readonly Recommendable[] | ResourceIndex;
	/** Latest positions by unit, instead of `fix` on the rows. */
	readonly fixes?: ReadonlyMap<string, Fix> | undefined;
	/** Active taskings by unit, instead of `tasked` on the rows. */
	readonly taskings?: ReadonlyMap<string, Tasked> | undefined;
	readonly now: number;
	readonly travel: Travel;
	/** How many free and how many busy candidates a line shows; preselected ones are always shown. */
	readonly limit?: { readonly free: number; readonly busy: number } | undefined;
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

/** More than any incident asks of one line; keeps the search short in a city of a hundred thousand units. */
const fitMax = 200;

export function recommend(input: RecommendationInput): Recommendation {
	const index = 'byCapability' in input.resources ? input.resources : indexResources(input.resources);
	const surveyor = new Surveyor(index, input);
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
	return { lines: lines.map(({ line, survey, working }, i) => answer({ surveyor, line, survey, lineOf }, working, chosen[i] ?? [], input)) };
}

function answer(open: OpenLine, assigned: number, chosen: readonly number[], input: RecommendationInput): RecommendedLine {
	const { surveyor, line, survey, lineOf } = open;
	const limit = input.limit ?? shown;
	// Who is chosen is known already, so that it stands in the part of the order that is known.
	const last = chosen.length > 0 ? survey.free.first(0).indexOf(must(chosen[chosen.length - 1], 'last chosen')) + 1 : 0;
	const free = survey.free.first(limit.free).subarray(0, Math.max(limit.free, last));
	const busy = survey.barred.first(limit.busy).subarray(0, limit.busy);
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
		shortfallReasons: shortfall > 0 ? shortfallReasons(open) : [],
		total: survey.free.count + survey.barred.count,
		candidates: [
			...Array.from(free, (position, i) => candidate(surveyor, position, freeReasons(open, position, dueS, i === 0, free[i + 1]), lineOf.get(position) === line.id)),
			...Array.from(busy, (position) => candidate(surveyor, position, busyReasons(open, position), false))
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
