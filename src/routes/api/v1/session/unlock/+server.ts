import * as v from 'valibot';
import { Refusal } from '$lib/domain/refusal';
import { checkPassword } from '$lib/server/auth/session';
import { readJson } from '$lib/server/http/body';
import { addressOf, signedIn } from '$lib/server/http/endpoint';

/** Opens a locked screen: the password of who is signed in; the same counting of failures as at sign-in. */
export const POST = signedIn(async (event, actor) => {
	const parsed = v.safeParse(v.strictObject({ password: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }), await readJson(event.request, 16_384));
	if (!parsed.success) throw new Refusal('malformed', 'request.malformed');
	await checkPassword(event.locals.world, { username: actor.username, password: parsed.output.password, address: addressOf(event) });
	return new Response(null, { status: 204 });
});
