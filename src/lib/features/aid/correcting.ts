/** What is put right in a letter that went out, as it is typed, and what is sent of it: only what differs. Pure. */
import type { Row } from '$db/schema';
import type { CorrectedLetter } from '$lib/domain/aid/correct';

type Aid = Row<'aid_requests'>;
export type Correcting = Omit<CorrectedLetter, 'aidId'>;

export const letterTexts = ['reportPlace', 'reportTo', 'extent', 'danger', 'measures', 'shortfall'] as const;
export type LetterText = (typeof letterTexts)[number];

/** What was typed; times UTC ms, null where none was. */
export interface Typed {
	readonly texts: Readonly<Record<LetterText, string>>;
	readonly arriveBy: number | null;
	readonly neededUntil: number | null;
	readonly counts: readonly (number | null)[];
	readonly reason: string;
}

/** They have not answered yet: how many are asked for may still be put right. */
export const mayRecount = ({ state }: Pick<Aid, 'state'>): boolean => state === 'sent';

/** What is still to be said: names of fields. */
export const missingCorrection = ({ texts, arriveBy, neededUntil, counts, reason }: Typed): string[] => [
	...letterTexts.filter((name) => texts[name].trim() === ''),
	...(arriveBy === null ? ['arriveBy'] : []),
	...(neededUntil === null || neededUntil <= (arriveBy ?? neededUntil) ? ['neededUntil'] : []),
	...(counts.some((one) => one === null || one < 1) ? ['counts'] : []),
	...(reason.trim() === '' ? ['reason'] : [])
];

const minute = (at: number): number => Math.floor(at / 60_000);

/** What differs from the letter as it stands, with the reason. A time is typed to the minute. */
export function correctionOf(aid: Aid, { texts, arriveBy, neededUntil, counts, reason }: Typed): Correcting {
	const changed = letterTexts.filter((name) => texts[name].trim() !== aid[name]).map((name) => [name, texts[name].trim()] as const);
	const isMoved = (at: number | null, before: number): at is number => at !== null && minute(at) !== minute(before);
	const isRecounted = mayRecount(aid) && counts.some((one, index) => one !== aid.things[index]?.quantity);
	return {
		reason: reason.trim(),
		says: {
			...Object.fromEntries(changed),
			...(isMoved(arriveBy, aid.arriveBy) && { arriveBy }),
			...(isMoved(neededUntil, aid.neededUntil) && { neededUntil }),
			...(isRecounted && { counts: counts.map((one) => one ?? 0) })
		}
	};
}
