import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { recommendationFor } from '$lib/server/queries/recommendation';

/** Candidates per requirement line, with reasons, and shortfalls with theirs. Times are estimates. */
export const GET = signedIn(async (event, actor) => json(await recommendationFor(event.locals.world, actor, event.params.id ?? '')));
