/** Requests for aid on which something is still to be done, as today's work of clerk and decider. Pure. */
import type { Row } from '$db/schema';
import { isOpenAid } from '$lib/domain/aid/states';
import type { Duty } from '$lib/features/requisition/worklist';

export interface AidWork {
	readonly aid: Row<'aid_requests'>;
	/** When something is due: an answer by the rule set, an arrival as it was promised; null: nothing runs. */
	readonly dueAt: number | null;
	readonly overdue: boolean;
	/** Somebody of this duty has the next step. */
	readonly mine: boolean;
}

/** A draft waits for its signature; what went out is followed by the clerk. */
const turnOf = ({ state }: Row<'aid_requests'>): Duty => (state === 'drafted' ? 'decider' : 'clerk');
const dueOf = ({ state, answerDueAt, expectedAt }: Row<'aid_requests'>): number | null => (state === 'sent' ? answerDueAt : state === 'drafted' ? null : expectedAt);

/** Overdue first, then one's own, then by what is due. `duty` null: everybody's. */
export const aidWork = (aids: readonly Row<'aid_requests'>[], duty: Duty | null, now: number): AidWork[] =>
	aids
		.filter(isOpenAid)
		.map((aid) => {
			const dueAt = dueOf(aid);
			return { aid, dueAt, overdue: dueAt !== null && dueAt < now, mine: duty === null || turnOf(aid) === duty };
		})
		.sort((a, b) => Number(b.mine) - Number(a.mine) || Number(b.overdue) - Number(a.overdue) || (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || a.aid.draftedAt - b.aid.draftedAt);
