/**
 * 证据目录: what the decider had at that second, in the order it came about, the challenged decision first; what came later stands apart
 * with its date and is no ground of the decision (行政诉讼法 art. 35: no evidence is gathered for it afterwards).
 */
import type { Row } from '../../../../db/schema.ts';
import { proposedFor } from './words.data.ts';

/** One piece of evidence before it has its number. */
export interface Found {
	/** The same for the same thing whenever the list is made: `decision:`, `handover:ID`, `files:handings:ID` … */
	readonly key: string;
	readonly kind: string;
	readonly name: string;
	/** When it came about, UTC ms. */
	readonly at: number;
	/** After the decision. */
	readonly later: boolean;
	/** Pages or pictures; null: electronic. */
	readonly pages: number | null;
}

export interface Evidence extends Found {
	readonly number: number;
	readonly source: string;
	readonly purpose: string;
	/** The purpose proposed for its kind. */
	readonly proposed: string;
}

const order =
	(challenged: string) =>
	(a: Found, b: Found): number =>
		Number(a.later) - Number(b.later) || Number(b.key === challenged) - Number(a.key === challenged) || a.at - b.at || (a.key < b.key ? -1 : 1);

/** The list: the paper `challenged` (its key) first, numbered without a gap, later things after all others, each with what it is to prove. */
export const numbered = <F extends Found>(found: readonly F[], challenged: string, purposes: Row<'proceedings'>['purposes']): (F & Evidence)[] =>
	found.toSorted(order(challenged)).map((one, index) => {
		const { source, purpose } = proposedFor(one.kind);
		return { ...one, number: index + 1, source, proposed: purpose, purpose: purposes?.[one.key] ?? purpose };
	});

/** 01, 02 … as wide as the longest number of the list needs, never less than two. */
export const numberText = (number: number, count: number): string => String(number).padStart(Math.max(2, String(count).length), '0');
