/**
 * Clocks of a case (`case_clocks`): every limit with the rule it comes from. Lengths stand in the rule set of the case, never here.
 */
import type { Change, Row } from '../../../../db/schema.ts';
import { insert, update } from '../command.ts';
import { must } from '../refusal.ts';
import type { NumberKey } from '../ruleset/parameters.ts';
import { dueBy } from '../ruleset/working-days.ts';
import type { Holidays } from '../ruleset/working-days.ts';

type Duty = Row<'case_clocks'>['duty'];

/** Which parameter of the rule set measures a clock, and who has to act. */
export const clockRules = {
	/** 48 h to put an oral order into writing: 杭州市政府令255 art. 13. */
	regularise: { key: 'oral_regularise', duty: 'decider' },
	/** The day a thing was promised back; its time stands in the order itself. */
	expected_return: { key: null, duty: 'clerk' },
	/** 续用通知 or the return before that day: so many hours earlier as the rule set says (`promised.ts`). */
	extension_notice: { key: null, duty: 'clerk' },
	/** 及时返还 after the end of use or response: 突发事件应对法 art. 12. */
	return: { key: 'return_after_end', duty: 'clerk' },
	claim_window: { key: 'claim_window', duty: 'owner' },
	accept: { key: 'accept', duty: 'clerk' },
	supplement: { key: 'supplement', duty: 'owner' },
	decide: { key: 'decide', duty: 'decider' },
	publicity: { key: 'publicity', duty: 'clerk' },
	pay: { key: 'pay', duty: 'finance' },
	/** 行政复议法 art. 20. */
	reconsideration: { key: 'reconsideration', duty: 'owner' },
	/** 行政诉讼法 art. 45–46. */
	litigation: { key: 'litigation', duty: 'owner' },
	/** 行政诉讼法 art. 45. */
	litigation_after: { key: 'litigation_after_reconsideration', duty: 'owner' },
	/** 行政复议法 art. 48. */
	reply: { key: 'reconsideration_reply', duty: 'clerk' },
	/** What the reconsideration body has to decide by (行政复议法 art. 62); its silence opens the way to court. */
	review: { key: 'reconsideration_decision', duty: 'owner' },
	/** 毁损、灭失证明 with the return (杭州市政府令255 art. 15), where the rule set says so: by the end of that day. */
	damage: { key: null, duty: 'clerk' },
	/** 行政诉讼法 art. 67. */
	defence: { key: 'litigation_defence', duty: 'clerk' }
} as const satisfies Record<string, { readonly key: NumberKey | null; readonly duty: Duty }>;
export type ClockRule = keyof typeof clockRules;

/** What a clock hangs on. */
export interface ClockOf {
	readonly requisition: Pick<Row<'requisitions'>, 'id' | 'incidentId' | 'areaId'>;
	readonly claimId?: string;
	readonly ruleSet: Row<'rule_sets'>;
	/** Rows of the table `holidays`, for limits in working days. */
	readonly holidays: Holidays;
	/** IANA zone (`context.zone`). */
	readonly zone: string;
}

/**
 * Opens a clock that begins at `basisAt` (UTC ms). `id` comes from `context.id`. `fixed` names the end of a clock that is not
 * measured (an agreed day), with its source; `stillFrom` (UTC ms) is told of one that stands still from its beginning.
 */
export function openClock(
	id: string,
	{ requisition, claimId, ruleSet, holidays, zone }: ClockOf,
	rule: ClockRule,
	basisAt: number,
	fixed?: { readonly dueAt: number; readonly source: string; readonly note?: string; readonly stillFrom?: number | undefined }
): Change[] {
	const { key, duty } = clockRules[rule];
	const { dueAt, source } = fixed ?? dueBy(ruleSet, must<NumberKey>(key, `parameter of ${rule}`), basisAt, holidays, zone);
	return [
		insert('case_clocks', {
			id,
			requisitionId: requisition.id,
			claimId: claimId ?? null,
			incidentId: requisition.incidentId,
			areaId: requisition.areaId,
			rule,
			ruleSetId: ruleSet.id,
			basisAt,
			dueAt,
			source,
			duty,
			state: fixed?.stillFrom === undefined ? 'open' : 'suspended',
			metAt: fixed?.stillFrom ?? null,
			overdueAt: null,
			note: fixed?.note ?? null
		})
	];
}

const running = (clocks: readonly Row<'case_clocks'>[], rule: ClockRule) =>
	clocks.filter((clock) => clock.rule === rule && (clock.state === 'open' || clock.state === 'suspended'));

/** How far a clock had run at `at`: one that stands still no further than to where it stopped. */
const ranUntil = ({ state, metAt }: Row<'case_clocks'>, at: number): number => (state === 'suspended' ? Math.min(at, metAt ?? at) : at);

/** What was due was done at `at` (UTC ms): in time, or late. */
export const meetClock = (clocks: readonly Row<'case_clocks'>[], rule: ClockRule, at: number): Change[] =>
	running(clocks, rule).flatMap((clock) => update('case_clocks', clock, { state: ranUntil(clock, at) > clock.dueAt ? 'late' : 'met', metAt: at }));

/** Nothing is due any more, and why. */
export const cancelClock = (clocks: readonly Row<'case_clocks'>[], rule: ClockRule, note: string): Change[] =>
	running(clocks, rule).flatMap((clock) => update('case_clocks', clock, { state: 'cancelled', note }));
