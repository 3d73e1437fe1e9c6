import * as v from 'valibot';
import { Refusal } from '$lib/domain/refusal';
import { saysOf } from '$lib/domain/aid/correct';
import { correctLetter } from '$lib/server/documents/aid-letter';
import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { signedIn } from '$lib/server/http/endpoint';
import { newId } from '$lib/server/worlds/uuid7';

const body = v.strictObject({ id: v.optional(v.pipe(v.string(), v.uuid())), ...saysOf() });

/** Puts a letter right that went out: a new version under its number, signed again, with the reason. */
export const POST = signedIn(async (event, actor) => {
	const { world, app } = event.locals;
	const parsed = v.safeParse(body, await readJson(event.request, 16_384));
	if (!parsed.success) throw new Refusal('malformed', 'request.malformed');
	const { id, ...given } = parsed.output;
	return json((await correctLetter(world, app.papers, actor, { aidId: event.params.id ?? '', ...given }, id ?? newId(world.clock()))).result);
});
