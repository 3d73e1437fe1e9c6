import * as v from 'valibot';
import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { limit, parseQuery, shortText, since } from '$lib/server/http/query';
import { readJournal } from '$lib/server/queries/journal';

const query = v.strictObject({ since, limit, subject: v.optional(shortText) });

/** Entries whose rows the reader may all see, in order; none visible is an empty list. */
export const GET = signedIn(async (event, actor) => {
	const { since: from, limit: most, subject } = parseQuery(event.url, query);
	return json(await readJournal(event.locals.world, actor, from, most, subject));
});
