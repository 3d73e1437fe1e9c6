/** What a report is drafted from: the incident, its forces and needs, frozen at one instant (截至). */
import type { Casualties, Grade, Row, TaskingState } from '../../../../db/schema.ts';

/** A unit that is or was on scene. */
export interface UnitOnScene {
	readonly name: string;
	readonly people: number;
	readonly vehicles: number;
	/** UTC ms. */
	readonly arrivedAt: number | null;
}

export interface Forces {
	/** Units by the state of their tasking; ended ones left out. */
	readonly byState: Readonly<Partial<Record<TaskingState, number>>>;
	/** People of all units sent. */
	readonly people: number;
	readonly onScene: readonly UnitOnScene[];
}

export interface DraftFacts {
	readonly incident: Pick<
		Row<'incidents'>,
		| 'kind'
		| 'narrative'
		| 'narrativeAuto'
		| 'placeName'
		| 'areaId'
		| 'lon'
		| 'lat'
		| 'happenedAt'
		| 'receivedAt'
		| 'source'
		| 'casualties'
		| 'directLossFen'
		| 'keyPlace'
		| 'industry'
		| 'gradeProposed'
		| 'gradeReason'
		| 'grade'
	>;
	readonly forces: Forces;
	/** Open needs: what others are asked for. */
	readonly shortfalls?: readonly { readonly capability: string; readonly short: number }[] | undefined;
	/** 截至, UTC ms: the instant the figures are of. */
	readonly asOf: number;
	/** IANA zone of the paper. */
	readonly zone: string;
	/** Number of the paper, e.g. 〔2026〕第12期; absent while it has none. */
	readonly number?: string | null | undefined;
	readonly signer?: string | null | undefined;
	readonly dutyOfficer?: string | null | undefined;
	/** Who is called back, and on which number (联系人、联系电话); `phone` null: the unit has none on record. */
	readonly contact?: { readonly name: string; readonly phone: string | null } | null | undefined;
	/** Codes of the list `offices`. */
	readonly to?: readonly string[] | undefined;
	readonly copyTo?: readonly string[] | undefined;
	readonly issuer?: string | undefined;
	/** The desk's own words, where it has any. */
	readonly outlook?: string | null | undefined;
	readonly nextSteps?: string | null | undefined;
	readonly leaders?: string | null | undefined;
}

/** Frozen with the report (`reports.figures`), so that the next one can tell what changed. */
export interface FrozenFigures {
	readonly casualties: Casualties;
	readonly directLossFen: number | null;
	readonly grade: Grade | null;
	readonly forces: Forces;
	readonly asOf: number;
}

export const freezeFigures = ({ incident, forces, asOf }: DraftFacts): FrozenFigures => ({
	casualties: incident.casualties,
	directLossFen: incident.directLossFen,
	grade: incident.grade ?? incident.gradeProposed,
	forces,
	asOf
});

export type UnknownKey = 'happenedAt' | 'deaths' | 'serious' | 'minor' | 'missing' | 'trapped' | 'directLoss' | 'cause' | 'leaders' | 'unit';

export interface DraftParagraph {
	readonly key: 'basics' | 'response' | 'outlook' | 'next' | 'unknown';
	readonly heading: string;
	readonly text: string;
}

export interface Draft {
	readonly title: string;
	/** Lines above the title. */
	readonly head: readonly string[];
	/** Whom it is addressed to; null while nobody is named. */
	readonly addressees: string | null;
	readonly paragraphs: readonly DraftParagraph[];
	/** Lines below. */
	readonly foot: readonly string[];
	/** What the paper says is not known. */
	readonly unknown: readonly UnknownKey[];
	readonly figures: FrozenFigures;
	/** The whole paper as plain text, for copying and for `reports.text`. */
	readonly text: string;
}
