import * as v from 'valibot';
import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { limit, parseQuery, since } from '$lib/server/http/query';

const query = v.strictObject({ since, limit });

/** The same as the live stream, for scripts and catch-up; `{reset: true}` when `since` is too far behind: take a snapshot. */
export const GET = signedIn(async (event, actor) => {
	const { since: from, limit: most } = parseQuery(event.url, query);
	const { live } = event.locals.world;
	await live.caughtUp();
	const answer = live.deltas(actor, from, most);
	return json('reset' in answer ? { chain: live.chain, ...answer } : answer);
});
