/** What is sent when a call is saved, and what has to be corrected when an earlier form of it had been saved already. Pure. */
import type { Casualties, Grade, Row } from '$db/schema';
import type { PayloadOf } from '$lib/client/send';
import { toCgcs2000 } from '$lib/domain/geo/datum';
import type { CallDraft, PlaceGiven } from './draft';

/** What the rules have read out of a draft at the moment of saving. */
export interface Readings {
	/** UTC ms; null or undefined: not known. */
	readonly happened: number | null | undefined;
	readonly loss: number | null | undefined;
	/** Confirmed figures and those heard: saving confirms what is on the screen. */
	readonly figures: Casualties;
	readonly industry: string;
	/** The words of a call nobody wrote any for. */
	readonly auto: string;
	/** Confirmed, or (for who may only propose) graver than the rule says. */
	readonly grade: Grade | null;
}

export type LogPayload = PayloadOf<'incident.log'>;

export function logPayload(draft: CallDraft & { readonly place: PlaceGiven }, read: Readings): LogPayload {
	const { place } = draft;
	const said = draft.narrative.trim() !== '';
	const name = draft.callerName.trim();
	const phone = draft.callerPhone.trim();
	return {
		kind: draft.kind,
		narrative: said ? draft.narrative : read.auto,
		...(!said && { narrativeAuto: true }),
		point: { lon: place.lon, lat: place.lat },
		datum: place.datum,
		placeName: place.name,
		...(place.accuracyM !== null && { accuracy: Math.round(place.accuracyM) }),
		...(typeof read.happened === 'number' && { happenedAt: read.happened }),
		receivedAt: draft.receivedAt,
		source: draft.source,
		...(Object.keys(read.figures).length > 0 && { casualties: read.figures }),
		...(typeof read.loss === 'number' && { directLossFen: read.loss }),
		...(draft.keyPlace !== '' && { keyPlace: draft.keyPlace }),
		...(read.industry !== '' && { industry: read.industry }),
		...((name !== '' || phone !== '') && { caller: { ...(name !== '' && { name }), ...(phone !== '' && { phone }) } }),
		...(read.grade !== null && { grade: read.grade })
	};
}

const revisedKeys = ['kind', 'narrative', 'placeName', 'accuracyM', 'happenedAt', 'source', 'casualties', 'directLossFen', 'keyPlace', 'industry'] as const;
/** Stored points are rounded to this many degrees at most. */
const SAME_DEGREES = 1e-6;

/**
 * The correction that makes a saved incident say what the form says now; null when it does already. The caller is personal, its
 * stored value is not readable here: it is sent whenever one was given.
 */
export function correction(saved: Row<'incidents'>, now: LogPayload): PayloadOf<'incident.revise'> | null {
	const point = toCgcs2000(now.point, now.datum ?? 'CGCS2000');
	const wanted: Partial<Row<'incidents'>> = {
		kind: now.kind,
		narrative: now.narrative,
		placeName: now.placeName ?? saved.placeName,
		accuracyM: now.accuracy ?? null,
		happenedAt: now.happenedAt ?? null,
		source: now.source ?? 'other',
		casualties: now.casualties ?? {},
		directLossFen: now.directLossFen ?? null,
		keyPlace: now.keyPlace ?? null,
		industry: now.industry ?? null
	};
	const changed = revisedKeys.filter((key) => canonical(saved[key]) !== canonical(wanted[key]));
	const moved = Math.abs(saved.lon - point.lon) > SAME_DEGREES || Math.abs(saved.lat - point.lat) > SAME_DEGREES;
	if (changed.length === 0 && !moved && now.caller === undefined) return null;
	const taken = (row: Partial<Row<'incidents'>>) => Object.fromEntries(changed.map((key) => [key, row[key]]));
	return {
		incidentId: saved.id,
		expect: { ...taken(saved), ...(moved && { point: { lon: saved.lon, lat: saved.lat } }) },
		set: { ...taken(wanted), ...(moved && { point: { lon: point.lon, lat: point.lat } }), ...(now.caller !== undefined && { caller: now.caller }) }
	};
}

/** Equal things are equal texts, whatever the order of their keys. */
const canonical = (value: unknown): string =>
	JSON.stringify(value ?? null, (_key, part: unknown) =>
		part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part
	);
