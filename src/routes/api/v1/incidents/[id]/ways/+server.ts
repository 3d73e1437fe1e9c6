import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { readWays } from '$lib/server/queries/ways';

/** What could be had for a need, in lawful order, with its price. Times and money are estimates. */
export const GET = signedIn(async (event, actor) => {
	const { searchParams } = event.url;
	const days = searchParams.get('days');
	const basis = searchParams.get('basis');
	const query = {
		requirementId: searchParams.get('requirementId'),
		days: days === null ? null : Number(days),
		basis: basis === null ? null : basis.split(',').filter((code) => code !== '')
	};
	return json(await readWays(event.locals.world, actor, event.params.id ?? '', query));
});
