import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { signedIn } from '$lib/server/http/endpoint';
import { answerCalculation, assertMayCalculate } from '$lib/server/queries/calculate';

/** What these items come to, a sentence each; writes nothing. */
export const POST = signedIn(async (event, actor) => {
	assertMayCalculate(actor);
	return json(await answerCalculation(event.locals.world, await readJson(event.request), event.locals.locale));
});
