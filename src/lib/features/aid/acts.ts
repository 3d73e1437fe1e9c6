/** What somebody may do to a request for aid now, and the command a deed becomes. The server decides again. */
import type { Row } from '$db/schema';
import type { PayloadOf } from '$lib/client/send';
import type { FunctionName, Mode } from '$lib/domain/access/matrix';
import { mayBe } from '$lib/domain/aid/states';
import { versionsOf } from '$lib/domain/requisition/papers/catalogue';

export type AidAct = 'sign' | 'answer' | 'arrive' | 'leave' | 'withdraw';
export type Outcome = PayloadOf<'aid.answer'>['outcome'];
interface Who {
	can(name: FunctionName, ...anyOf: Mode[]): boolean;
}

/** The next step first. */
export function aidActs({ state }: Pick<Row<'aid_requests'>, 'state'>, who: Who): AidAct[] {
	const [writes, signs] = [who.can('requisition', 'write'), who.can('requisition_decision', 'approve')];
	const came: AidAct[] = state === 'sent' || state === 'refused' ? ['answer', 'arrive'] : ['arrive', 'answer'];
	const wanted: AidAct[] = ['sign', ...came, 'leave', 'withdraw'];
	return wanted.filter((act) => {
		if (act === 'sign') return signs && mayBe(state, 'sign');
		if (act === 'answer') return writes && mayBe(state, 'grant');
		return (act === 'withdraw' ? writes || signs : writes) && mayBe(state, act);
	});
}

/** Every version of the letter that went out, the newest first. */
export const versionsIn = (papers: readonly Row<'papers'>[], aidId: string): Row<'papers'>[] => versionsOf(papers, 'aid_letter', aidId);

/** What whoever may sign letters does with one that stands: puts it right while its incident is open, takes it back until they came. */
export function letterActs({ state }: Pick<Row<'aid_requests'>, 'state'>, newest: Row<'papers'> | undefined, isOpen: boolean, who: Who): ('correct' | 'revoke')[] {
	if (newest?.revokedAt !== null || !who.can('requisition_decision', 'approve')) return [];
	return [...(isOpen && state !== 'withdrawn' ? (['correct'] as const) : []), ...(state === 'arrived' || state === 'left' ? [] : (['revoke'] as const))];
}

/** What was typed for an answer. */
export interface AnswerFields {
	outcome: Outcome;
	by: string;
	words: string;
	/** How many of each thing; null where nothing fit is typed. */
	counts: (number | null)[];
}

/** What is still to be said of an answer. */
export function missingAnswer({ things }: Pick<Row<'aid_requests'>, 'things'>, { outcome, by, words, counts }: AnswerFields, expectedAt: number | null): string[] {
	const total = (given: readonly (number | null)[]): number => given.reduce((sum: number, one) => sum + (one ?? 0), 0);
	const asked = things.map(({ quantity }) => quantity);
	const isPart = counts.every((one, index) => one !== null && one <= (asked[index] ?? 0)) && total(counts) > 0 && total(counts) < total(asked);
	return [
		...(by.trim() === '' ? ['by'] : []),
		...(outcome === 'partly' && !isPart ? ['counts'] : []),
		...(outcome !== 'refused' && expectedAt === null ? ['expectedAt'] : []),
		...(outcome === 'refused' && words.trim() === '' ? ['words'] : [])
	];
}

export const answerOf = (aidId: string, { outcome, by, words, counts }: AnswerFields, expectedAt: number | null): PayloadOf<'aid.answer'> => ({
	...{ aidId, outcome, by: by.trim() },
	...(words.trim() !== '' && { words: words.trim() }),
	...(outcome === 'partly' && { granted: counts.map((one) => one ?? 0) }),
	...(outcome !== 'refused' && expectedAt !== null && { expectedAt })
});
