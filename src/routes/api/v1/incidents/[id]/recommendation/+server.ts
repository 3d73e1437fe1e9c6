import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';

/** Candidates per requirement line, with reasons, and shortfalls with theirs. Times are estimates. */
export const GET = signedIn(async (event, actor) => json(await event.locals.app.recommender.recommend(actor, event.params.id ?? '')));
