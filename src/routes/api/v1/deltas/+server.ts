import * as v from 'valibot';
import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { limit, parseQuery, since } from '$lib/server/http/query';

const query = v.strictObject({ since, limit });

/** The same as the live stream, for scripts and catch-up. */
export const GET = signedIn(async (event, actor) => {
	const { since: from, limit: most } = parseQuery(event.url, query);
	return json(await event.locals.world.live.deltas(actor, from, most));
});
