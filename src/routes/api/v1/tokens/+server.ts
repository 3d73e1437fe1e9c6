import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { signedIn } from '$lib/server/http/endpoint';
import { newId } from '$lib/server/worlds/uuid7';

/** Makes a token `{label, scopes, expiresAt}` → `{token}`, shown once. */
export const POST = signedIn(async (event, actor) => {
	const { world } = event.locals;
	const payload = await readJson(event.request, 16_384);
	const { answer } = await world.bus.send(actor, { id: newId(world.clock()), type: 'token.create', payload });
	return json({ token: `${String(answer.result.sessionId)}.${String(answer.result.secret)}`, sessionId: answer.result.sessionId });
});
