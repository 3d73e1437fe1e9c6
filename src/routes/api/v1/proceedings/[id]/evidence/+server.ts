import { evidenceList } from '$lib/server/bundle/list';
import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';

/** The evidence of the decision as of that second, and apart what came later. */
export const GET = signedIn(async (event, actor) => json(await evidenceList(event.locals.world, event.locals.app.papers, actor, event.params.id ?? '')));
