/** Who is ticked for which need, and whether that is what the rule would have. Pure. */
import type { RecommendedLine } from '$lib/domain/recommendation/recommend';

/** Resource → the need it is ticked for. */
export type Ticks = ReadonlyMap<string, string>;

/** Who would be ticked by the recommendation: each unit once, for the first need it is meant for, and no more than the need lacks. */
export function recommendedTicks(lines: readonly RecommendedLine[], without: ReadonlySet<string> = new Set()): Map<string, string> {
	const ticks = new Map<string, string>();
	for (const line of lines) {
		let open = line.quantity - line.assigned;
		for (const candidate of line.candidates) {
			if (open <= 0) break;
			if (!candidate.preselected || candidate.busy || ticks.has(candidate.resourceId)) continue;
			open -= 1;
			if (!without.has(candidate.resourceId)) ticks.set(candidate.resourceId, line.requirementId);
		}
	}
	return ticks;
}

/**
 * A choice is off the recommendation when it ticks somebody the rule would not have for this need, while it leaves one out that it would, or when
 * it sends one whose position is old and who was not reached by radio.
 */
export function differs(lines: readonly RecommendedLine[], ticks: Ticks, reached: (resourceId: string) => boolean = () => false): boolean {
	const wanted = recommendedTicks(lines);
	for (const line of lines) {
		const chosen = [...ticks].filter(([, requirementId]) => requirementId === line.requirementId).map(([resourceId]) => resourceId);
		const left = line.candidates.some((candidate) => wanted.get(candidate.resourceId) === line.requirementId && !ticks.has(candidate.resourceId));
		if (left && chosen.some((resourceId) => wanted.get(resourceId) !== line.requirementId)) return true;
		const unheard = (resourceId: string) => line.candidates.find((candidate) => candidate.resourceId === resourceId)?.checkByRadio && !reached(resourceId);
		if (chosen.some(unheard)) return true;
	}
	return false;
}

/** Of these ticks those that can still be sent: the unit is free and the need still stands. */
export function stillGood(lines: readonly RecommendedLine[], ticks: Ticks): Map<string, string> {
	const free = new Set(lines.flatMap((line) => line.candidates.flatMap((candidate) => (candidate.busy ? [] : [candidate.resourceId]))));
	const needs = new Set(lines.map((line) => line.requirementId));
	return new Map([...ticks].filter(([resourceId, requirementId]) => free.has(resourceId) && needs.has(requirementId)));
}
