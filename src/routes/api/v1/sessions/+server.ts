import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';

/** My devices: sessions and tokens in force, the newest first. */
export const GET = signedIn(async (event, actor) => {
	const { world, signedIn: mine } = event.locals;
	const now = world.clock();
	const sessions = (await world.storage.list('sessions', { userId: actor.id })).filter((session) => session.revokedAt === null && session.expiresAt > now);
	sessions.sort((a, b) => b.createdAt - a.createdAt);
	return json({
		sessions: sessions.map(({ id, kind, label, scopes, createdAt, expiresAt }) => ({ id, kind, label, scopes, createdAt, expiresAt, current: id === mine?.sessionId }))
	});
});
