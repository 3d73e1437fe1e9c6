import * as v from 'valibot';
import { Refusal } from '$lib/domain/refusal';
import { signLetter } from '$lib/server/documents/aid-letter';
import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { signedIn } from '$lib/server/http/endpoint';
import { newId } from '$lib/server/worlds/uuid7';

const body = v.strictObject({ id: v.optional(v.pipe(v.string(), v.uuid())) });

/** Signs a letter that asks for aid: it gets its number and goes out as the server has made it. */
export const POST = signedIn(async (event, actor) => {
	const { world, app } = event.locals;
	const parsed = v.safeParse(body, await readJson(event.request, 16_384));
	if (!parsed.success) throw new Refusal('malformed', 'request.malformed');
	return json((await signLetter(world, app.papers, actor, event.params.id ?? '', parsed.output.id ?? newId(world.clock()))).result);
});
