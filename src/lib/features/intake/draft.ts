/** A call as far as it has been taken down: plain data, kept on the device with every stroke. Nothing here is on the server. */
import type { Casualties, CasualtyKind, Grade, Row } from '$db/schema';
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
	/** The name in the place index the point came from: another name is another place. Null: a click, read-out coordinates; the name is free. */
	readonly indexed: string | null;
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
	/** Chosen, or left empty on purpose: what is heard no longer proposes one. */
	readonly industryByHand: boolean;
	readonly lossText: string;
	/** Typed or confirmed by a person. What was only heard is a proposal and stands in no draft. */
	readonly casualties: Casualties;
	/** Figures a person has emptied: what is heard does not fill them again. */
	readonly cleared: readonly CasualtyKind[];
	/** The grade somebody confirmed before saving. */
	readonly grade: Grade | null;
	/** What the rule said when `grade` was named. */
	readonly gradeSeen: Grade | null;
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
	industryByHand: false,
	lossText: '',
	casualties: {},
	cleared: [],
	grade: null,
	gradeSeen: null,
	notSame: []
});

/** A draft kept by an earlier version of the page, whole again. */
export const takenUp = (kept: Partial<CallDraft> & { readonly id: string; readonly receivedAt: number }): CallDraft => ({ ...newDraft(kept.id, kept.receivedAt), ...kept });

/** Nobody has written anything into it. */
export const isUntouched = ({ id, receivedAt, ...written }: CallDraft): boolean => {
	const { id: _id, receivedAt: _receivedAt, ...empty } = newDraft(id, receivedAt);
	return JSON.stringify(written) === JSON.stringify(empty);
};

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

/** The figures that were heard and that nobody has confirmed, changed or emptied yet. */
export const proposedFigures = ({ casualties, cleared }: CallDraft, heard: Casualties): Casualties =>
	Object.fromEntries(Object.entries(heard).filter(([kind]) => !(kind in casualties) && !cleared.includes(kind as CasualtyKind)));

/** The place while its name is being typed: a name that only grows keeps its point, another name is another place. */
export function placeAfterTyping(place: PlaceGiven | null, text: string): PlaceGiven | null {
	if (place === null || text.trim() === '') return null;
	const name = text.trim();
	return place.indexed !== null && !name.startsWith(place.indexed) ? null : { ...place, name };
}
