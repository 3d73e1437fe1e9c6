/** The words and shapes that columns of the operations carry. */

/** A casualty figure: counted, not known, or at least n. An absent key was never asked. */
export type Figure = number | 'unknown' | { readonly atLeast: number };
export type CasualtyKind = 'deaths' | 'serious' | 'minor' | 'missing' | 'trapped' | 'atRisk' | 'evacuated';
export type Casualties = { readonly [K in CasualtyKind]?: Figure };

/** A step taken down at the desk for somebody who could not press the button. */
export interface OnBehalf {
	/** radio, phone, in person, … free text of the desk, e.g. `phone`. */
	readonly channel: string;
	readonly person: string;
	readonly words: string;
	/** The words were read back and confirmed. */
	readonly readBack: boolean;
}

/** The original of a converted coordinate. */
export interface DatumOriginal {
	readonly datum: 'GCJ-02' | 'BD-09';
	readonly lon: number;
	readonly lat: number;
}

/** Why a grade is proposed: the rule, its source and the criteria that were met. */
export interface GradeReason {
	readonly rule: string;
	readonly source: string;
	readonly criteria: readonly { readonly criterion: string; readonly value: number | null; readonly limit: number; readonly grade: 'I' | 'II' | 'III' | 'IV' }[];
	readonly nearMiss?: readonly string[];
}

export interface Caller {
	readonly name?: string;
	readonly phone?: string;
}

export const grades = ['I', 'II', 'III', 'IV'] as const;
export type Grade = (typeof grades)[number];
export const taskingStates = ['reserved', 'issued', 'acknowledged', 'turned_out', 'arrived', 'working', 'released', 'returned', 'declined', 'recalled', 'expired'] as const;
export type TaskingState = (typeof taskingStates)[number];
export const priorities = ['flash', 'urgent', 'routine'] as const;
export type Priority = (typeof priorities)[number];
export const roles = ['DUTY', 'LEAD', 'DISP', 'TEAM', 'WH', 'REQ', 'DEC', 'FIN', 'TOWN', 'REV', 'SYS', 'SEC', 'AUD'] as const;
export type Role = (typeof roles)[number];
export const tiers = ['main', 'supplement', 'volunteer', 'expert', 'support'] as const;
export type Tier = (typeof tiers)[number];
export const availabilities = ['standby', 'moved_up', 'unavailable'] as const;
export type Availability = (typeof availabilities)[number];
