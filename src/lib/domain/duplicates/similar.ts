/**
 * Is this call about an incident we already have? Same class, within two kilometres and sixty minutes. The radius grows by how badly
 * either place is known: a call placed to the town and one placed to the house are the same fire. A hint, never a bar.
 */
import type { Row } from '../../../../db/schema.ts';
import { codeOf } from '../codes/lists.ts';
import { distanceM } from '../geo/distance.ts';

/** Metres. */
export const similarRadiusM = 2_000;
/** Minutes. */
export const similarMinutes = 60;
/** A place known to no better than a town still has neighbours; the radius grows by no more than this for both places together, metres. */
const accuracyMaxM = 4_000;
/** A marker put on the map by hand needs no extra room, metres. */
const accuracyFreeM = 200;

export interface SimilarCandidate {
	readonly lon: number;
	readonly lat: number;
	/** Code of the list `incidentKinds`. */
	readonly kind: string;
	/** When it happened or, not known, was received, UTC ms. */
	readonly at: number;
	/** Metres. */
	readonly accuracyM?: number | null | undefined;
}

export type SimilarIncident = Pick<Row<'incidents'>, 'id' | 'kind' | 'lon' | 'lat' | 'happenedAt' | 'receivedAt' | 'accuracyM'>;

export interface Similar {
	readonly id: string;
	readonly metres: number;
	/** Between the two, whole minutes. */
	readonly minutes: number;
	/** `kind`: the same kind; `class`: another kind of the same class. */
	readonly reason: 'kind' | 'class';
	/** Within the radius only because a place is not well known. */
	readonly byAccuracy: boolean;
}

const extra = (accuracyM: number | null | undefined) => Math.max(0, (accuracyM ?? 0) - accuracyFreeM);

/** The incidents a call may be about: same kind first, then the nearest. */
export function similar(candidate: SimilarCandidate, incidents: readonly SimilarIncident[]): Similar[] {
	const wanted = codeOf('incidentKinds', candidate.kind)?.class;
	if (!wanted) return [];
	const found: Similar[] = [];
	for (const incident of incidents) {
		if (codeOf('incidentKinds', incident.kind)?.class !== wanted) continue;
		const apartMs = Math.min(...[incident.happenedAt, incident.receivedAt].map((at) => (at === null ? Infinity : Math.abs(candidate.at - at))));
		if (apartMs > similarMinutes * 60_000) continue;
		const metres = Math.round(distanceM(candidate, incident));
		if (metres > similarRadiusM + Math.min(accuracyMaxM, extra(candidate.accuracyM) + extra(incident.accuracyM))) continue;
		found.push({
			id: incident.id,
			metres,
			minutes: Math.floor(apartMs / 60_000),
			reason: incident.kind === candidate.kind ? 'kind' : 'class',
			byAccuracy: metres > similarRadiusM
		});
	}
	return found.sort((a, b) => Number(a.reason === 'class') - Number(b.reason === 'class') || a.metres - b.metres || (a.id < b.id ? -1 : 1));
}
