/** What is signed at the scene, the numbers of its papers, and the limits of a case. Rules as in `schema.ts`. */
import { bool, id, int, json, ms, oneOf, opt, ref, table, text } from '../columns.ts';
import { atScene, clerks, ofCase, ofMoney } from './reach.ts';
import { signingOutcomes } from './scene-words.ts';
import type { GuidedPhoto, Idle, LineCount, Signature } from './scene-words.ts';

export const sceneTables = {
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
			onBehalf: opt(json<{ readonly paper: string }>()),
			/** A list that came late and that the desk counted as it was signed: by whom, when (UTC ms) and why. */
			countedLate: opt(json<{ readonly at: number; readonly byName: string; readonly reason: string }>())
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
	/** A file that hangs on a paper of a case: photos of a hand-over or a ticket, scans, what the owner adds to their claim. Who sees the case may fetch it. */
	case_files: table(
		{
			id: id(),
			/** SHA-256 of the content, hex. */
			sha256: text(),
			requisitionId: ref(),
			incidentId: ref(),
			areaId: text(),
			/** What it hangs on: `handings:ID`, `tickets:ID` … `claims:ID`: added by the owner, by their own page. */
			of: text(),
			/** Media type by the content itself. */
			type: text(),
			/** Bytes. */
			size: int(),
			name: opt(text()),
			at: ms()
		},
		{
			indexes: [{ on: ['sha256'] }, { on: ['requisitionId'] }, { on: ['incidentId'] }],
			// Photos of the scene belong to the scene; what an owner adds to a claim, invoices and statements, to who settles it.
			scopes: (row) => (/^(?:handings|tickets):/.test(row.of) ? atScene(row) : ofMoney())
		}
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
			voided: json<readonly { readonly number: number; readonly reason: string; readonly by?: string }[]>()
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
		{
			indexes: [{ on: ['requisitionId'] }, { on: ['claimId'] }, { on: ['incidentId'] }, { on: ['state'] }],
			// The 48 hours of a spoken order concern those who took the thing by that word.
			scopes: (row) => (row.rule === 'regularise' ? atScene(row) : ofCase(row)),
			live: () => true
		}
	),
	/** 程序中止 (应对法 art. 13): from when to when the limits of a case stood still, because of which measure. `resumedAt` null: they still do. */
	suspensions: table(
		{
			id: id(),
			requisitionId: ref(),
			incidentId: ref(),
			areaId: text(),
			/** The emergency measure that made it impossible to go on. */
			measure: text(),
			/** UTC ms, as decided; `decidedAt` is when. */
			from: ms(),
			decidedAt: ms(),
			decidedBy: ref(),
			decidedByName: text(),
			/** UTC ms from which the limits run again; `resumedOn` is when that was decided. */
			resumedAt: opt(ms()),
			resumedOn: opt(ms()),
			resumedBy: opt(ref()),
			resumedByName: opt(text())
		},
		{ indexes: [{ on: ['requisitionId'] }, { on: ['incidentId'] }], scopes: ofCase, live: () => true }
	)
};
