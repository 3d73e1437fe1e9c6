import * as v from 'valibot';
import { Refusal } from '$lib/domain/refusal';
import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { limit, parseQuery, since } from '$lib/server/http/query';

const query = v.strictObject({ since, limit });

/** The same as the live stream, for scripts and catch-up. */
export const GET = signedIn(async (event, actor) => {
	const { since: from, limit: most } = parseQuery(event.url, query);
	const { live, storage } = event.locals.world;
	await live.reached(storage.head().seq);
	const answer = live.deltas(actor, from, most);
	if ('reset' in answer) throw new Refusal('conflict', 'deltas.too_far', { head: answer.head }, 'since');
	return json(answer);
});
