import { paperAnswer, timelinePaper } from '$lib/server/documents/papers';
import { signedIn } from '$lib/server/http/endpoint';

/** The whole of an incident by time as PDF, files with their hashes. */
export const GET = signedIn(async (event, actor) => {
	const { world, app } = event.locals;
	return paperAnswer(app.papers, world, actor, await timelinePaper(world, actor, event.params.id ?? ''));
});
