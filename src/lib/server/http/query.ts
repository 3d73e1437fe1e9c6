/** Query parameters: parsed by a schema; unknown or repeated ones and bad values are 400 `query.bad` with their name. */
import * as v from 'valibot';
import { Refusal } from '../../domain/refusal.ts';
import { fieldErrors } from '../bus/envelope.ts';

export function parseQuery<S extends v.GenericSchema>(url: URL, schema: S): v.InferOutput<S> {
	// A name that every object has would be overlooked by a schema.
	const strange = [...url.searchParams.keys()].find((name, at, names) => name in Object.prototype || names.indexOf(name) !== at);
	if (strange !== undefined) throw new Refusal('malformed', 'query.bad', { path: strange }, strange);
	const parsed = v.safeParse(schema, Object.fromEntries(url.searchParams));
	if (parsed.success) return parsed.output;
	const errors = fieldErrors(parsed.issues);
	throw new Refusal('malformed', 'query.bad', { path: errors[0]?.path ?? '' }, errors[0]?.path || undefined, errors);
}

const digits = v.pipe(v.string(), v.regex(/^\d{1,16}$/, 'whole number'), v.transform(Number));
/** A whole number ≥ 0. */
export const whole = digits;
/** `limit`: 1–5,000, default 500 (api.md). */
export const limit = v.optional(v.pipe(digits, v.minValue(1), v.maxValue(5000)), '500');
export const since = v.optional(digits, '0');
export const degrees = (max: number) => v.pipe(v.string(), v.regex(/^-?\d{1,3}(\.\d{1,12})?$/, 'degrees'), v.transform(Number), v.minValue(-max), v.maxValue(max));
export const shortText = v.pipe(v.string(), v.maxLength(200));
