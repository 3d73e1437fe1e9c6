import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { signedIn } from '$lib/server/http/endpoint';

/** One command, decided once (api.md "Commands"). */
export const POST = signedIn(async (event, actor) => {
	const { world, app } = event.locals;
	const sent = await world.bus.send(actor, await readJson(event.request));
	app.metrics.count('muster_commands_total', { outcome: sent.replay ? 'replay' : 'done', type: 'one' });
	return json(sent.answer, sent.replay ? { 'idempotent-replay': 'true' } : {});
});
