/**
 * The life of a 支援请求, complete by type: server, buttons and documentation read this one table.
 *
 *   drafted → sent → granted, partly, refused → arrived → left
 *   an answer may be changed until somebody came · drafted, sent, granted, partly → withdrawn
 */
import type { AidState } from '../../../../db/requisition.ts';
import type { Change, Row } from '../../../../db/schema.ts';
import { update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';

export const aidVerbs = ['sign', 'grant', 'grant_partly', 'refuse', 'withdraw', 'arrive', 'leave'] as const;
export type AidVerb = (typeof aidVerbs)[number];
type Transitions = Readonly<Record<AidVerb, AidState | 'refuse'>>;

const none = Object.fromEntries(aidVerbs.map((verb) => [verb, 'refuse'])) as Transitions;
const answered: Transitions = { ...none, grant: 'granted', grant_partly: 'partly', refuse: 'refused' };
const coming: Transitions = { ...answered, withdraw: 'withdrawn', arrive: 'arrived' };

export const aidTransitions: Readonly<Record<AidState, Transitions>> = {
	drafted: { ...none, sign: 'sent', withdraw: 'withdrawn' },
	// They may come before anybody said that they will.
	sent: coming,
	granted: coming,
	partly: coming,
	refused: answered,
	withdrawn: none,
	arrived: { ...none, leave: 'left' },
	left: none
};

export const mayBe = (state: AidState, verb: AidVerb): boolean => aidTransitions[state][verb] !== 'refuse';
/** Somebody still has to do something about it. */
export const isOpenAid = ({ state }: Pick<Row<'aid_requests'>, 'state'>): boolean => state === 'drafted' || state === 'sent' || state === 'granted' || state === 'partly';

/** The request. Refuses `aid.unknown` 404. */
export const theAid = (row: Row<'aid_requests'> | undefined): Row<'aid_requests'> => found(row, 'aid.unknown', 'aidId');

/** Carries out a verb with what else it sets, at `now` (UTC ms). Refuses `aid.wrong_state` 409. */
export function stepBy(aid: Row<'aid_requests'>, verb: AidVerb, now: number, set: Partial<Row<'aid_requests'>> = {}): Change[] {
	const state = aidTransitions[aid.state][verb];
	if (state === 'refuse') throw new Refusal('conflict', 'aid.wrong_state', { state: aid.state }, 'aidId');
	return update('aid_requests', aid, { state, stateAt: now, revisedAt: now, ...set });
}
