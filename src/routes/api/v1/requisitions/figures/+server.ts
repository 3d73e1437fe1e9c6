import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { requisitionFigures } from '$lib/server/queries/claim';

/** Cost by incident, owner, type and funding; use against idle; days from return to payment; what is open now. */
export const GET = signedIn(async (event, actor) => json(await requisitionFigures(event.locals.world, actor)));
