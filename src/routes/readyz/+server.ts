import { json } from '$lib/server/http/answer';
import { open } from '$lib/server/http/endpoint';

/** The store can be written and the migrations are done; else 503. `relay`: how positions reach the other processes; without it they come by the store. */
export const GET = open(async ({ locals }) => {
	const { storage, relay } = locals.world;
	await storage.probe();
	return json({ status: 'ready', seq: storage.head().seq, relay: relay.state });
});
