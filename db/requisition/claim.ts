/** Claims, amounts, payments and proceedings. Rules as in `schema.ts`. */
import { bool, fen, id, int, json, ms, oneOf, opt, personal, ref, table, text } from '../columns.ts';
import { ofMoney } from './reach.ts';
import { claimStates, fundingSources, paymentStates } from './words.ts';
import type { AuthoritySnapshot, OwnerFile, Service } from './words.ts';

export const claimTables = {
	/** 补偿申请, from its filing to its archive. */
	claims: table(
		{
			id: id(),
			requisitionId: ref(),
			incidentId: ref(),
			areaId: text(),
			number: text(),
			state: oneOf(...claimStates),
			stateAt: ms(),
			ruleSetId: ref(),
			claimant: text(),
			/** What the owner asks for, 分; null: as computed. */
			askedFen: opt(fen()),
			filedAt: ms(),
			filedBy: oneOf('owner', 'paper'),
			/** Photos and papers that the owner added by their own page, in order; each hangs on the claim as a `case_files` row. */
			ownerFiles: opt(json<readonly OwnerFile[]>()),
			/** Of a paper that lay with us in time and was read in later: who took it, the proof of when, who admitted it and why. */
			received: opt(json<{ readonly byName: string; readonly proof: string; readonly admittedAt: number; readonly admittedByName: string; readonly reason: string }>()),
			/** What is still missing, told once. */
			missing: json<readonly string[]>(),
			supplementDueAt: opt(ms()),
			acceptedAt: opt(ms()),
			assessedBy: opt(ref()),
			assessedByName: opt(text()),
			appraiser: opt(json<{ readonly name: string; readonly chosenBy: 'both' | 'lot'; readonly feePayer: string; readonly feeFen: number; readonly reportNo?: string }>()),
			proposedAt: opt(ms()),
			proposedFen: opt(fen()),
			publicFrom: opt(ms()),
			publicUntil: opt(ms()),
			objection: opt(text()),
			decidedAt: opt(ms()),
			decidedBy: opt(ref()),
			decidedByName: opt(text()),
			decidedFen: opt(fen()),
			decisionNo: opt(text()),
			decisionReason: opt(text()),
			authority: opt(json<AuthoritySnapshot>()),
			/** Highest journal number the decider had seen: the as-of evidence set. */
			decidedSeq: opt(int()),
			servedAt: opt(ms()),
			/** How, to whom, and before which witness. */
			service: opt(json<Service>()),
			agreedAt: opt(ms()),
			/** The claim that this one decides again after a court or reconsideration. */
			follows: opt(ref()),
			supersededBy: opt(ref()),
			waivedFen: fen(),
			archivedAt: opt(ms()),
			revisedAt: ms()
		},
		{ indexes: [{ on: ['requisitionId'] }, { on: ['incidentId'] }, { on: ['number'], unique: true }, { on: ['state'] }], scopes: ofMoney, live: () => true }
	),
	/** One amount of a claim: formula, what went into it, and where each input comes from. */
	claim_items: table(
		{
			id: id(),
			claimId: ref(),
			requisitionId: ref(),
			incidentId: ref(),
			areaId: text(),
			lineId: opt(ref()),
			formula: text(),
			inputs: json<Readonly<Record<string, number | boolean>>>(),
			/** Whole 分, negative for a deduction. */
			amountFen: fen(),
			/** The other valuation beside it (C2 and C2′), for the decider to see; 分. */
			alternativeFen: opt(fen()),
			/** What the owner asks for it, by their own page, where they reckon otherwise; 分. */
			askedFen: opt(fen()),
			/** Papers and photos by input: `tickets:ID`, `handings:ID`, `file:SHA256`. */
			evidence: json<readonly { readonly input: string; readonly source: string }[]>(),
			disputed: bool(),
			decidedFen: opt(fen()),
			reduction: opt(text())
		},
		{ indexes: [{ on: ['claimId'] }, { on: ['requisitionId'] }], scopes: ofMoney, live: () => true }
	),
	payments: table(
		{
			id: id(),
			claimId: opt(ref()),
			requisitionId: ref(),
			incidentId: ref(),
			areaId: text(),
			kind: oneOf('whole', 'partial', 'advance', 'undisputed', 'set_off'),
			amountFen: fen(),
			payee: text(),
			account: opt(personal(text())),
			fundingSource: oneOf(...fundingSources),
			/** 预算科目; null: that of the order. */
			budgetLine: opt(text()),
			state: oneOf(...paymentStates),
			stateAt: ms(),
			plannedAt: ms(),
			orderedAt: opt(ms()),
			paidAt: opt(ms()),
			voucherNo: opt(text()),
			reason: opt(text()),
			recordedBy: ref(),
			recordedByName: text()
		},
		{ indexes: [{ on: ['claimId'] }, { on: ['requisitionId'] }, { on: ['incidentId'] }, { on: ['state'] }], scopes: ofMoney, live: () => true }
	),
	/** 复议, 诉讼 and 追偿 of a case, with their own clocks and outcome. */
	proceedings: table(
		{
			id: id(),
			requisitionId: ref(),
			claimId: opt(ref()),
			incidentId: ref(),
			areaId: text(),
			kind: oneOf('reconsideration', 'litigation', 'recourse'),
			body: text(),
			caseNo: opt(text()),
			/** Of a recourse: against whom and how much is claimed. */
			against: opt(text()),
			amountFen: opt(fen()),
			/** Of a recourse: what came in of it, one by one; `at` UTC ms, whole 分. Null: nothing, or kept by an older release. */
			recoveries: opt(json<readonly { readonly at: number; readonly amountFen: number; readonly voucherNo: string; readonly byName: string }[]>()),
			filedAt: ms(),
			notifiedAt: ms(),
			state: oneOf('open', 'ended'),
			outcome: opt(oneOf('upheld', 'revoked', 'changed', 'unlawful', 'mediated', 'withdrawn', 'recovered', 'unrecoverable')),
			outcomeAt: opt(ms()),
			outcomeText: opt(text()),
			recordedBy: ref(),
			recordedByName: text(),
			/** Of an agreed amount (调解): the power of who agreed, as it stood then. */
			authority: opt(json<AuthoritySnapshot>()),
			/** Of a recourse: an advance demanded back from the owner, or what an accident cost, from who is liable. Null: by an older release. */
			demand: opt(oneOf('repayment', 'liable')),
			/** 证明目的 as written by our side, by the key of the evidence; what is not named has the purpose proposed for its kind. */
			purposes: opt(json<Readonly<Record<string, string>>>())
		},
		{ indexes: [{ on: ['requisitionId'] }, { on: ['claimId'] }, { on: ['incidentId'] }], scopes: ofMoney, live: () => true }
	)
};
