/** A call as far as it has been taken down: plain data, kept on the device with every stroke. Nothing here is on the server. */
import type { Casualties, Grade, Row } from '$db/schema';
import type { Datum } from '$lib/domain/geo/datum';

export interface PlaceGiven {
	readonly name: string;
	/** As given, in `datum`. */
	readonly lon: number;
	readonly lat: number;
	readonly datum: Datum;
	/** Metres; null when nobody can say. */
	readonly accuracyM: number | null;
	/** Somebody looked at the map and said yes. */
	readonly checked: boolean;
}

export interface CallDraft {
	readonly id: string;
	/** UTC ms: when the call came in. */
	readonly receivedAt: number;
	readonly narrative: string;
	readonly kind: string;
	/** A manual choice wins for ever over the rule. */
	readonly kindByHand: boolean;
	readonly placeText: string;
	readonly place: PlaceGiven | null;
	readonly source: Row<'incidents'>['source'];
	readonly callerName: string;
	readonly callerPhone: string;
	readonly happenedText: string;
	readonly keyPlace: string;
	readonly industry: string;
	readonly lossText: string;
	readonly casualties: Casualties;
	/** The grade somebody confirmed before saving. */
	readonly grade: Grade | null;
	/** Incidents that were said not to be the same. */
	readonly notSame: readonly string[];
}

export const newDraft = (id: string, receivedAt: number): CallDraft => ({
	id,
	receivedAt,
	narrative: '',
	kind: '',
	kindByHand: false,
	placeText: '',
	place: null,
	source: '119',
	callerName: '',
	callerPhone: '',
	happenedText: '',
	keyPlace: '',
	industry: '',
	lossText: '',
	casualties: {},
	grade: null,
	notSame: []
});

/** Worse than this a place asks for a look at the map, m (issue: every place carries its accuracy). */
export const ACCURACY_LOOK_M = 500;

/** 万元 as typed → 分; null: nothing typed; undefined: no amount. Taken as decimal text, never as a binary fraction. */
export function lossFen(text: string): number | null | undefined {
	const typed = text.trim();
	if (typed === '') return null;
	const parts = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(typed);
	if (!parts) return undefined;
	return Number(parts[1]) * 1_000_000 + Number((parts[2] ?? '').padEnd(6, '0'));
}
