import * as v from 'valibot';
import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { degrees, parseQuery, whole } from '$lib/server/http/query';

const query = v.strictObject({
	q: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
	lon: v.optional(degrees(180)),
	lat: v.optional(degrees(90)),
	limit: v.optional(v.pipe(whole, v.minValue(1), v.maxValue(50)), '8')
});

/** Places by Chinese, pinyin, initials or stake number; with `lon` and `lat` also what the point is near to. */
export const GET = signedIn((event) => {
	const { q, lon, lat, limit } = parseQuery(event.url, query);
	const { places } = event.locals.app.search;
	const near = lon !== undefined && lat !== undefined ? (places.near(lon, lat) ?? null) : undefined;
	return json({ places: q.trim() === '' ? [] : places.search(q, limit), ...(near !== undefined && { near }) });
});
