/** What can be said about an incident, the same for logging and revising. */
import * as v from 'valibot';
import { line, prose, whole } from '../text.ts';

export const sources = ['110', '119', '120', '122', '12345', 'town', 'patrol', 'monitor', 'other'] as const;

/** A count, "not known", or at least n. An absent key was never asked. */
const figure = () => v.union([whole(0, 1_000_000), v.literal('unknown'), v.strictObject({ atLeast: whole(0, 1_000_000) })]);

export const casualties = () =>
	v.strictObject({
		deaths: v.exactOptional(figure()),
		serious: v.exactOptional(figure()),
		minor: v.exactOptional(figure()),
		missing: v.exactOptional(figure()),
		trapped: v.exactOptional(figure()),
		atRisk: v.exactOptional(figure()),
		evacuated: v.exactOptional(figure())
	});

/** Personal: stands in no entry, only sealed. */
export const caller = () => v.strictObject({ name: v.exactOptional(line(64)), phone: v.exactOptional(line(32)) });

export const narrative = () => prose(8_000);
export const placeName = () => line(200);
/** Radius in which the true place lies, metres. */
export const accuracyM = () => whole(0, 1_000_000);
