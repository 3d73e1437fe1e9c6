/** What is told by papers signed at the scene: how they ended, who signed, what was counted, whose use was over when. */

/** How a paper ended that two parties were to sign (domain.md §2.8). */
export const signingOutcomes = ['signed', 'objection', 'refused', 'entrusted'] as const;
export type SigningOutcome = (typeof signingOutcomes)[number];

/** A signature drawn by hand: evidence, not a 可靠电子签名 (电子签名法 art. 13). */
export interface Signature {
	readonly side: 'owner' | 'office' | 'witness';
	readonly name: string;
	readonly capacity: string;
	/** How identity was checked. */
	readonly identifiedBy: string;
	/** Polylines in a box of 1,000 × 400, whole numbers. */
	readonly strokes: readonly (readonly number[])[];
	readonly at: number;
	/** SHA-256 of the exact bytes that were signed. */
	readonly contentHash: string;
	/** Of an entrusted signer: what entrusts them. */
	readonly authority?: string;
}

/** A photo of a line from a prescribed angle. */
export interface GuidedPhoto {
	readonly lineId: string;
	readonly angle: string;
	readonly sha256: string;
}

/** What was counted and seen of a line when a paper was signed. */
export interface LineCount {
	readonly lineId: string;
	/** As it stood on the paper that was signed: what it is called, in what it is counted, how many were claimed. */
	readonly name?: string;
	readonly unit?: string;
	readonly claimed?: number;
	readonly quantity: number;
	readonly condition: string;
	/** Hundredths of an hour. */
	readonly meter?: number;
	readonly km?: number;
	readonly fuelLitres?: number;
	readonly consumed?: number;
	readonly usedReturned?: number;
	readonly damaged?: number;
	readonly lost?: number;
	/** Of a return: what stays in use and comes back later. */
	readonly remaining?: number;
	readonly note?: string;
}

/** Part of the things of a line whose use was over before that of the rest. */
export interface PartEnded {
	readonly quantity: number;
	/** UTC ms. */
	readonly at: number;
	/** `lost`: certified, and told again by the return. */
	readonly how: 'returned' | 'lost';
	/** The paper that says so, `handings:ID`. */
	readonly source: string;
	/** Hundredths of an hour, where the meter was read. */
	readonly meter?: number;
}

/** Read when a thing moves on to another incident: litres, kilometres. */
export interface MoveReadings {
	readonly fuelLitres?: number;
	readonly km?: number;
}

/** Idle time of a day, and whose cause it was: the owner's is not paid. */
export interface Idle {
	readonly cause: 'owner' | 'user' | 'weather' | 'waiting';
	/** Hundredths of an hour. */
	readonly hours: number;
}
