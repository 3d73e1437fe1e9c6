/**
 * How long and how far, as an estimate: the great circle times a factor for winding roads, at the speed of a vehicle class.
 * It needs no road data and is always labelled 估算. A router behind the same port may replace it without anybody noticing.
 */
import type { TravelClass } from '../codes/lists.ts';
import { codeLists } from '../codes/lists.ts';
import { haversineM } from '../geo/distance.ts';
import { townOf } from '../geo/town.ts';
import type { TravelRules } from './rule-set.ts';
import { travelRules } from './rule-set.ts';

export interface Place {
	readonly lon: number;
	readonly lat: number;
	/** Town code; looked up from the point when absent. */
	readonly areaId?: string | null | undefined;
}

export interface Estimate {
	readonly seconds: number;
	/** Metres by road, as estimated. */
	readonly metres: number;
	readonly estimated: true;
	/** Road length ÷ great circle. */
	readonly factor: number;
}

export interface Travel {
	/** An unknown class travels like a lorry. */
	estimate(from: Place, to: Place, travelClass: TravelClass | string): Estimate;
	/**
	 * Seconds a metre of the great circle that no way to a place takes less than. A port that cannot promise one leaves it out, and is asked
	 * for everybody instead of for those near.
	 */
	readonly leastPace?: (to: Place, travelClass: TravelClass | string) => number;
}

const mountainTowns: ReadonlySet<string> = new Set(codeLists.towns.filter((town) => town.mountain).map((town) => town.code));
const townCodes: ReadonlySet<string> = new Set(codeLists.towns.map((town) => town.code));

/** Whether a place lies in one of the mountain towns; by its point when its area names no town (`330112` alone, or none). */
export function inMountains(place: Place): boolean {
	const { areaId } = place;
	if (areaId && townCodes.has(areaId)) return mountainTowns.has(areaId);
	return townOf(place)?.mountain ?? false;
}

/** The default travel port. When either end lies in a mountain town the road winds more and the vehicle is slower. */
export function greatCircleTravel(rules: TravelRules = travelRules): Travel {
	const metresPerSecond = new Map<string, number>(Object.entries(rules.speedKmh).map(([name, kmh]) => [name, kmh / 3.6]));
	const fallback = rules.speedKmh.lorry / 3.6;
	// Thousands of ways lead to one place: its own town is looked up once.
	let known: Place | null = null;
	let knownMountain = false;
	const toMountains = (to: Place) => {
		if (to !== known) knownMountain = inMountains(to);
		known = to;
		return knownMountain;
	};
	const factorOf = (mountain: boolean) => (mountain ? rules.mountain.factor : rules.factor);
	const speedOf = (mountain: boolean, travelClass: string) => (metresPerSecond.get(travelClass) ?? fallback) * (mountain ? rules.mountain.speedShare : 1);
	const pace = (mountain: boolean, travelClass: string) => factorOf(mountain) / speedOf(mountain, travelClass);
	return {
		leastPace: (to, travelClass) => (toMountains(to) ? pace(true, travelClass) : Math.min(pace(true, travelClass), pace(false, travelClass))),
		estimate(from, to, travelClass) {
			const mountain = toMountains(to) || inMountains(from);
			const factor = factorOf(mountain);
			const speed = speedOf(mountain, travelClass);
			const metres = haversineM(from.lon, from.lat, to.lon, to.lat) * factor;
			return { seconds: Math.round(metres / speed), metres: Math.round(metres), estimated: true, factor };
		}
	};
}
