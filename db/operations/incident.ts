/** An incident and what it needs. Rules as in `schema.ts`. */
import { bool, fen, id, int, json, ms, oneOf, opt, personal, real, ref, table, text } from '../columns.ts';
import { ofIncident } from './reach.ts';
import { grades } from './words.ts';
import type { Casualties, DatumOriginal, GradeReason, Caller } from './words.ts';

export const incidentTables = {
	incidents: table(
		{
			id: id(),
			number: text(),
			/** Code of the list `incidentKinds`. */
			kind: text(),
			title: text(),
			narrative: text(),
			narrativeAuto: bool(),
			lon: real(),
			lat: real(),
			placeName: text(),
			accuracyM: opt(int()),
			datumOriginal: opt(json<DatumOriginal>()),
			/** Town code of the place. */
			areaId: text(),
			/** When it happened, as told; null when nobody knows. */
			happenedAt: opt(ms()),
			/** When the room received it. */
			receivedAt: ms(),
			loggedAt: ms(),
			loggedBy: ref(),
			loggedByName: text(),
			source: oneOf('110', '119', '120', '122', '12345', 'town', 'patrol', 'monitor', 'other'),
			casualties: json<Casualties>(),
			directLossFen: opt(fen()),
			keyPlace: opt(text()),
			industry: opt(text()),
			caller: opt(personal(json<Caller>())),
			gradeProposed: opt(oneOf(...grades)),
			gradeReason: opt(json<GradeReason>()),
			/** The grade a person confirmed. */
			grade: opt(oneOf(...grades)),
			gradeConfirmedBy: opt(ref()),
			gradeConfirmedByName: opt(text()),
			gradeConfirmedAt: opt(ms()),
			state: oneOf('open', 'closed'),
			closedAt: opt(ms()),
			closeReason: opt(text()),
			parentId: opt(ref()),
			revisedAt: ms(),
			/** When the key of its personal values was destroyed; null: not, or values were entered since. */
			personalDestroyedAt: opt(ms())
		},
		{
			indexes: [{ on: ['number'], unique: true }, { on: ['state'] }],
			scopes: (row) => ['room', 'overview', `incident:${row.id}`, `area:${row.areaId}`],
			live: () => true
		}
	),
	requirements: table(
		{
			id: id(),
			incidentId: ref(),
			areaId: text(),
			capability: text(),
			quantity: int(),
			neededBy: opt(ms()),
			source: opt(text()),
			state: oneOf('active', 'dropped'),
			addedAt: ms(),
			addedBy: ref()
		},
		{ indexes: [{ on: ['incidentId'] }], scopes: (row) => [...ofIncident(row), 'overview'], live: () => true }
	)
};
