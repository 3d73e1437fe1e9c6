/** The frozen figures of a report: any JSON of moderate size, well-formed throughout, for it is hashed into the journal. */
import * as v from 'valibot';
import { code, prose } from '../text.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const depthMax = 6;
const entriesMax = 500;

const value = (depth: number): v.GenericSchema<Json> => {
	const plain = [v.union([v.literal(''), prose(8_000)]), v.pipe(v.number(), v.finite('number.not_finite')), v.boolean(), v.null()] as const;
	if (depth === 0) return v.union(plain) as v.GenericSchema<Json>;
	const inner = v.lazy(() => value(depth - 1));
	return v.union([
		...plain,
		v.pipe(v.array(inner), v.maxLength(entriesMax, 'text.too_long')),
		v.pipe(v.record(code(), inner), v.maxEntries(entriesMax, 'text.too_long'))
	]) as v.GenericSchema<Json>;
};

export const figures = () => v.pipe(v.record(code(), value(depthMax)), v.maxEntries(entriesMax, 'text.too_long'));
