/** Legal holds and the keys of personal values. Rules as in `schema.ts`. */
import { id, int, ms, opt, ref, table, text } from '../columns.ts';

export const keysTables = {
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
	)
};
