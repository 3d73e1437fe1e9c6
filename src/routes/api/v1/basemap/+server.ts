import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';

/** The base maps besides the shipped sketch, with their credits and the 审图号. */
export const GET = signedIn(async (event) => json(await event.locals.app.basemap.describe()));
