import { casePapers } from '$lib/server/documents/issued';
import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';

/** The papers of a case that exist now or were issued, with their versions and addresses. */
export const GET = signedIn(async (event, actor) => json({ papers: await casePapers(event.locals.world, actor, event.params.id ?? '') }));
