/** The necessity, the order to one owner and its lines. Rules as in `schema.ts`. */
import { bool, fen, id, int, json, ms, oneOf, opt, ref, table, text } from '../columns.ts';
import { atScene, ofCase } from './reach.ts';
import { fundingSources, lineStates, means, objectKinds, requisitionStates } from './words.ts';
import type { LineObjection } from './objection.ts';
import type { MoveReadings, PartEnded } from './scene-words.ts';
import type { AuthoritySnapshot, Conflict, Extension, LegalBasis, Party } from './words.ts';

export const orderTables = {
	/** 必要性说明: why lesser means did not suffice, said once for a batch. */
	necessities: table(
		{
			id: id(),
			incidentId: ref(),
			areaId: text(),
			requirementId: opt(ref()),
			reason: text(),
			/** Of own reserves, agreements and mutual aid: what was looked at and why it did not suffice. */
			lesser: json<readonly { readonly means: 'own' | 'agreement' | 'mutual_aid'; readonly found: number; readonly why: string }[]>(),
			statedBy: ref(),
			statedByName: text(),
			statedAt: ms()
		},
		{ indexes: [{ on: ['incidentId'] }], scopes: ofCase, live: () => true }
	),
	/** 征用决定: one to one owner. */
	requisitions: table(
		{
			id: id(),
			incidentId: ref(),
			areaId: text(),
			/** 文号, given on approval: 临应急征〔2026〕3号. */
			number: opt(text()),
			means: oneOf(...means),
			ownerId: ref(),
			ownerName: text(),
			necessityId: ref(),
			state: oneOf(...requisitionStates),
			stateAt: ms(),
			purpose: text(),
			legalBasis: json<readonly LegalBasis[]>(),
			ruleSetId: ref(),
			deliverAt: ms(),
			deliverPlace: text(),
			expectedReturnAt: ms(),
			fundingSource: oneOf(...fundingSources),
			/** 预算科目 it is booked on. */
			budgetLine: opt(text()),
			/** What it may cost, 分, told before anybody signs. */
			estimateLowFen: fen(),
			estimateHighFen: fen(),
			parties: json<readonly Party[]>(),
			draftedBy: ref(),
			draftedByName: text(),
			draftedAt: ms(),
			submittedAt: opt(ms()),
			decidedBy: opt(ref()),
			decidedByName: opt(text()),
			decidedAt: opt(ms()),
			decisionReason: opt(text()),
			/** Why it was cancelled, or with which words a court lifted it. */
			cancelReason: opt(text()),
			authority: opt(json<AuthoritySnapshot>()),
			/** 口头征用: named decider, time, witness, reason (domain.md §2.3 (8)). */
			oralBy: opt(ref()),
			oralByName: opt(text()),
			oralAt: opt(ms()),
			oralWitness: opt(text()),
			oralReason: opt(text()),
			/** The 48 hours of 杭州市政府令255 art. 13. */
			regulariseDueAt: opt(ms()),
			regularisedAt: opt(ms()),
			servedAt: opt(ms()),
			serviceMethod: opt(oneOf('signed', 'left', 'electronic')),
			servedTo: opt(text()),
			/** Of a paper that was left: 留置送达 needs a witness. */
			serviceWitness: opt(text()),
			refusedAt: opt(ms()),
			refusalWords: opt(text()),
			refusalWitness: opt(text()),
			handedOverAt: opt(ms()),
			markNo: opt(text()),
			returnDueAt: opt(ms()),
			returnedAt: opt(ms()),
			claimNotifiedAt: opt(ms()),
			/** End of the claim window. */
			claimUntil: opt(ms()),
			closedAt: opt(ms()),
			/** A longer use that was asked for and waits for its decision. */
			extension: opt(json<Extension>()),
			/** What a fact entered late was in conflict with: it is kept, and somebody has to look. */
			conflicts: opt(json<readonly Conflict[]>()),
			revisedAt: ms()
		},
		{ indexes: [{ on: ['incidentId'] }, { on: ['ownerId'] }, { on: ['number'] }, { on: ['state'] }], scopes: atScene, live: () => true }
	),
	requisition_lines: table(
		{
			id: id(),
			requisitionId: ref(),
			incidentId: ref(),
			areaId: text(),
			objectId: opt(ref()),
			/** The single thing this line alone may hold; null of many alike, of which each order has its part. */
			holds: opt(ref()),
			/** Identity of the single thing: one may be in one active order only. */
			serial: opt(text()),
			kind: oneOf(...objectKinds),
			name: text(),
			specification: text(),
			unit: text(),
			state: oneOf(...lineStates),
			/** From listing until everything of it is accounted for. */
			active: bool(),
			/** Soft warnings of the object that were confirmed when it was listed, each with its reason (domain.md §2.3 (6)). */
			cautions: opt(json<readonly { readonly code: string; readonly reason: string }[]>()),
			claimedQuantity: int(),
			countedQuantity: opt(int()),
			discrepancy: opt(text()),
			discrepancyResolved: opt(text()),
			consumed: int(),
			returnedOk: int(),
			returnedUsed: int(),
			returnedDamaged: int(),
			lost: int(),
			/** Who pays for it where that is not who pays for the order (domain.md §2.3 (13)); null: that of the order. */
			fundingSource: opt(oneOf(...fundingSources)),
			rateFen: opt(fen()),
			rateUnit: opt(oneOf('shift', 'day', 'month', 'piece', 'tonne', 'm2', 'room_night', 'person_day')),
			rateIncludesOperator: bool(),
			unitPriceFen: opt(fen()),
			originalFen: opt(fen()),
			lifeHours: opt(int()),
			conditionBefore: opt(text()),
			conditionAfter: opt(text()),
			meterStart: opt(int()),
			meterEnd: opt(int()),
			startedAt: opt(ms()),
			stoppedAt: opt(ms()),
			stopReason: opt(oneOf('returned', 'lost', 'transferred')),
			/** The line it came from when a thing moved to another incident: cost splits at that moment. */
			movedFrom: opt(ref()),
			movedTo: opt(ref()),
			/** Of a thing that moved: when its use began under the first of its lines, so that no day or night is paid twice. */
			usedSince: opt(ms()),
			/** Of several things on one line: those whose use was over before the rest (came back, used up, certified as lost), each with its moment. */
			ended: opt(json<readonly PartEnded[]>()),
			/** Tank and road as they were read when the thing moved to this line, and when it moved on from it. */
			begunWith: opt(json<MoveReadings>()),
			endedWith: opt(json<MoveReadings>()),
			/** What the owner says against the list, by their own page or on paper; never taken away. */
			objections: opt(json<readonly LineObjection[]>())
		},
		{
			indexes: [{ on: ['requisitionId'] }, { on: ['incidentId'] }, { on: ['objectId'] }, { on: ['serial'] }, { on: ['holds'], unique: true, where: 'active' }],
			scopes: atScene,
			live: () => true
		}
	)
};
