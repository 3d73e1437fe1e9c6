/**
 * The life of a 补偿申请, complete by type (domain.md §2.4, §2.8): server, buttons and documentation read this one table.
 *
 *   filed ⇄ supplement → accepted → verifying ⇄ appraising → proposed → publicised → decided → served → agreed → paying → paid → archived
 *   publicised → objected → verifying · served, paying, paid, archived, refused → reconsideration, litigation → back, or superseded by a new claim
 *   paid, archived → paying, when the bank sends a payment back
 *   waived (donation), lapsed (not asked for in time; reopened by the approver, or admitted where the paper had come in time), refused (with its reason) end in archived
 */
import { claimStates } from '../../../../db/requisition.ts';
import type { ClaimState } from '../../../../db/requisition.ts';
import type { Change, Row } from '../../../../db/schema.ts';
import { update } from '../command.ts';
import { Refusal } from '../refusal.ts';

export const claimVerbs = [
	'supplement',
	'complete',
	'accept',
	'verify',
	'appraise',
	'appraised',
	'propose',
	'publicise',
	'object',
	'decide',
	'serve',
	'agree',
	'refuse',
	'waive',
	'reopen',
	'admit',
	'reconsider',
	'litigate',
	'resume',
	'revoke',
	'pay',
	'settle',
	'unsettle',
	'archive'
] as const;
export type ClaimVerb = (typeof claimVerbs)[number];
type Transitions = Readonly<Record<ClaimVerb, ClaimState | 'refuse'>>;

const none = Object.fromEntries(claimVerbs.map((verb) => [verb, 'refuse'])) as Transitions;
const open: Transitions = { ...none, waive: 'waived', refuse: 'refused' };
const contested: Partial<Transitions> = { reconsider: 'reconsideration', litigate: 'litigation' };

export const claimTransitions: Readonly<Record<ClaimState, Transitions>> = {
	filed: { ...open, supplement: 'supplement', accept: 'accepted' },
	supplement: { ...open, complete: 'filed' },
	accepted: { ...open, verify: 'verifying' },
	verifying: { ...open, appraise: 'appraising', propose: 'proposed' },
	appraising: { ...none, waive: 'waived', appraised: 'verifying' },
	proposed: { ...open, publicise: 'publicised', verify: 'verifying' },
	publicised: { ...none, waive: 'waived', object: 'objected', decide: 'decided' },
	objected: { ...open, verify: 'verifying' },
	decided: { ...none, waive: 'waived', serve: 'served' },
	served: { ...none, ...contested, waive: 'waived', agree: 'agreed', pay: 'paying', settle: 'paid' },
	agreed: { ...none, litigate: 'litigation', waive: 'waived', pay: 'paying', settle: 'paid' },
	reconsideration: { ...none, litigate: 'litigation', resume: 'served', revoke: 'superseded' },
	litigation: { ...none, resume: 'served', revoke: 'superseded' },
	paying: { ...none, ...contested, settle: 'paid' },
	paid: { ...none, ...contested, unsettle: 'paying', archive: 'archived' },
	archived: { ...none, ...contested, unsettle: 'paying' },
	waived: { ...none, archive: 'archived' },
	lapsed: { ...none, reopen: 'filed', admit: 'filed', archive: 'archived' },
	refused: { ...none, ...contested, serve: 'refused', archive: 'archived' },
	superseded: none
};

export const mayStep = (state: ClaimState, verb: ClaimVerb): boolean => claimTransitions[state][verb] !== 'refuse';

/** States in which amounts may still be changed. */
export const isCounting = (state: ClaimState): boolean => state === 'filed' || state === 'supplement' || state === 'accepted' || state === 'verifying';
/** States after which nothing more is done to a claim by itself. */
export const isEnded = (state: ClaimState): boolean => state === 'archived' || state === 'superseded';
/** States before a decision of the amount. */
export const isUndecided = (state: ClaimState): boolean => claimStates.indexOf(state) < claimStates.indexOf('decided');

/** Takes a step with what else it sets, at `now` (UTC ms). Refusal: `claim.wrong_state` 409. `instead` names where a step back leads. */
export function stepBy(claim: Row<'claims'>, verb: ClaimVerb, now: number, set: Partial<Row<'claims'>> = {}, instead?: ClaimState): Change[] {
	const next = claimTransitions[claim.state][verb];
	if (next === 'refuse') throw new Refusal('conflict', 'claim.wrong_state', { number: claim.number, state: claim.state }, 'claimId');
	const state = instead ?? next;
	return update('claims', claim, { state, ...(state !== claim.state && { stateAt: now }), revisedAt: now, ...set });
}
