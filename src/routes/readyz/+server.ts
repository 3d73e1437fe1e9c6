import { json } from '$lib/server/http/answer';
import { open } from '$lib/server/http/endpoint';

/** The store can be written and the migrations are done; else 503. */
export const GET = open(async ({ locals }) => {
	await locals.world.storage.probe();
	return json({ status: 'ready', seq: locals.world.storage.head().seq });
});
