/** 支援请求: letters to a neighbour, the upper level or the garrison (domain.md §2.3 (2), §9 D35). Rules as in `schema.ts`. */
import { fen, id, json, ms, oneOf, opt, ref, table, text } from '../columns.ts';
import { ofCase } from './reach.ts';
import { aidRoles, aidStates } from './words.ts';
import type { AidIncident, AidThing, AuthoritySnapshot } from './words.ts';

export const aidTables = {
	aid_requests: table(
		{
			id: id(),
			incidentId: ref(),
			areaId: text(),
			requirementId: opt(ref()),
			/** Of the register; null: a body that does not stand in it. */
			ownerId: opt(ref()),
			role: oneOf(...aidRoles),
			toName: text(),
			/** 互助协议 with it, as it stood. */
			agreementNo: opt(text()),
			state: oneOf(...aidStates),
			stateAt: ms(),
			/** 文号, given when it is signed. */
			number: opt(text()),
			/** What the letter says of the incident, as it stood when it was signed. */
			incident: opt(json<AidIncident>()),
			things: json<readonly AidThing[]>(),
			/** When it has to be there, and until when it is needed. */
			arriveBy: ms(),
			neededUntil: ms(),
			reportPlace: text(),
			/** Whom to report to, and how they are reached. */
			reportTo: text(),
			/** 危害程度 · 地域 · 已采取的措施 (军队参加抢险救灾条例 art. 5), and why one's own do not suffice. */
			danger: text(),
			extent: text(),
			measures: text(),
			shortfall: text(),
			/** What it may cost, 分, told before anybody signs; null: no price is known. */
			estimateLowFen: opt(fen()),
			estimateHighFen: opt(fen()),
			ruleSetId: ref(),
			draftedBy: ref(),
			draftedByName: text(),
			draftedAt: ms(),
			signedBy: opt(ref()),
			signedByName: opt(text()),
			signedAt: opt(ms()),
			authority: opt(json<AuthoritySnapshot>()),
			/** When an answer is due by the rule set, and since when it was found missing. */
			answerDueAt: opt(ms()),
			overdueAt: opt(ms()),
			answeredAt: opt(ms()),
			/** Who of them answered. */
			answeredBy: opt(text()),
			answer: opt(text()),
			/** How many of each thing, in the order of `things`. */
			granted: opt(json<readonly number[]>()),
			expectedAt: opt(ms()),
			/** Why it was withdrawn. */
			endReason: opt(text()),
			arrivedAt: opt(ms()),
			/** How many of each thing came. */
			came: opt(json<readonly number[]>()),
			leftAt: opt(ms()),
			revisedAt: ms()
		},
		{ indexes: [{ on: ['incidentId'] }, { on: ['ownerId'] }, { on: ['state'] }], scopes: ofCase, live: () => true }
	)
};
