import * as v from 'valibot';
import { signedIn } from '$lib/server/http/endpoint';
import { parseQuery, shortText } from '$lib/server/http/query';

const query = v.strictObject({ scope: v.optional(shortText) });

/** Everything live this actor may see, columnar and compressed; `scope=incident:ID` that part alone. */
export const GET = signedIn(async (event, actor) => {
	const { scope } = parseQuery(event.url, query);
	const { live } = event.locals.world;
	await live.caughtUp();
	const { bytes, encoding } = await live.snapshotBytes(actor, scope, event.request.headers.get('accept-encoding') ?? '');
	const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', vary: 'Accept-Encoding' };
	if (encoding !== 'identity') headers['content-encoding'] = encoding;
	return new Response(new Uint8Array(bytes), { headers });
});
