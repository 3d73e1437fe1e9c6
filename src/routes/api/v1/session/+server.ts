import * as v from 'valibot';
import type { Actor } from '$lib/domain/command';
import { Refusal } from '$lib/domain/refusal';
import { SESSION_COOKIE, signIn } from '$lib/server/auth/session';
import { fieldErrors } from '$lib/server/bus/envelope';
import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { addressOf, open, signedIn } from '$lib/server/http/endpoint';
import type { World } from '$lib/server/world';
import { newId } from '$lib/server/worlds/uuid7';

const credentials = v.strictObject({ username: v.pipe(v.string(), v.minLength(1), v.maxLength(64)), password: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) });

const shown = ({ id, username, name, role, organisationId, resourceIds, scopes }: Actor) => ({ id, username, name, role, organisationId, resourceIds, scopes });
const about = (world: World) => ({ world: { name: world.name, kind: world.kind }, zone: world.zone });

/** Signs in: 200 {actor} and the cookie; 401 `auth.bad_credentials`; 429 `auth.locked`. */
export const POST = open(async (event) => {
	const { world } = event.locals;
	const parsed = v.safeParse(credentials, await readJson(event.request, 16_384));
	if (!parsed.success) throw new Refusal('malformed', 'request.malformed', {}, undefined, fieldErrors(parsed.issues));
	const label = (event.request.headers.get('user-agent') ?? '').slice(0, 120);
	const session = await signIn(world, { ...parsed.output, address: addressOf(event), label });
	event.cookies.set(SESSION_COOKIE, session.token, { path: '/', httpOnly: true, sameSite: 'lax', secure: event.url.protocol === 'https:', maxAge: session.maxAgeS });
	return json({ actor: shown(session.actor), mustChangePassword: session.mustChangePassword, ...about(world) });
});

/** Who am I. */
export const GET = signedIn(
	(event, actor) =>
		json({ actor: shown(actor), sessionId: event.locals.signedIn?.sessionId, mustChangePassword: event.locals.signedIn?.mustChangePassword, ...about(event.locals.world) }),
	{ early: true }
);

/** Signs out: the session is revoked, the cookie goes. */
export const DELETE = signedIn(
	async (event, actor) => {
		const { world, signedIn: session } = event.locals;
		if (session) await world.bus.send(actor, { id: newId(world.clock()), type: 'session.revoke', payload: { sessionId: session.sessionId } });
		event.cookies.delete(SESSION_COOKIE, { path: '/' });
		return new Response(null, { status: 204 });
	},
	{ early: true }
);
