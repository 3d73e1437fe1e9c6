/** One look at everybody who has a capability: who is free, who is not and why, how long each would take, how old each position is. */
import type { Travel } from '../travel/travel.ts';
import { townOf } from '../geo/town.ts';
import { must } from '../refusal.ts';
import { orderByTime, orderByTimeAndTier, timeKey } from './order.ts';
import type { Fix, Recommendable, ResourceIndex, Tasked } from './resources.ts';

export interface IncidentPlace {
	/** Id of the incident, so that units of its own are known as such. */
	readonly id?: string | undefined;
	readonly lon: number;
	readonly lat: number;
	readonly areaId?: string | null | undefined;
}

/** Why a unit cannot be sent, or null. */
export type Bar = 'committed' | 'on_this_incident' | 'unavailable';

export interface Survey {
	readonly free: Uint32Array;
	readonly barred: Uint32Array;
}

/** The state of one recommendation: caches what several lines ask of the same unit. */
export class Surveyor {
	readonly index: ResourceIndex;
	readonly #to: IncidentPlace;
	readonly #now: number;
	readonly #travel: Travel;
	readonly #fixOf: (resource: Recommendable) => Fix | null;
	readonly #taskedOf: (resource: Recommendable) => Tasked | null;
	readonly #etaS: Float64Array;
	readonly #metres: Float64Array;

	constructor(
		index: ResourceIndex,
		incident: IncidentPlace,
		now: number,
		travel: Travel,
		fixOf?: (id: string) => Fix | null | undefined,
		taskedOf?: (id: string) => Tasked | null | undefined
	) {
		this.index = index;
		this.#to = { ...incident, areaId: incident.areaId ?? townOf(incident)?.code };
		this.#now = now;
		this.#travel = travel;
		this.#fixOf = fixOf ? (resource) => fixOf(resource.id) ?? null : (resource) => resource.fix ?? null;
		this.#taskedOf = taskedOf ? (resource) => taskedOf(resource.id) ?? null : (resource) => resource.tasked ?? null;
		this.#etaS = new Float64Array(index.resources.length).fill(-1);
		this.#metres = new Float64Array(index.resources.length);
	}

	resource(position: number): Recommendable {
		return must(this.index.resources[position], 'resource at its position');
	}

	/** Everybody with the capability: the free in the order of recommendation, the others by time. */
	survey(capability: string): Survey {
		const positions = this.index.byCapability.get(capability) ?? new Uint32Array();
		const free: number[] = [];
		const barred: number[] = [];
		for (const position of positions) (this.bar(position) ? barred : free).push(timeKey(this.etaSeconds(position), position));
		return { free: orderByTimeAndTier(Float64Array.from(free), (position) => this.resource(position).tier), barred: orderByTime(Float64Array.from(barred)) };
	}

	/** The first free units whose position can be trusted, in order. */
	fit(survey: Survey, max: number): number[] {
		const found: number[] = [];
		for (const position of survey.free) {
			if (found.length === max) break;
			if (!this.stale(position)) found.push(position);
		}
		return found;
	}

	/** Turn-out and travel, seconds. */
	etaSeconds(position: number): number {
		const known = this.#etaS[position] ?? -1;
		if (known >= 0) return known;
		const resource = this.resource(position);
		const fix = this.#fixOf(resource);
		// A unit that drives about is no longer in the town of its base: a fix names no town.
		const { seconds, metres } = this.#travel.estimate(fix ?? resource, this.#to, resource.travelClass);
		this.#metres[position] = metres;
		this.#etaS[position] = seconds + resource.turnOutMinutes * 60;
		return seconds + resource.turnOutMinutes * 60;
	}

	metres(position: number): number {
		this.etaSeconds(position);
		return this.#metres[position] ?? 0;
	}

	hasFix(position: number): boolean {
		return this.#fixOf(this.resource(position)) !== null;
	}

	/** Whole seconds since the last position or contact; null when there never was any. */
	ageS(position: number): number | null {
		const resource = this.resource(position);
		const heardAt = Math.max(this.#fixOf(resource)?.at ?? -Infinity, resource.contactAt ?? -Infinity);
		return heardAt === -Infinity ? null : Math.max(0, Math.floor((this.#now - heardAt) / 1000));
	}

	/** Never heard of counts as at its base; heard of too long ago may be anywhere. */
	stale(position: number): boolean {
		const age = this.ageS(position);
		return age !== null && age > this.resource(position).staleAfterS;
	}

	tasked(position: number): Tasked | null {
		const resource = this.resource(position);
		const tasked = this.#taskedOf(resource);
		if (tasked || !resource.taskingId) return tasked;
		return { state: 'issued', incidentId: resource.incidentId ?? '' };
	}

	/** A unit reserved for this very incident is free for its order. */
	bar(position: number): Bar | null {
		const tasked = this.tasked(position);
		if (tasked?.incidentId === this.#to.id && tasked?.state === 'reserved') return null;
		if (tasked) return tasked.incidentId === this.#to.id ? 'on_this_incident' : 'committed';
		return this.resource(position).availability === 'unavailable' ? 'unavailable' : null;
	}

	/** How many units work for each requirement of this incident already. */
	assigned(): Map<string, number> {
		const counts = new Map<string, number>();
		for (const position of this.index.tasked) {
			const tasked = this.tasked(position);
			if (!tasked?.requirementId || tasked.incidentId !== this.#to.id || tasked.state === 'reserved' || tasked.state === 'released') continue;
			counts.set(tasked.requirementId, (counts.get(tasked.requirementId) ?? 0) + 1);
		}
		return counts;
	}
}
