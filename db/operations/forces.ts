/** Who and what can be counted on, and where things lie. Rules as in `schema.ts`. */
import { bool, id, int, json, ms, oneOf, opt, real, ref, table, text } from '../columns.ts';
import { tiers, availabilities } from './words.ts';

export const forcesTables = {
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
	)
};
