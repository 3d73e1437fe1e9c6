import * as v from 'valibot';
import { Refusal } from '$lib/domain/refusal';
import { issuePaper } from '$lib/server/documents/issue';
import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { signedIn } from '$lib/server/http/endpoint';
import { newId } from '$lib/server/worlds/uuid7';

const body = v.strictObject({ id: v.optional(v.pipe(v.string(), v.uuid())), of: v.optional(v.nullable(v.pipe(v.string(), v.uuid()))), reason: v.optional(v.string()) });

/** Issues a paper as it is now, or with a `reason` corrects the one that was issued. The server makes the bytes and keeps them by their hash. */
export const POST = signedIn(async (event, actor) => {
	const { world, app } = event.locals;
	const parsed = v.safeParse(body, await readJson(event.request, 16_384));
	if (!parsed.success) throw new Refusal('malformed', 'request.malformed');
	const { id = newId(world.clock()), of = null, reason } = parsed.output;
	const { id: requisitionId = '', type = '' } = event.params;
	return json((await issuePaper(world, app.papers, actor, { id, requisitionId, type, of, reason })).result);
});
