import { paperAnswer, reportPaper } from '$lib/server/documents/papers';
import { signedIn } from '$lib/server/http/endpoint';

/** A report as PDF in the official layout; a phone report as its record. */
export const GET = signedIn(async (event, actor) => {
	const { world, app } = event.locals;
	return paperAnswer(app.papers, world, actor, await reportPaper(world, actor, event.params.id ?? ''));
});
