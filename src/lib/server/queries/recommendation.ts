/** Who could go to an incident: the pure recommendation over the live rows, the latest positions and the travel port. */
import { can } from '../../domain/access/matrix.ts';
import { mayRead, reaches } from '../../domain/access/scopes.ts';
import type { Actor } from '../../domain/command.ts';
import { recommend } from '../../domain/recommendation/recommend.ts';
import type { Recommendation } from '../../domain/recommendation/recommend.ts';
import { followResources, indexResources } from '../../domain/recommendation/resources.ts';
import type { ResourceIndex } from '../../domain/recommendation/resources.ts';
import { Refusal } from '../../domain/refusal.ts';
import { greatCircleTravel } from '../../domain/travel/travel.ts';
import type { World } from '../world.ts';

export interface RecommendationAnswer extends Recommendation {
	readonly incidentId: string;
	/** As of, UTC ms. */
	readonly at: number;
}

export interface Recommender {
	/** Codes: auth.forbidden, incident.not_found. */
	recommend(actor: Actor, incidentId: string): Promise<RecommendationAnswer>;
}

/** Keeps the index of all units beside the live rows: made at the first question, brought up to date at the next. */
export function createRecommender(world: World): Recommender {
	const { live, telemetry, clock } = world;
	const travel = greatCircleTravel();
	let kept: { readonly index: ResourceIndex; readonly version: number } | undefined;

	function everybody(): ResourceIndex {
		const version = live.version('resources');
		if (kept?.version !== version) {
			const rows = live.rows('resources');
			kept = { index: kept ? followResources(kept.index, rows) : indexResources(rows), version };
		}
		return kept.index;
	}

	return {
		async recommend(actor, incidentId) {
			if (!can(actor, 'dispatch', 'read', 'write')) throw new Refusal('forbidden', 'auth.forbidden');
			await live.caughtUp();
			const incident = live.row('incidents', incidentId);
			if (!incident || !mayRead(actor, 'incidents', incident)) throw new Refusal('missing', 'incident.not_found');
			const now = clock();
			const active = live.rows('taskings').filter((row) => row.active);
			const found = recommend({
				incident,
				requirements: live.rows('requirements').filter((row) => row.incidentId === incidentId && row.state === 'active'),
				// Who sees a part of the units only is told of these.
				resources: reaches(actor, 'resources', undefined) ? everybody() : live.rows('resources').filter((row) => mayRead(actor, 'resources', row)),
				fixes: telemetry.latest(),
				taskings: new Map(active.map((row) => [row.resourceId, row])),
				now,
				travel
			});
			return { incidentId, at: now, ...found };
		}
	};
}
