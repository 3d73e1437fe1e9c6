/** The shape of a set of reporting rules, and the set in force. */
import type { Grade } from '../../../../db/schema.ts';
import type { Reporting } from '../codes/lists.ts';
import { Refusal } from '../refusal.ts';
import { ruleSets } from './rule-set.data.ts';

/** V: the text of the source was read; K+, K, K-: ever less certain, shown as 原文待核. */
export type Mark = 'V' | 'K+' | 'K' | 'K-';
/** Whose duty a rule is: the room's become clocks, the others are shown beside them. */
export type Keeper = 'room' | 'unit' | 'town';
export type Basis = 'happened' | 'received';
export type Form = 'phone' | 'written';

interface Sourced {
	readonly source: string;
	readonly mark: Mark;
}

export interface ClockRule extends Sourced {
	/** Kept in `report_clocks.rule`; unique in its set. */
	readonly key: string;
	readonly keeper: Keeper;
	/** Code of the list `offices`. */
	readonly recipient: string;
	readonly form: Form;
	readonly minutes: number;
	/** The law says 立即; `minutes` is the limit the room sets itself. */
	readonly immediately?: true;
	/** What the time is counted from; editable, for the statutes leave it open. */
	readonly basis: Basis;
	readonly report: 'initial';
	readonly reporting: readonly Reporting[] | 'all';
	/** Applies from this grade on (confirmed or proposed). */
	readonly gradeFrom?: Grade;
	/** Applies to a serious near miss only. */
	readonly nearMiss?: true;
	/** Applies once there are casualties. */
	readonly casualties?: true;
}

export interface FollowUpRule extends Sourced {
	readonly key: string;
	readonly recipient: string;
	readonly perDay: number;
	readonly reporting: readonly Reporting[];
	readonly gradeFrom?: Grade;
}

export interface SupplementRule extends Sourced {
	readonly key: string;
	/** Days after the day of the accident. */
	readonly days: number;
	readonly shorter: { readonly days: number; readonly reporting: readonly Reporting[] };
	readonly reporting: readonly Reporting[];
}

export interface RuleSet {
	readonly id: string;
	readonly name: string;
	/** Calendar day, in the zone of the world. */
	readonly effectiveFrom: string;
	readonly rules: readonly ClockRule[];
	/** First match wins. */
	readonly followUps: readonly FollowUpRule[];
	readonly supplement: SupplementRule;
	/** Bodies to be told without a limit of time. */
	readonly notices: readonly (Sourced & { readonly reporting: readonly Reporting[]; readonly offices: readonly string[] })[];
}

/** The key of the set in force. */
export const currentRuleSet = '2026-11';

/** A set by its key; refuses `rules.unknown_set` (missing). */
export function ruleSetOf(id: string = currentRuleSet): RuleSet {
	const set = Object.hasOwn(ruleSets, id) ? ruleSets[id] : undefined;
	if (!set) throw new Refusal('missing', 'rules.unknown_set', { id: id.slice(0, 40) });
	return set;
}
