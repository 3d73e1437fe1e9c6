import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { requireOwnPassword, signedIn } from '$lib/server/http/endpoint';

const changesPassword = (command: unknown): boolean => typeof command === 'object' && command !== null && 'type' in command && command.type === 'password.change';

/** One command, decided once (api.md "Commands"). */
export const POST = signedIn(
	async (event, actor) => {
		const { world, app } = event.locals;
		const command = await readJson(event.request);
		if (!changesPassword(command)) requireOwnPassword(event);
		const sent = await world.bus.send(actor, command);
		app.metrics.count('muster_commands_total', { outcome: sent.replay ? 'replay' : 'done', type: 'one' });
		return json(sent.answer, sent.replay ? { 'idempotent-replay': 'true' } : {});
	},
	{ early: true }
);
