/** What a need that is not met could be met with, and what that costs: the pure `waysFor` over the live rows. */
import { can } from '../../domain/access/matrix.ts';
import { mayRead } from '../../domain/access/scopes.ts';
import type { Actor } from '../../domain/command.ts';
import { Refusal } from '../../domain/refusal.ts';
import { waysFor } from '../../domain/requisition/ways.ts';
import type { Way } from '../../domain/requisition/ways.ts';
import { ruleSetInForce } from '../../domain/ruleset/parameters.ts';
import { greatCircleTravel } from '../../domain/travel/travel.ts';
import type { World } from '../world.ts';

export interface WaysAnswer {
	readonly incidentId: string;
	readonly requirementId: string | null;
	readonly capability: string | null;
	/** As of, UTC ms. */
	readonly at: number;
	readonly days: number;
	/** In lawful order. */
	readonly ways: readonly Way[];
}
export interface WaysQuery {
	readonly requirementId: string | null;
	/** 1 to 90; 3 when left out. */
	readonly days: number | null;
	/** Codes of the rules the order shall stand on: they say who can sign; null: the usual ones of the kind of incident. */
	readonly basis: readonly string[] | null;
}

const daysOf = (days: number | null): number => (days === null || !Number.isFinite(days) ? 3 : Math.min(90, Math.max(1, Math.round(days))));

/** Codes: `auth.forbidden`, `incident.not_found`, `requirement.unknown`, `rule_set.none_in_force`. */
export async function readWays({ live, clock }: World, actor: Actor, incidentId: string, query: WaysQuery): Promise<WaysAnswer> {
	if (!can(actor, 'requisition', 'read')) throw new Refusal('forbidden', 'auth.forbidden');
	await live.caughtUp();
	const incident = live.row('incidents', incidentId);
	if (!incident || !mayRead(actor, 'incidents', incident)) throw new Refusal('missing', 'incident.not_found');
	const requirement = query.requirementId === null ? undefined : live.row('requirements', query.requirementId);
	if (query.requirementId !== null && requirement?.incidentId !== incidentId) throw new Refusal('missing', 'requirement.unknown', {}, 'requirementId');
	const now = clock();
	const days = daysOf(query.days);
	const capability = requirement?.capability ?? null;
	const ways = waysFor({
		incident,
		capability,
		days,
		...(query.basis !== null && { basis: query.basis }),
		owners: live.rows('owners').filter((row) => mayRead(actor, 'owners', row)),
		objects: live.rows('objects').filter((row) => mayRead(actor, 'objects', row)),
		resources: live.rows('resources').filter((row) => mayRead(actor, 'resources', row)),
		authorities: live.rows('authorities'),
		rules: ruleSetInForce(live.rows('rule_sets'), now),
		travel: greatCircleTravel(),
		now
	});
	return { incidentId, requirementId: requirement?.id ?? null, capability, at: now, days, ways };
}
