/** The shapes of answers, once: the document describes them and the browser run is held against them. */
import { roles, tableNames } from '../../../../db/schema.ts';
import { paperTypes } from '../../domain/requisition/papers/catalogue.ts';
import type { JsonSchema } from './rows.ts';
import { rowSchema } from './rows.ts';

const text: JsonSchema = { type: 'string' };
const whole: JsonSchema = { type: 'integer' };
const number: JsonSchema = { type: 'number' };
const flag: JsonSchema = { type: 'boolean' };
const free: JsonSchema = { type: 'object' };
export const binary: JsonSchema = { type: 'string', format: 'binary' };
export const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
export const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });

/** An object whose properties are all required except those named with a `?` at the end; no others. */
export function object(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
	const required = Object.keys(properties).filter((name) => !name.endsWith('?'));
	return {
		type: 'object',
		properties: Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name.replace(/\?$/, ''), schema])),
		required,
		additionalProperties: false
	};
}

const hex: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const service = object({ method: { enum: ['signed', 'left', 'electronic'] }, to: text, witness: orNull(text) });
const paperVersion = object({
	...{ id: text, version: whole, by: text, at: whole, reason: orNull(text), sha256: hex, revokedAt: orNull(whole), revokeReason: orNull(text) },
	...{ servedAt: orNull(whole), service: orNull(service), address: text }
});
const chain = object({ id: text, epoch: whole });
const actorRef = object({ user: text, role: text, org: orNull(text) });
const change: JsonSchema = {
	type: 'object',
	properties: { op: { enum: ['insert', 'update', 'delete'] }, table: { enum: tableNames }, id: text, before: free, after: free },
	required: ['op', 'table', 'id'],
	additionalProperties: false
};
const op: JsonSchema = {
	oneOf: [
		object({ op: { const: 'put' }, table: { enum: tableNames }, row: free }),
		object({ op: { const: 'patch' }, table: { enum: tableNames }, id: text, set: free }),
		object({ op: { const: 'forget' }, table: { enum: tableNames }, id: text })
	]
};
const place = object({
	id: text,
	name: text,
	class: text,
	areaId: text,
	areaName: text,
	lon: number,
	lat: number,
	accuracyM: number,
	source: text,
	demonstration: flag,
	matched: text
});
const near = object({
	id: text,
	name: text,
	class: text,
	areaId: text,
	areaName: text,
	lon: number,
	lat: number,
	accuracyM: number,
	source: text,
	demonstration: flag,
	distanceM: number,
	pointAreaId: text,
	pointAreaName: text
});
const reason = object({ code: text, facts: free });

export const shapes: Readonly<Record<string, JsonSchema>> = {
	Problem: object({
		type: text,
		title: text,
		status: whole,
		code: text,
		detail: text,
		'retry?': text,
		'field?': text,
		'errors?': list(object({ path: text, code: text, 'message?': text })),
		'facts?': free
	}),
	Actor: object({ id: text, username: text, name: text, role: { enum: [...roles] }, organisationId: orNull(text), resourceIds: list(text), scopes: list(text) }),
	Session: object({ actor: ref('Actor'), 'sessionId?': text, mustChangePassword: flag, world: object({ name: text, kind: { enum: ['real', 'demo'] } }), zone: text }),
	Sessions: object({
		sessions: list(object({ id: text, kind: { enum: ['browser', 'token'] }, label: text, scopes: orNull(list(text)), createdAt: whole, expiresAt: whole, current: flag }))
	}),
	Token: object({ token: text, sessionId: text }),
	Answer: object({ id: text, seq: whole, at: whole, 'late?': { const: true }, result: free }),
	BatchAnswer: list({
		anyOf: [object({ status: { const: 200 }, id: text, seq: whole, at: whole, 'late?': { const: true }, result: free, 'replay?': { const: true } }), ref('Problem')]
	}),
	Snapshot: object({
		seq: whole,
		hash: hex,
		protocol: whole,
		schema: whole,
		chain,
		scope: list(text),
		tables: { type: 'object', additionalProperties: object({ columns: { type: 'object', additionalProperties: { type: 'array' } }, count: whole }) }
	}),
	Deltas: {
		anyOf: [
			object({
				chain,
				from: whole,
				through: whole,
				head: whole,
				items: list(object({ seq: whole, at: whole, 'actor?': actorRef, 'event?': text, 'args?': free, 'late?': { const: true }, ops: list(op) }))
			}),
			object({ chain, reset: { const: true }, head: whole })
		]
	},
	Entry: object({
		seq: whole,
		id: text,
		salt: text,
		at: whole,
		'occurredAt?': whole,
		'device?': text,
		actor: actorRef,
		'onBehalf?': free,
		event: text,
		args: free,
		subjects: list(text),
		'rules?': text,
		schema: whole,
		'late?': { const: true },
		changes: list(change)
	}),
	Journal: object({ chain, entries: list(ref('Entry')), through: whole, head: whole }),
	ExportLine: object({ seq: whole, digest: hex, prevHash: hex, hash: hex, 'body?': text }),
	Codes: { type: 'object', additionalProperties: list({ type: 'object', properties: { code: text, zh: text, en: text }, required: ['code', 'zh', 'en'] }) },
	Basemaps: object({
		approval: orNull(text),
		bases: list(
			object({
				id: { enum: ['imported', 'tiles'] },
				version: text,
				datum: { enum: ['wgs84', 'gcj02'] },
				credit: text,
				layers: list(object({ kind: { enum: ['raster', 'vector'] }, minzoom: whole, maxzoom: whole, vectorLayers: list(text) }))
			})
		)
	}),
	Places: object({ places: list(place), 'near?': orNull(near) }),
	Search: object({ resources: list(object({ id: text, name: text, shortName: text })), incidents: list(object({ id: text, number: text, title: text })), places: list(place) }),
	Similar: object({ incidents: list(object({ id: text, number: text, title: text, kind: text, state: text, metres: number, minutes: number, reason: text })) }),
	Recommendation: object({
		incidentId: text,
		at: whole,
		lines: list(
			object({
				requirementId: text,
				capability: text,
				quantity: whole,
				assigned: whole,
				filled: whole,
				total: whole,
				shortfall: whole,
				shortfallReasons: list(free),
				candidates: list({
					type: 'object',
					properties: {
						resourceId: text,
						etaSeconds: number,
						metres: number,
						fixAgeS: orNull(number),
						stale: flag,
						checkByRadio: flag,
						tier: text,
						preselected: flag,
						reasons: list(reason)
					},
					required: ['resourceId', 'etaSeconds', 'metres', 'stale', 'tier', 'reasons']
				})
			})
		)
	}),
	Ways: object({
		...{ incidentId: text, requirementId: orNull(text), capability: orNull(text), at: whole, days: whole },
		ways: list(
			object({
				kind: { enum: ['transfer', 'agreement', 'mutual_aid', 'requisition'] },
				papers: list(text),
				candidates: list(
					object({
						...{ table: { enum: ['objects', 'resources'] }, id: text, name: text, specification: text, quantity: whole, unit: text },
						...{ ownerId: orNull(text), ownerName: text, minutes: whole, cautions: list(text), verifiedAt: orNull(whole) },
						price: orNull(object({ kind: text, rateFen: orNull(whole), rateUnit: orNull(text), originalFen: orNull(whole), lifeHours: orNull(whole) })),
						...{ hourLowFen: orNull(whole), hourHighFen: orNull(whole), totalLowFen: orNull(whole), totalHighFen: orNull(whole) }
					})
				),
				signers: list(object({ userId: text, holder: text, post: text, body: text, inWriting: flag, orally: flag, limitFen: orNull(whole) }))
			})
		)
	}),
	Track: object({ unitId: text, points: list(free) }),
	StoredFile: object({ sha256: hex, size: whole, type: text }),
	FileBytes: binary,
	CasePapers: object({
		papers: list(
			object({
				...{ type: { enum: paperTypes }, catalogue: text, of: orNull(text), number: orNull(text), at: whole, address: text },
				...{ docx: orNull(text), mayIssue: flag, mayRevoke: flag, mayServe: flag },
				versions: list(paperVersion)
			})
		)
	}),
	EvidenceList: object({
		asOf: whole,
		evidence: list(object({ key: text, kind: text, name: text, at: whole, later: flag, pages: orNull(whole), number: whole, source: text, purpose: text, proposed: text }))
	}),
	OwnerCopy: object({ paperId: text, number: text, sha256: hex, address: text, url: orNull(text), until: orNull(whole) }),
	CorrectedLetter: object({ aidId: text, number: text, version: whole, paperId: text }),
	SignedLetter: object({ aidId: text, number: text, paperId: text, answerDueAt: whole }),
	IssuedPaper: object({ paperId: text, number: text, version: whole, sha256: hex }),
	PositionsAnswer: object({ accepted: whole, refused: list(object({ index: whole, code: text, message: text })) }),
	OwnerValue: object({ value: orNull(text) }),
	Caller: object({ caller: orNull(object({ 'name?': text, 'phone?': text })) }),
	Figures: object({
		...Object.fromEntries(['byIncident', 'byOwner', 'byType', 'byFunding', 'openNow'].map((name) => [name, list(object({ key: text, name: text, amountFen: whole }))])),
		use: object({ worked: whole, idle: object({ owner: whole, user: whole, weather: whole, waiting: whole }) }),
		days: list(object({ key: text, name: text, days: whole }))
	}),
	Calculation: object({
		ruleSet: object({ id: text, version: whole }),
		lines: list(object({ formula: text, amountFen: whole, text, inputs: { type: 'object', additionalProperties: { type: ['number', 'boolean'] } } })),
		totalFen: whole
	}),
	Status: object({ status: text, 'seq?': whole, 'relay?': text }),
	Document: { type: 'object', required: ['openapi', 'info', 'paths', 'components'] },
	...Object.fromEntries(tableNames.map((table) => [`Row_${table}`, rowSchema(table)])),
	...Object.fromEntries(tableNames.map((table) => [`List_${table}`, object({ rows: list(ref(`Row_${table}`)), count: whole, next: orNull(text), seq: whole })]))
};
