/** Who could go to an incident: the pure recommendation over the live rows, the latest positions and the travel port. */
import { mayRead } from '../../domain/access/scopes.ts';
import { can } from '../../domain/access/matrix.ts';
import type { Actor } from '../../domain/command.ts';
import { recommend } from '../../domain/recommendation/recommend.ts';
import type { Recommendation } from '../../domain/recommendation/recommend.ts';
import { greatCircleTravel } from '../../domain/travel/travel.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { World } from '../world.ts';

export interface RecommendationAnswer extends Recommendation {
	readonly incidentId: string;
	/** As of, UTC ms. */
	readonly at: number;
}

/** Codes: auth.forbidden, incident.not_found. */
export async function recommendationFor(world: World, actor: Actor, incidentId: string): Promise<RecommendationAnswer> {
	if (!can(actor, 'dispatch', 'read', 'write')) throw new Refusal('forbidden', 'auth.forbidden');
	const { live } = world;
	await live.caughtUp();
	const incident = live.row('incidents', incidentId);
	if (!incident || !mayRead(actor, 'incidents', incident)) throw new Refusal('missing', 'incident.not_found');
	const now = world.clock();
	const requirements = live.rows('requirements').filter((row) => row.incidentId === incidentId && row.state === 'active');
	const active = new Map(
		live
			.rows('taskings')
			.filter((row) => row.active)
			.map((row) => [row.resourceId, row])
	);
	const latest = world.telemetry.latest();
	const found = recommend({
		incident,
		requirements,
		resources: live.rows('resources').filter((row) => row.mobile && mayRead(actor, 'resources', row)),
		fixOf: (id) => latest.get(id),
		taskedOf: (id) => {
			const tasking = active.get(id);
			return tasking && { incidentId: tasking.incidentId, state: tasking.state, requirementId: tasking.requirementId };
		},
		now,
		travel: greatCircleTravel()
	});
	return { incidentId, at: now, ...found };
}
