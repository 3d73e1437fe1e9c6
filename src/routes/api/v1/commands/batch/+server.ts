import { Broken, Refusal } from '$lib/domain/refusal';
import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { callerOf, signedIn } from '$lib/server/http/endpoint';
import { note } from '$lib/server/http/failure';
import { problemOf } from '$lib/server/http/problem';

/** Most commands of one batch (api.md). */
const BATCH_MAX = 100;

/** Commands decided each by itself, in order; the answer has one line for each. */
export const POST = signedIn(async (event, actor) => {
	const { world, locale, app } = event.locals;
	const batch = await readJson(event.request);
	if (!Array.isArray(batch)) throw new Refusal('malformed', 'request.malformed');
	if (batch.length > BATCH_MAX) throw new Refusal('large', 'command.batch_too_large', { limit: BATCH_MAX });
	const answers: unknown[] = [];
	for (const command of batch as unknown[]) {
		try {
			const sent = await world.bus.send(actor, command);
			answers.push({ status: 200, ...sent.answer, ...(sent.replay && { replay: true }) });
		} catch (failure) {
			if (!(failure instanceof Refusal) || failure instanceof Broken) throw failure;
			note(callerOf(event), failure);
			answers.push(problemOf(failure, locale));
		}
	}
	app.metrics.count('muster_commands_total', { outcome: 'done', type: 'batch' });
	return json(answers);
});
