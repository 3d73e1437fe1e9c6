/**
 * Tables of requisition and compensation (domain.md §2): who owns what may be taken, by which decision it was taken, what of it
 * came back, and what is owed. Rules as in `schema.ts`. Money is whole 分; quantities are whole units; meters and hours are
 * hundredths of an hour, so that 1,288.5 h is exact.
 *
 * Scopes: `room` and `overview` (clerk, decider, finance), the town, and the incident for what happens at the scene.
 */
import { bool, fen, id, int, json, ms, oneOf, opt, personal, real, ref, secret, table, text } from './columns.ts';

/** 调用 of what is the government's · 协议调用 by a standing agreement · 征用 of what is somebody else's (domain.md §2.3 (5)). */
export const means = ['transfer', 'agreement', 'requisition'] as const;
export type Means = (typeof means)[number];

/** What may be taken: domain.md §0.1, and sites by law. */
export const objectKinds = ['team', 'goods', 'equipment', 'vehicle', 'site'] as const;
export type ObjectKind = (typeof objectKinds)[number];

export const requisitionStates = [
	'draft',
	'submitted',
	'approved',
	'rejected',
	'cancelled',
	'oral',
	'regularised',
	'served',
	'refused',
	'in_use',
	'return_due',
	'returned',
	'claim_open',
	'closed'
] as const;
export type RequisitionState = (typeof requisitionStates)[number];

export const lineStates = ['listed', 'received', 'in_use', 'settled'] as const;
export type LineState = (typeof lineStates)[number];

export const claimStates = [
	'filed',
	'supplement',
	'accepted',
	'verifying',
	'appraising',
	'proposed',
	'publicised',
	'objected',
	'decided',
	'served',
	'agreed',
	'reconsideration',
	'litigation',
	'paying',
	'paid',
	'archived',
	'waived',
	'lapsed',
	'refused',
	'superseded'
] as const;
export type ClaimState = (typeof claimStates)[number];

export const paymentStates = ['planned', 'ordered', 'paid', 'failed', 'returned'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** How a paper ended that two parties were to sign (domain.md §2.8). */
export const signingOutcomes = ['signed', 'objection', 'refused', 'entrusted'] as const;
export type SigningOutcome = (typeof signingOutcomes)[number];

/** 资金来源 (domain.md §2.3 (13)). */
export const fundingSources = ['contingency', 'safety_fund', 'liable_unit', 'upper_level', 'insurance'] as const;
export type FundingSource = (typeof fundingSources)[number];

/** A rule a paper stands on. */
export interface LegalBasis {
	readonly law: string;
	readonly article: string;
}

/** Under what power somebody decided, as it stood at that second. */
export interface AuthoritySnapshot {
	readonly authorityId: string;
	readonly body: string;
	readonly post: string;
	readonly holder: string;
	readonly powers: readonly string[];
	readonly from: number;
	readonly until: number | null;
	readonly source: string;
}

/** Whoever has to do with a line besides the owner, each with proof (domain.md §2.8; issue: Parties). */
export interface Party {
	readonly role: 'lessor' | 'financier' | 'operator' | 'signer' | 'payee';
	readonly name: string;
	/** What proves it: 'lease', 'power of attorney' … free text of the clerk, and the hash of a file if there is one. */
	readonly proof: string;
	readonly sha256?: string | undefined;
}

/** A signature drawn by hand: evidence, not a 可靠电子签名 (电子签名法 art. 13). */
export interface Signature {
	readonly side: 'owner' | 'office' | 'witness';
	readonly name: string;
	readonly capacity: string;
	/** How identity was checked. */
	readonly identifiedBy: string;
	/** Polylines in a box of 1,000 × 400, whole numbers. */
	readonly strokes: readonly (readonly number[])[];
	readonly at: number;
	/** SHA-256 of the exact bytes that were signed. */
	readonly contentHash: string;
	/** Of an entrusted signer: what entrusts them. */
	readonly authority?: string;
}

/** A photo of a line from a prescribed angle. */
export interface GuidedPhoto {
	readonly lineId: string;
	readonly angle: string;
	readonly sha256: string;
}

/** What was counted and seen of a line when a paper was signed. */
export interface LineCount {
	readonly lineId: string;
	/** As it stood on the paper that was signed: what it is called, in what it is counted, how many were claimed. */
	readonly name?: string;
	readonly unit?: string;
	readonly claimed?: number;
	readonly quantity: number;
	readonly condition: string;
	/** Hundredths of an hour. */
	readonly meter?: number;
	readonly km?: number;
	readonly fuelLitres?: number;
	readonly consumed?: number;
	readonly usedReturned?: number;
	readonly damaged?: number;
	readonly lost?: number;
	readonly note?: string;
}

/** Idle time of a day, and whose cause it was: the owner's is not paid. */
export interface Idle {
	readonly cause: 'owner' | 'user' | 'weather' | 'waiting';
	/** Hundredths of an hour. */
	readonly hours: number;
}

/** One parameter of a rule set, with where it comes from. */
export interface RuleParameter {
	readonly value: number | string | boolean;
	readonly unit: string;
	readonly source: string;
	/** [V] read · [K+] well known · [K] probable · [K-] uncertain. */
	readonly mark: 'V' | 'K+' | 'K' | 'K-';
}

/** A price of the rate table (domain.md §2.5). */
export interface Rate {
	readonly code: string;
	readonly name: string;
	readonly rateFen: number;
	readonly unit: 'shift' | 'day' | 'month' | 'piece' | 'tonne' | 'm2' | 'room_night' | 'person_day';
	readonly includesOperator: boolean;
	readonly source: string;
}

type Of = { readonly incidentId: string; readonly areaId: string };
const clerks = ['room', 'overview'];
const ofCase = (row: Of) => [...clerks, `area:${row.areaId}`];
const signedAtScene: readonly string[] = ['handover', 'return', 'damage'];
const atScene = (row: Of) => [...ofCase(row), `incident:${row.incidentId}`];

export const requisitionTables = {
	/** 规则集: limits, rates and methods with their sources. Never edited once in force; an older case keeps its own. */
	rule_sets: table(
		{
			id: id(),
			name: text(),
			version: int(),
			state: oneOf('draft', 'in_force', 'superseded', 'withdrawn'),
			effectiveFrom: ms(),
			effectiveUntil: opt(ms()),
			parameters: json<Readonly<Record<string, RuleParameter>>>(),
			rates: json<readonly Rate[]>(),
			draftedBy: ref(),
			draftedByName: text(),
			draftedAt: ms(),
			approvedBy: opt(ref()),
			approvedByName: opt(text()),
			approvedAt: opt(ms())
		},
		{ indexes: [{ on: ['state'] }], scopes: () => [...clerks, 'register'], live: () => true }
	),
	/** 法定节假日与调休 of a year; `days` says of a date whether it is worked, weekends being free otherwise. */
	holidays: table(
		{ id: id(), year: int(), days: json<Readonly<Record<string, 'off' | 'work'>>>(), source: text(), importedBy: ref(), importedByName: text(), importedAt: ms() },
		{ indexes: [{ on: ['year'] }], scopes: () => [...clerks, 'register'], live: () => true }
	),
	/** 授权委托: who may decide what, until when. Ended, never deleted. */
	authorities: table(
		{
			id: id(),
			userId: ref(),
			holder: text(),
			post: text(),
			/** The deciding body: of the county or above, a department of it, or a command whose orders count as the government's. */
			body: text(),
			bodyLevel: oneOf('government', 'department', 'command'),
			/** 'requisition.decide', 'requisition.oral', 'claim.decide'. */
			powers: json<readonly string[]>(),
			limitFen: opt(fen()),
			from: ms(),
			until: opt(ms()),
			source: text(),
			recordedBy: ref(),
			recordedAt: ms(),
			endedAt: opt(ms()),
			endReason: opt(text())
		},
		{ indexes: [{ on: ['userId'] }], scopes: () => [...clerks, 'register'], live: () => true }
	),
	/** 预备目录: owners of what may be requisitioned. A provisional one was recorded at the scene and is matched later. */
	owners: table(
		{
			id: id(),
			kind: oneOf('company', 'person', 'village', 'institution', 'government'),
			name: text(),
			/** 统一社会信用代码 of an organisation: public. */
			creditCode: opt(text()),
			/** Of a person. */
			idNumber: opt(personal(text())),
			contact: opt(text()),
			phone: opt(personal(text())),
			bankAccount: opt(personal(text())),
			address: opt(text()),
			areaId: text(),
			provisional: bool(),
			matchedTo: opt(ref()),
			agreementNo: opt(text()),
			agreementUntil: opt(ms()),
			verifiedAt: opt(ms()),
			/** Who asked or looked, by name as it was then. */
			verifiedBy: opt(text()),
			source: text(),
			demonstration: bool()
		},
		{ indexes: [{ on: ['areaId'] }, { on: ['creditCode'] }], scopes: (row) => [...clerks, `area:${row.areaId}`], live: () => true }
	),
	/** Teams, goods, equipment, vehicles and sites of others, with where they stand and what they cost. */
	objects: table(
		{
			id: id(),
			ownerId: ref(),
			kind: oneOf(...objectKinds),
			/** Code of the list `resourceKinds` where one fits, for the symbol; a rate code otherwise. */
			class: text(),
			name: text(),
			specification: text(),
			/** Number plate, factory number; identity of a single thing. */
			serial: opt(text()),
			quantity: int(),
			unit: text(),
			capabilities: json<readonly string[]>(),
			areaId: text(),
			lon: real(),
			lat: real(),
			/** Speed class of the travel port. */
			travelClass: text(),
			turnOutMinutes: int(),
			rateCode: opt(text()),
			rateFen: opt(fen()),
			rateUnit: opt(oneOf('shift', 'day', 'month', 'piece', 'tonne', 'm2', 'room_night', 'person_day')),
			rateIncludesOperator: bool(),
			rateAgreed: bool(),
			originalFen: opt(fen()),
			/** Hundredths of an hour. */
			lifeHours: opt(int()),
			madeAt: opt(ms()),
			/** Codes of soft warnings (domain.md §2.3 (6)): dwelling, welfare, sole_equipment, worn, inspection_expired. */
			cautions: json<readonly string[]>(),
			/** The line that holds it now. */
			lineId: opt(ref()),
			verifiedAt: opt(ms()),
			/** Who asked or looked, by name as it was then. */
			verifiedBy: opt(text()),
			source: text(),
			demonstration: bool(),
			/** Sold, scrapped, recorded twice: kept for the cases that name it, offered no more. */
			retiredAt: opt(ms()),
			retireReason: opt(text()),
			/** The row of the same thing that was in the register before. */
			matchedTo: opt(ref())
		},
		{ indexes: [{ on: ['ownerId'] }, { on: ['areaId'] }, { on: ['serial'] }], scopes: (row) => [...clerks, `area:${row.areaId}`], live: () => true }
	),
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
			/** What the owner says against the list, by their own page or on paper; never taken away. */
			objections: opt(json<readonly { readonly at: number; readonly words: string }[]>())
		},
		{
			indexes: [{ on: ['requisitionId'] }, { on: ['incidentId'] }, { on: ['objectId'] }, { on: ['serial'] }, { on: ['objectId'], unique: true, where: 'active' }],
			scopes: atScene,
			live: () => true
		}
	),
	/** 交接单, 返还交接单, 毁损灭失证明: a paper both sides sign. */
	handings: table(
		{
			id: id(),
			requisitionId: ref(),
			incidentId: ref(),
			areaId: text(),
			kind: oneOf('handover', 'return', 'damage'),
			number: text(),
			at: ms(),
			place: text(),
			outcome: oneOf(...signingOutcomes),
			objection: opt(text()),
			witness: opt(text()),
			counts: json<readonly LineCount[]>(),
			photos: json<readonly GuidedPhoto[]>(),
			signatures: json<readonly Signature[]>(),
			/** SHA-256 of the exact bytes shown to the signers. */
			contentHash: text(),
			recordedBy: ref(),
			recordedByName: text(),
			recordedAt: ms(),
			late: bool(),
			onBehalf: opt(json<{ readonly paper: string }>())
		},
		{ indexes: [{ on: ['requisitionId'] }, { on: ['incidentId'] }, { on: ['number'], unique: true }], scopes: atScene, live: () => true }
	),
	/** 台班签证: one a thing and day. */
	tickets: table(
		{
			id: id(),
			requisitionId: ref(),
			lineId: ref(),
			incidentId: ref(),
			areaId: text(),
			number: text(),
			/** YYYY-MM-DD in MUSTER_TZ. */
			date: text(),
			/** Hundredths of an hour. */
			workedHours: int(),
			idle: json<readonly Idle[]>(),
			operator: text(),
			meterFrom: opt(int()),
			meterTo: opt(int()),
			/** Litres issued by the government. */
			fuelIssuedLitres: int(),
			outcome: oneOf(...signingOutcomes),
			objection: opt(text()),
			witness: opt(text()),
			signatures: json<readonly Signature[]>(),
			photos: json<readonly GuidedPhoto[]>(),
			contentHash: text(),
			recordedBy: ref(),
			recordedByName: text(),
			recordedAt: ms(),
			/** It fits no day of use that is still open: kept as evidence, not counted. */
			late: bool(),
			/** The ticket that replaces this one: signed papers are corrected, never edited. */
			correctedBy: opt(ref()),
			/** Of a ticket that replaces another: why. */
			correctionReason: opt(text()),
			/** Entered at the desk from the paper signed at the scene. */
			onBehalf: opt(json<{ readonly paper: string }>())
		},
		{ indexes: [{ on: ['requisitionId'] }, { on: ['lineId'] }, { on: ['incidentId'] }, { on: ['number'], unique: true }], scopes: atScene, live: () => true }
	),
	/** A file that hangs on a paper of a case: photos of a hand-over or a ticket, scans. Who sees the case may fetch it. */
	case_files: table(
		{
			id: id(),
			/** SHA-256 of the content, hex. */
			sha256: text(),
			requisitionId: ref(),
			incidentId: ref(),
			areaId: text(),
			/** What it hangs on: `handings:ID`, `tickets:ID` … */
			of: text(),
			/** Media type by the content itself. */
			type: text(),
			/** Bytes. */
			size: int(),
			name: opt(text()),
			at: ms()
		},
		{ indexes: [{ on: ['sha256'] }, { on: ['requisitionId'] }, { on: ['incidentId'] }], scopes: atScene }
	),
	/** Numbers leased to a device, so that it can number papers without a network; what is unused is closed as void. */
	number_blocks: table(
		{
			id: id(),
			/** HO hand-over, RT return, DM damage, TB ticket. */
			series: text(),
			device: text(),
			userId: ref(),
			first: int(),
			last: int(),
			/** The highest number seen on a paper; first − 1 at the beginning. */
			used: int(),
			leasedAt: ms(),
			closedAt: opt(ms()),
			voided: json<readonly { readonly number: number; readonly reason: string }[]>()
		},
		{ indexes: [{ on: ['series'] }, { on: ['userId'] }], scopes: (row) => [...clerks, `user:${row.userId}`], live: () => true }
	),
	/** Limits of a case with the rule they come from; the same list feeds everybody's work of today. */
	case_clocks: table(
		{
			id: id(),
			requisitionId: ref(),
			claimId: opt(ref()),
			incidentId: ref(),
			areaId: text(),
			/** regularise, return, claim_window, accept, decide, publicity, pay, reconsideration, litigation, reply, defence … */
			rule: text(),
			ruleSetId: ref(),
			basisAt: ms(),
			dueAt: ms(),
			source: text(),
			/** Who has to do something: clerk, decider, finance, owner. */
			duty: oneOf('clerk', 'decider', 'finance', 'owner'),
			state: oneOf('open', 'met', 'late', 'suspended', 'cancelled'),
			metAt: opt(ms()),
			/** When the clock found it overdue. */
			overdueAt: opt(ms()),
			note: opt(text())
		},
		{ indexes: [{ on: ['requisitionId'] }, { on: ['claimId'] }, { on: ['incidentId'] }, { on: ['state'] }], scopes: ofCase, live: () => true }
	),
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
			agreedAt: opt(ms()),
			/** The claim that this one decides again after a court or reconsideration. */
			follows: opt(ref()),
			supersededBy: opt(ref()),
			waivedFen: fen(),
			archivedAt: opt(ms()),
			revisedAt: ms()
		},
		{ indexes: [{ on: ['requisitionId'] }, { on: ['incidentId'] }, { on: ['number'], unique: true }, { on: ['state'] }], scopes: ofCase, live: () => true }
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
		{ indexes: [{ on: ['claimId'] }, { on: ['requisitionId'] }], scopes: ofCase, live: () => true }
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
		{ indexes: [{ on: ['claimId'] }, { on: ['requisitionId'] }, { on: ['incidentId'] }, { on: ['state'] }], scopes: ofCase, live: () => true }
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
			/** Of a recourse: against whom and how much. */
			against: opt(text()),
			amountFen: opt(fen()),
			filedAt: ms(),
			notifiedAt: ms(),
			state: oneOf('open', 'ended'),
			outcome: opt(oneOf('upheld', 'revoked', 'changed', 'unlawful', 'mediated', 'withdrawn', 'recovered', 'unrecoverable')),
			outcomeAt: opt(ms()),
			outcomeText: opt(text()),
			recordedBy: ref(),
			recordedByName: text(),
			/** 证明目的 as written by our side, by the key of the evidence; what is not named has the purpose proposed for its kind. */
			purposes: opt(json<Readonly<Record<string, string>>>())
		},
		{ indexes: [{ on: ['requisitionId'] }, { on: ['claimId'] }, { on: ['incidentId'] }], scopes: ofCase, live: () => true }
	),
	/** 应对法 art. 85: whether the personal values of a case that is over are kept, on which basis and until when, or destroyed. The newest stands. */
	retentions: table(
		{
			id: id(),
			requisitionId: ref(),
			incidentId: ref(),
			areaId: text(),
			choice: oneOf('keep', 'destroy'),
			/** The rule it rests on. */
			basis: text(),
			/** Of what is kept. */
			until: opt(ms()),
			reason: text(),
			decidedAt: ms(),
			decidedBy: ref(),
			decidedByName: text(),
			/** When the key of the incident was destroyed by it. */
			carriedOutAt: opt(ms())
		},
		{ indexes: [{ on: ['requisitionId'] }, { on: ['incidentId'] }], scopes: ofCase, live: () => true }
	),
	/** A paper that was issued: never edited, only corrected or revoked. The bytes lie in the file store under their hash. */
	papers: table(
		{
			id: id(),
			requisitionId: opt(ref()),
			claimId: opt(ref()),
			incidentId: opt(ref()),
			areaId: text(),
			/** A type of `domain/requisition/papers/catalogue.ts` ('decision', 'award', …), or 'excuse' (情况说明, as uploaded). */
			type: text(),
			/** The hand-over, claim or proceeding it is of, where a case may have several of its type; null: the case. */
			ofId: opt(ref()),
			number: text(),
			/** From 1; a correction is the next one. What stands is the highest, unless it was revoked. */
			version: int(),
			/** Of a correction: why; of an 'excuse': the statement. */
			reason: opt(text()),
			sha256: text(),
			mime: text(),
			/** Highest journal number it was made from. */
			seq: int(),
			issuedBy: ref(),
			issuedByName: text(),
			issuedAt: ms(),
			revokedAt: opt(ms()),
			revokeReason: opt(text())
		},
		{
			indexes: [{ on: ['requisitionId'] }, { on: ['claimId'] }, { on: ['incidentId'] }, { on: ['sha256'] }, { on: ['number'] }],
			// What was signed at the scene is seen at the scene.
			scopes: (row) => [...clerks, `area:${row.areaId}`, ...(row.incidentId !== null && signedAtScene.includes(row.type) ? [`incident:${row.incidentId}`] : [])],
			live: () => true
		}
	),
	/** A signed link of an owner to their own case, opened with a code told by the desk. */
	owner_links: table(
		{
			id: id(),
			requisitionId: ref(),
			incidentId: ref(),
			areaId: text(),
			/** SHA-256 of the secret in the link, and of the code told by the desk. */
			tokenHash: secret(text()),
			codeHash: secret(text()),
			madeBy: ref(),
			madeAt: ms(),
			expiresAt: ms(),
			revokedAt: opt(ms()),
			openedAt: opt(ms())
		},
		{ indexes: [{ on: ['requisitionId'] }], scopes: ofCase }
	)
};
