import * as v from 'valibot';
import type { TableName } from '$db/schema';
import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { limit, parseQuery, shortText } from '$lib/server/http/query';
import { listRows } from '$lib/server/queries/list';

const query = v.strictObject({ q: v.optional(shortText), sort: v.optional(shortText), after: v.optional(v.pipe(v.string(), v.maxLength(500))), limit });

/** A list for documents and ledgers, a page at a time. */
export const GET = signedIn(async (event, actor) => {
	const { q, sort, after, limit: most } = parseQuery(event.url, query);
	const wanted = { limit: most, ...(q !== undefined && { q }), ...(sort !== undefined && { sort }), ...(after !== undefined && { after }) };
	return json(await listRows(event.locals.world, actor, event.params.list as TableName, wanted));
});
