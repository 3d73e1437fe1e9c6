import { paperAnswer, orderPaper } from '$lib/server/documents/papers';
import { signedIn } from '$lib/server/http/endpoint';

/** An order with the steps of its units as PDF. */
export const GET = signedIn(async (event, actor) => {
	const { world, app } = event.locals;
	return paperAnswer(app.papers, world, actor, await orderPaper(world, actor, event.params.id ?? ''));
});
