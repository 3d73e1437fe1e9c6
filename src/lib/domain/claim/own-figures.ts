/** What the owner reckons for single amounts, by their own page or on the paper form: beside what the case comes to, item by item. */
import * as v from 'valibot';
import { Refusal } from '../refusal.ts';
import { amountFen, whole } from '../text.ts';
import type { Draft } from './propose.ts';

export interface OwnFigures {
	/** What is asked for in all, 分; null: as computed. */
	readonly askedFen: number | null;
	/** By their place in the proposal that was seen, 分. */
	readonly own?: readonly { readonly place: number; readonly askedFen: number }[];
	/** What that proposal came to, 分. */
	readonly expectFen?: number;
}

/** `own`: what is asked for single amounts of the proposal seen, by its place in it; `expectFen`: what that came to. */
export const figuresInput = () => ({
	askedFen: v.optional(amountFen()),
	expectFen: v.optional(v.pipe(v.number(), v.safeInteger())),
	own: v.optional(v.pipe(v.array(v.strictObject({ place: whole(0, 499), askedFen: amountFen() })), v.maxLength(500)), [])
});
interface Given {
	readonly askedFen?: number | undefined;
	readonly expectFen?: number | undefined;
	readonly own: NonNullable<OwnFigures['own']>;
}
export const figuresOf = ({ askedFen, expectFen, own }: Given): OwnFigures => ({ askedFen: askedFen ?? null, own, ...(expectFen !== undefined && { expectFen }) });

/**
 * Figures by place, and what is asked for in all: told, or the sum where only single figures are.
 * @throws Refusal 409 `claim.proposal_changed`
 */
export function askedBeside(
	drafts: readonly Draft[],
	{ own = [], expectFen, askedFen }: OwnFigures
): { readonly byPlace: ReadonlyMap<number, number>; readonly askedFen: number | null } {
	const proposedFen = drafts.reduce((sum, { amountFen: fen }) => sum + fen, 0);
	if ((expectFen !== undefined && expectFen !== proposedFen) || own.some(({ place }) => drafts[place] === undefined))
		throw new Refusal('conflict', 'claim.proposal_changed', { totalFen: proposedFen }, 'own');
	const byPlace = new Map(own.map((figure) => [figure.place, figure.askedFen]));
	if (askedFen !== null || byPlace.size === 0) return { byPlace, askedFen };
	const sum = drafts.reduce((total, { amountFen: fen }, place) => total + (byPlace.get(place) ?? fen), 0);
	return { byPlace, askedFen: Math.max(0, sum) };
}
