import * as v from 'valibot';
import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { parseQuery } from '$lib/server/http/query';

const query = v.strictObject({ q: v.pipe(v.string(), v.maxLength(200)) });

/** Forces, incidents and places by Chinese, pinyin, initials, plate or phone digits; within the scopes held. */
export const GET = signedIn((event, actor) => {
	const { q } = parseQuery(event.url, query);
	return json(q.trim() === '' ? { resources: [], incidents: [], places: [] } : event.locals.app.search.all(actor, q));
});
