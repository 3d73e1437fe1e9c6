import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { readWays } from '$lib/server/queries/ways';

/** What could be had for a need, in lawful order, with its price. Times and money are estimates. */
export const GET = signedIn(async (event, actor) => {
	const { searchParams } = event.url;
	const days = searchParams.get('days');
	return json(await readWays(event.locals.world, actor, event.params.id ?? '', { requirementId: searchParams.get('requirementId'), days: days === null ? null : Number(days) }));
});
