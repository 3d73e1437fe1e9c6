import { evidencePaper } from '$lib/server/bundle/list';
import { paperAnswer } from '$lib/server/documents/papers';
import { signedIn } from '$lib/server/http/endpoint';

/** 证据目录 as PDF. */
export const GET = signedIn(async (event, actor) => {
	const { world, app } = event.locals;
	return paperAnswer(app.papers, world, actor, await evidencePaper(world, app.papers, actor, event.params.id ?? ''));
});
