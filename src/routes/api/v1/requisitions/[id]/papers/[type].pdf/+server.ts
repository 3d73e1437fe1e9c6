import { casePaper } from '$lib/server/documents/case-papers';
import { paperAnswer } from '$lib/server/documents/papers';
import { signedIn } from '$lib/server/http/endpoint';

/** A paper of a case as PDF; `of` picks the hand-over or claim it is of. */
export const GET = signedIn(async (event, actor) => {
	const { world, app } = event.locals;
	const { id = '', type = '' } = event.params;
	return paperAnswer(app.papers, world, actor, await casePaper(world, actor, id, type, event.url.searchParams.get('of')));
});
