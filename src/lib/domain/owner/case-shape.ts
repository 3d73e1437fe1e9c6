/** What an owner sees of their own case by the link. */
import type { OwnerFile, RuleParameter } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import type { PaperType } from '../requisition/papers/catalogue.ts';

/** Where a figure comes from, as far as the owner has it: `id` opens it. */
export type OwnerSource =
	| { readonly kind: 'handing'; readonly id: string; readonly number: string; readonly at: number }
	| { readonly kind: 'ticket'; readonly id: string; readonly number: string; readonly date: string }
	/** `id`: SHA-256. */
	| { readonly kind: 'file'; readonly id: string; readonly name: string | null }
	| { readonly kind: 'paper'; readonly id: string; readonly number: string }
	/** Of the list of the decision. */
	| { readonly kind: 'line'; readonly id: string; readonly name: string }
	| { readonly kind: 'payment'; readonly amountFen: number }
	| { readonly kind: 'rule'; readonly name: string; readonly version: number; readonly law: string };

/** One figure of an amount. */
export interface OwnerInput {
	readonly name: string;
	readonly value: number | boolean;
	readonly sources: readonly OwnerSource[];
}

export interface OwnerCase {
	/** Within which time a decision can be disputed, as the rule set of the case has it (行政复议法 art. 20, 行政诉讼法 art. 46). */
	readonly rights: { readonly reconsideration: Pick<RuleParameter, 'value' | 'unit'>; readonly litigation: Pick<RuleParameter, 'value' | 'unit'> } | null;
	readonly number: string | null;
	readonly ownerName: string;
	readonly incident: string;
	readonly place: string;
	readonly state: Row<'requisitions'>['state'];
	readonly decidedAt: number | null;
	readonly handedOverAt: number | null;
	readonly expectedReturnAt: number;
	readonly returnedAt: number | null;
	readonly claimUntil: number | null;
	/** 程序中止: since when (UTC ms) and because of which measure no limit runs. */
	readonly suspended: { readonly since: number; readonly measure: string } | null;
	readonly mayClaim: boolean;
	/** What may be claimed by the papers of the case, each with the sentence that computes it; in the order the claim is filed by. */
	readonly proposal: readonly {
		readonly thing: string;
		readonly formula: string;
		readonly text: string;
		readonly amountFen: number;
		readonly inputs: readonly OwnerInput[];
	}[];
	/** Amounts that a paper of the owner is wanted for, and what it has to say. */
	readonly wanted: readonly { readonly thing: string; readonly formula: string; readonly missing: readonly string[] }[];
	readonly lines: readonly {
		readonly id: string;
		readonly name: string;
		readonly serial: string | null;
		readonly claimed: number;
		readonly counted: number | null;
		/** Of several that came back in part: how many are still to come back. */
		readonly open: number | null;
		readonly unit: string;
		readonly state: Row<'requisition_lines'>['state'];
		readonly since: number | null;
		readonly until: number | null;
		readonly objections: readonly { readonly at: number; readonly words: string }[];
	}[];
	readonly papers: readonly {
		readonly kind: PaperType | 'ticket';
		readonly number: string;
		readonly at: number;
		/** Of what was issued, to have it; null: nothing was yet. */
		readonly id: string | null;
		/** Of what was signed at the scene, to read it; null: it was not. */
		readonly signed: string | null;
	}[];
	readonly claims: readonly {
		readonly id: string;
		readonly number: string;
		readonly state: Row<'claims'>['state'];
		readonly filedAt: number;
		readonly missing: readonly string[];
		readonly decidedFen: number | null;
		/** Of a claim that was refused, once that was served: the number of the decision and its reason. */
		readonly refusal: { readonly number: string | null; readonly reason: string } | null;
		readonly publicUntil: number | null;
		readonly askedFen: number | null;
		/** What the owner added, and how many files more may be. */
		readonly files: readonly Pick<OwnerFile, 'sha256' | 'name' | 'what' | 'at'>[];
		readonly mayAdd: number;
		readonly items: readonly {
			readonly id: string;
			readonly formula: string;
			readonly thing: string;
			/** How it was computed, as a sentence. */
			readonly text: string;
			readonly inputs: readonly OwnerInput[];
			readonly amountFen: number;
			readonly askedFen: number | null;
			/** Why less was decided than assessed. */
			readonly reduction: string | null;
			readonly disputed: boolean;
		}[];
	}[];
	readonly payments: readonly { readonly amountFen: number; readonly state: Row<'payments'>['state']; readonly at: number }[];
}
