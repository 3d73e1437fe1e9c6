/** One look at everybody who has a capability: who is free, who is not and why, how long each would take, how old each position is. */
import type { Travel } from '../travel/travel.ts';
import { townOf } from '../geo/town.ts';
import { must } from '../refusal.ts';
import type { Fix, Recommendable, ResourceIndex, Tasked } from './resources.ts';
import { Soonest } from './soonest.ts';

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
	readonly free: Soonest;
	readonly barred: Soonest;
}

/** What a survey looks from. */
export interface View {
	readonly incident: IncidentPlace;
	readonly now: number;
	readonly travel: Travel;
	readonly fixes?: ReadonlyMap<string, Fix> | undefined;
	readonly taskings?: ReadonlyMap<string, Tasked> | undefined;
}

interface Way {
	readonly etaS: number;
	readonly metres: number;
}

/** The state of one recommendation: caches what several lines ask of the same unit. */
export class Surveyor {
	readonly index: ResourceIndex;
	readonly #to: IncidentPlace;
	readonly #now: number;
	readonly #travel: Travel;
	readonly #fixes: ReadonlyMap<number, Fix>;
	readonly #tasked: ReadonlyMap<number, Tasked>;
	/** 1: cannot be sent. */
	readonly #barred: Uint8Array;
	readonly #leastS: Float64Array | undefined;
	/** Of those who were looked at: few of many. */
	readonly #ways = new Map<number, Way>();

	constructor(index: ResourceIndex, { incident, now, travel, fixes, taskings }: View) {
		this.index = index;
		this.#to = { ...incident, areaId: incident.areaId ?? townOf(incident)?.code };
		this.#now = now;
		this.#travel = travel;
		this.#fixes = fixes ? byPosition(index, fixes) : joined(index, index.fixed, ({ fix }) => fix);
		const reserved = joined(index, index.tasked, ({ taskingId, incidentId }) => (taskingId ? ({ state: 'issued', incidentId: incidentId ?? '' } as const) : null));
		const active = taskings ? byPosition(index, taskings) : joined(index, index.tasked, ({ tasked }) => tasked);
		this.#tasked = new Map([...reserved, ...active]);
		this.#barred = index.columns.unavailable.slice();
		for (const position of this.#tasked.keys()) this.#barred[position] = this.bar(position) ? 1 : 0;
		this.#leastS = index.columns.leastS(this.#to, travel, this.#fixes);
	}

	resource(position: number): Recommendable {
		return must(this.index.resources[position], 'resource at its position');
	}

	/** Everybody with the capability: the free in the order of recommendation, the others by time. */
	survey(capability: string): Survey {
		const positions = this.index.byCapability.get(capability) ?? new Uint32Array();
		const field = { leastS: this.#leastS, etaSeconds: (position: number) => this.etaSeconds(position) };
		const barred = positions.filter((position) => this.#barred[position] === 1);
		const free = barred.length === 0 ? positions : positions.filter((position) => this.#barred[position] === 0);
		return { free: new Soonest(free, { ...field, tierOf: (position) => this.resource(position).tier }), barred: new Soonest(barred, field) };
	}

	/** The first free units whose position can be trusted, in order. */
	fit({ free }: Survey, max: number): number[] {
		for (let looked = max; ;) {
			const known = free.first(looked);
			const found: number[] = [];
			for (const position of known) {
				if (found.length === max) break;
				if (!this.stale(position)) found.push(position);
			}
			if (found.length === max || known.length === free.count) return found;
			looked = known.length + max - found.length;
		}
	}

	/** Turn-out and travel, seconds. */
	etaSeconds(position: number): number {
		return this.#way(position).etaS;
	}

	metres(position: number): number {
		return this.#way(position).metres;
	}

	#way(position: number): Way {
		const known = this.#ways.get(position);
		if (known) return known;
		const resource = this.resource(position);
		// A unit that drives about is no longer in the town of its base: a fix names no town.
		const { seconds, metres } = this.#travel.estimate(this.#fixes.get(position) ?? resource, this.#to, resource.travelClass);
		const way = { etaS: seconds + resource.turnOutMinutes * 60, metres };
		this.#ways.set(position, way);
		return way;
	}

	hasFix(position: number): boolean {
		return this.#fixes.has(position);
	}

	/** Whole seconds since the last position or contact; null when there never was any. */
	ageS(position: number): number | null {
		const resource = this.resource(position);
		const heardAt = Math.max(this.#fixes.get(position)?.at ?? -Infinity, resource.contactAt ?? -Infinity);
		return heardAt === -Infinity ? null : Math.max(0, Math.floor((this.#now - heardAt) / 1000));
	}

	/** Never heard of counts as at its base; heard of too long ago may be anywhere. */
	stale(position: number): boolean {
		const age = this.ageS(position);
		return age !== null && age > this.resource(position).staleAfterS;
	}

	tasked(position: number): Tasked | null {
		return this.#tasked.get(position) ?? null;
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

/** What is known of units by id, by their position; of others nothing. */
function byPosition<V>(index: ResourceIndex, known: ReadonlyMap<string, V>): Map<number, V> {
	const found = new Map<number, V>();
	for (const [id, value] of known) {
		const position = index.positionOf.get(id);
		if (position !== undefined) found.set(position, value);
	}
	return found;
}

/** What the rows at these positions carry. */
function joined<V>(index: ResourceIndex, positions: ReadonlySet<number>, of: (row: Recommendable) => V | null | undefined): Map<number, V> {
	const found = new Map<number, V>();
	for (const position of positions) {
		const value = of(must(index.resources[position], 'resource at its position'));
		if (value !== null && value !== undefined) found.set(position, value);
	}
	return found;
}
