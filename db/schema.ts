/**
 * Every table once, as plain data. SQL names are the snake_case of these names; rows on the wire carry these names.
 * Rules: columns are only added (nullable or with a `fallback`); a retired column stays declared.
 * `scopes` decides alone who sees a row (push, catch-up, snapshot, lists, export); a table without it does not compile.
 *
 * Scopes: `room` all operations · `overview` incidents, forces, orders, taskings · `reporting` reports and their clocks ·
 * `area:TOWN_CODE` · `org:ID` · `incident:ID` · `resource:ID` · `register` accounts and grants (SYS, SEC, AUD) · `user:ID` one's own rows.
 */
import { bool, fen, id, int, json, ms, oneOf, opt, personal, real, ref, secret, table, text } from './columns.ts';
import type { AnyTable, RowOf } from './columns.ts';
import { requisitionTables } from './requisition.ts';

/** A casualty figure: counted, not known, or at least n. An absent key was never asked. */
export type Figure = number | 'unknown' | { readonly atLeast: number };
export type CasualtyKind = 'deaths' | 'serious' | 'minor' | 'missing' | 'trapped' | 'atRisk' | 'evacuated';
export type Casualties = { readonly [K in CasualtyKind]?: Figure };

/** A step taken down at the desk for somebody who could not press the button. */
export interface OnBehalf {
	/** radio, phone, in person, … free text of the desk, e.g. `phone`. */
	readonly channel: string;
	readonly person: string;
	readonly words: string;
	/** The words were read back and confirmed. */
	readonly readBack: boolean;
}

/** The original of a converted coordinate. */
export interface DatumOriginal {
	readonly datum: 'GCJ-02' | 'BD-09';
	readonly lon: number;
	readonly lat: number;
}

/** Why a grade is proposed: the rule, its source and the criteria that were met. */
export interface GradeReason {
	readonly rule: string;
	readonly source: string;
	readonly criteria: readonly { readonly criterion: string; readonly value: number | null; readonly limit: number; readonly grade: 'I' | 'II' | 'III' | 'IV' }[];
	readonly nearMiss?: readonly string[];
}

export interface Caller {
	readonly name?: string;
	readonly phone?: string;
}

export const grades = ['I', 'II', 'III', 'IV'] as const;
export type Grade = (typeof grades)[number];
export const taskingStates = ['reserved', 'issued', 'acknowledged', 'turned_out', 'arrived', 'working', 'released', 'returned', 'declined', 'recalled', 'expired'] as const;
export type TaskingState = (typeof taskingStates)[number];
export const priorities = ['flash', 'urgent', 'routine'] as const;
export type Priority = (typeof priorities)[number];
export const roles = ['DUTY', 'LEAD', 'DISP', 'TEAM', 'WH', 'REQ', 'DEC', 'FIN', 'TOWN', 'REV', 'SYS', 'SEC', 'AUD'] as const;
export type Role = (typeof roles)[number];
export const tiers = ['main', 'supplement', 'volunteer', 'expert', 'support'] as const;
export type Tier = (typeof tiers)[number];
export const availabilities = ['standby', 'moved_up', 'unavailable'] as const;
export type Availability = (typeof availabilities)[number];

const ofIncident = (row: { incidentId: string; areaId: string }) => ['room', `incident:${row.incidentId}`, `area:${row.areaId}`];

export const schema = {
	organisations: table(
		{ id: id(), name: text(), shortName: text(), kind: text(), areaId: opt(text()), phone: opt(text()), source: text(), demonstration: bool() },
		{ scopes: (row) => ['room', 'overview', `org:${row.id}`], live: () => true }
	),
	/** Towns, villages, roads with stake numbers, waters, facilities: what a place name may mean. */
	places: table(
		{
			id: id(),
			class: text(),
			name: text(),
			aliases: json<readonly string[]>(),
			areaId: text(),
			lon: real(),
			lat: real(),
			accuracyM: int(),
			source: text(),
			demonstration: bool()
		},
		{ scopes: () => ['room', 'overview', 'anyone'] }
	),
	/** Anything that can be counted on. A `mobile` one is a unit: it can be tasked and its id is the `unitId` of positions. */
	resources: table(
		{
			id: id(),
			/** Code of the list `resourceKinds`. */
			kind: text(),
			/** One of the ten team types of domain.md §3.1; null for what is no team. */
			teamType: opt(text()),
			name: text(),
			/** Official short name, for map labels and dense rows. */
			shortName: text(),
			tier: oneOf(...tiers),
			organisationId: opt(ref()),
			/** Town code, e.g. 330112113. */
			areaId: text(),
			lon: real(),
			lat: real(),
			accuracyM: int(),
			mobile: bool(),
			people: int(),
			vehicles: int(),
			capabilities: json<readonly string[]>(),
			/** The speed class of the travel port: fire, ambulance, lorry, excavator, boat, foot. */
			travelClass: text(),
			/** Minutes from the order to turning out, by day. */
			turnOutMinutes: int(),
			availability: oneOf(...availabilities),
			availabilityReason: opt(text()),
			/** 24-hour duty phone of the unit. */
			phone: opt(text()),
			callSign: opt(text()),
			plate: opt(text()),
			/** Seconds after which a position of this unit counts as stale. */
			staleAfterS: int(),
			/** When the last position or radio contact was had, as registered; live positions are telemetry. Null: never. */
			contactAt: opt(ms()),
			/** When the register row was last checked. */
			verifiedAt: ms(),
			/** The tasking that holds the resource now, and its incident: kept in step by the tasking commands. */
			taskingId: opt(ref()),
			incidentId: opt(ref()),
			/** What belongs to the kind only: seats, tonnes, beds, capacity, hazard level, medium … label → value. */
			details: json<Readonly<Record<string, string | number | boolean>>>(),
			source: text(),
			demonstration: bool()
		},
		{
			indexes: [{ on: ['kind'] }, { on: ['areaId'] }],
			scopes: (row) => [
				'room',
				'overview',
				`area:${row.areaId}`,
				`resource:${row.id}`,
				...(row.organisationId ? [`org:${row.organisationId}`] : []),
				...(row.incidentId ? [`incident:${row.incidentId}`] : [])
			],
			live: () => true
		}
	),
	stock_lines: table(
		{
			id: id(),
			depotId: ref(),
			code: text(),
			name: text(),
			specification: text(),
			unit: text(),
			quantity: int(),
			minimum: int(),
			expiresAt: opt(ms()),
			areaId: text(),
			organisationId: opt(ref()),
			source: text(),
			demonstration: bool()
		},
		{ indexes: [{ on: ['depotId'] }], scopes: (row) => ['room', 'overview', `area:${row.areaId}`, ...(row.organisationId ? [`org:${row.organisationId}`] : [])], live: () => true }
	),
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
	),
	orders: table(
		{
			id: id(),
			incidentId: ref(),
			areaId: text(),
			number: text(),
			text: text(),
			priority: oneOf(...priorities),
			acknowledgeWithinS: int(),
			issuedBy: ref(),
			issuedByName: text(),
			issuedAt: ms(),
			/** The recommendation was overridden, and why. */
			override: opt(json<{ readonly reason: string }>()),
			/** The units were already sent by another desk (119 …) before the order was recorded. */
			alreadySent: opt(json<{ readonly by: string; readonly at: number }>())
		},
		{ indexes: [{ on: ['incidentId'] }, { on: ['number'], unique: true }], scopes: (row) => [...ofIncident(row), 'overview'], live: () => true }
	),
	taskings: table(
		{
			id: id(),
			incidentId: ref(),
			areaId: text(),
			orderId: opt(ref()),
			resourceId: ref(),
			resourceName: text(),
			organisationId: opt(ref()),
			requirementId: opt(ref()),
			state: oneOf(...taskingStates),
			/** True until returned, declined, recalled or expired: one resource has at most one active tasking. */
			active: bool(),
			stateAt: ms(),
			reservedAt: opt(ms()),
			/** When an unordered reservation lapses. */
			reservedUntil: opt(ms()),
			issuedAt: opt(ms()),
			/** When the acknowledgement is due. */
			dueAt: opt(ms()),
			/** When the clock found it overdue (set once, by the clock). */
			overdueAt: opt(ms()),
			acknowledgedAt: opt(ms()),
			turnedOutAt: opt(ms()),
			arrivedAt: opt(ms()),
			workingAt: opt(ms()),
			releasedAt: opt(ms()),
			returnedAt: opt(ms()),
			endedAt: opt(ms()),
			reason: opt(text()),
			/** Estimated travel time when ordered, seconds. */
			etaSeconds: opt(int()),
			/** The last step was taken down at the desk. */
			onBehalf: opt(json<OnBehalf>())
		},
		{
			indexes: [{ on: ['incidentId'] }, { on: ['resourceId'] }, { on: ['orderId'] }, { on: ['resourceId'], unique: true, where: 'active' }],
			scopes: (row) => [...ofIncident(row), 'overview', `resource:${row.resourceId}`, ...(row.organisationId ? [`org:${row.organisationId}`] : [])],
			live: () => true
		}
	),
	posts: table(
		{
			id: id(),
			incidentId: ref(),
			areaId: text(),
			kind: oneOf('message', 'order', 'situation', 'decision', 'phone'),
			text: text(),
			authorId: ref(),
			authorName: text(),
			authorRole: text(),
			at: ms(),
			occurredAt: opt(ms()),
			late: bool(),
			mentions: json<readonly string[]>(),
			requiresReceipt: bool(),
			/** The dispatch order this post repeats in the channel. */
			orderId: opt(ref()),
			/** The post this one corrects; the corrected one stays. */
			corrects: opt(ref()),
			correctedBy: opt(ref()),
			reason: opt(text())
		},
		{ indexes: [{ on: ['incidentId'] }], scopes: ofIncident, live: () => true }
	),
	/** Photos and documents of a post. The bytes lie in the world's file store under their hash; who sees the post sees them. */
	attachments: table(
		{
			id: id(),
			postId: ref(),
			incidentId: ref(),
			areaId: text(),
			/** SHA-256 of the content, hex. */
			sha256: text(),
			/** Media type by the content itself, never by a name or a header. */
			type: text(),
			/** Bytes. */
			size: int(),
			/** The name it had where it came from, for a person to recognise. */
			name: opt(text()),
			at: ms()
		},
		{ indexes: [{ on: ['postId'] }, { on: ['incidentId'] }, { on: ['sha256'] }], scopes: ofIncident, live: () => true }
	),
	/** Who must acknowledge a post, and who has. */
	receipts: table(
		{
			id: id(),
			postId: ref(),
			incidentId: ref(),
			areaId: text(),
			resourceId: opt(ref()),
			userId: opt(ref()),
			name: text(),
			requestedAt: ms(),
			acknowledgedAt: opt(ms()),
			acknowledgedBy: opt(ref()),
			onBehalf: opt(json<OnBehalf>())
		},
		{ indexes: [{ on: ['postId'] }, { on: ['incidentId'] }], scopes: ofIncident, live: () => true }
	),
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
	duty_notes: table({ id: id(), text: text(), incidentId: opt(ref()), at: ms(), authorId: ref(), authorName: text() }, { scopes: () => ['room'], live: () => true }),
	/** A legal hold on an incident: its personal values may not be destroyed while it stands. Who answers for its cases sees it too. */
	holds: table(
		{
			id: id(),
			incidentId: ref(),
			areaId: text(),
			reason: text(),
			placedAt: ms(),
			placedBy: ref(),
			placedByName: text(),
			liftedAt: opt(ms()),
			liftedBy: opt(ref()),
			liftedByName: opt(text()),
			liftReason: opt(text())
		},
		{ indexes: [{ on: ['incidentId'] }], scopes: () => ['room', 'overview', 'register'], live: () => true }
	),
	/** The key of an owner's personal values was destroyed, and with it the values entered so far. */
	key_destructions: table(
		{
			id: id(),
			/** `incident:ID`, `organisation:ID` or `user:ID`. */
			owner: text(),
			reason: text(),
			/** Sealed values that became unreadable. */
			sealedValues: int(),
			destroyedAt: ms(),
			destroyedBy: ref(),
			destroyedByName: text()
		},
		{ indexes: [{ on: ['owner'] }], scopes: () => ['room', 'register'] }
	),
	...requisitionTables,
	/** Number series without gaps; `id` is the series, e.g. incident:2026. */
	series: table({ id: id(), last: int() }, { scopes: () => [] }),
	users: table(
		{
			id: id(),
			username: text(),
			name: text(),
			/** Post or title, as shown beside the name. */
			post: text(),
			role: oneOf(...roles),
			organisationId: opt(ref()),
			passwordHash: secret(text()),
			/** The last hashes, newest first, at most five. */
			passwordHistory: secret(json<readonly string[]>()),
			mustChangePassword: bool(),
			demonstration: bool(),
			createdAt: ms(),
			disabledAt: opt(ms())
		},
		{ indexes: [{ on: ['username'], unique: true }], scopes: (row) => ['register', `user:${row.id}`] }
	),
	sessions: table(
		{
			id: id(),
			userId: ref(),
			kind: oneOf('browser', 'token'),
			tokenHash: secret(text()),
			label: text(),
			scopes: opt(json<readonly string[]>()),
			createdAt: ms(),
			expiresAt: ms(),
			revokedAt: opt(ms())
		},
		{ indexes: [{ on: ['userId'] }], scopes: (row) => ['register', `user:${row.userId}`] }
	),
	/** A scope held by somebody for a time and a reason. */
	grants: table(
		{ id: id(), userId: ref(), scope: text(), from: ms(), until: opt(ms()), reason: text(), givenBy: text(), endedAt: opt(ms()), endReason: opt(text()) },
		{ indexes: [{ on: ['userId'] }, { on: ['scope'] }], scopes: (row) => ['register', `user:${row.userId}`] }
	)
} satisfies Record<string, AnyTable>;

export type Schema = typeof schema;
export type TableName = keyof Schema;
export type Row<T extends TableName> = RowOf<Schema[T]['columns']>;
export const tableNames = Object.keys(schema) as TableName[];

/** `receivedAt` → `received_at`: the name of a column in SQL. Table names are snake_case already, also on the wire. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A change of one row; `update` carries the changed columns only, so that it can be reversed. */
export type Change =
	| { readonly op: 'insert'; readonly table: TableName; readonly id: string; readonly after: Readonly<Record<string, unknown>> }
	| { readonly op: 'update'; readonly table: TableName; readonly id: string; readonly before: Readonly<Record<string, unknown>>; readonly after: Readonly<Record<string, unknown>> }
	| { readonly op: 'delete'; readonly table: TableName; readonly id: string; readonly before: Readonly<Record<string, unknown>> };
