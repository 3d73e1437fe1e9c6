/** Reports, their clocks, and the notes of the watch. Rules as in `schema.ts`. */
import { bool, id, json, ms, oneOf, opt, ref, table, text } from '../columns.ts';
import type { OnBehalf } from './words.ts';

export const reportTables = {
	report_clocks: table(
		{
			id: id(),
			incidentId: ref(),
			areaId: text(),
			/** Key of the rule in the rule set, e.g. R6.phone. */
			rule: text(),
			ruleSet: text(),
			recipient: text(),
			/** How the report is to be made. */
			form: oneOf('phone', 'written'),
			basis: oneOf('happened', 'received'),
			basisAt: ms(),
			dueAt: ms(),
			source: text(),
			state: oneOf('open', 'met', 'late', 'cancelled'),
			metAt: opt(ms()),
			reportId: opt(ref()),
			/** When the clock found it overdue. */
			overdueAt: opt(ms())
		},
		{ indexes: [{ on: ['incidentId'] }, { on: ['state'] }], scopes: (row) => ['room', 'reporting', `area:${row.areaId}`], live: () => true }
	),
	reports: table(
		{
			id: id(),
			incidentId: ref(),
			areaId: text(),
			clockId: opt(ref()),
			kind: oneOf('phone', 'initial', 'follow_up', 'final', 'supplement'),
			number: text(),
			/** Frozen at drafting: figures, forces on scene, grade …; `asOf` is 截至. */
			figures: json<Readonly<Record<string, unknown>>>(),
			asOf: ms(),
			text: text(),
			state: oneOf('draft', 'signed', 'issued'),
			draftedBy: ref(),
			draftedByName: text(),
			draftedAt: ms(),
			signedBy: opt(ref()),
			signedByName: opt(text()),
			signedAt: opt(ms()),
			/** Signed by phone: taken down at the desk, to be confirmed in the system by `confirmDueAt`. */
			signedOnBehalf: opt(json<OnBehalf>()),
			confirmDueAt: opt(ms()),
			confirmedAt: opt(ms()),
			issuedAt: opt(ms()),
			issuedBy: opt(ref()),
			/** Offices a written report went to, or the person a phone report was made to. */
			recipients: json<readonly string[]>(),
			person: opt(text()),
			phone: opt(text()),
			words: opt(text()),
			readBack: opt(bool()),
			channel: opt(text()),
			receiptNo: opt(text()),
			lateReason: opt(text())
		},
		{ indexes: [{ on: ['incidentId'] }, { on: ['number'], unique: true }], scopes: (row) => ['room', 'reporting', `area:${row.areaId}`], live: () => true }
	),
	duty_notes: table({ id: id(), text: text(), incidentId: opt(ref()), at: ms(), authorId: ref(), authorName: text() }, { scopes: () => ['room'], live: () => true })
};
