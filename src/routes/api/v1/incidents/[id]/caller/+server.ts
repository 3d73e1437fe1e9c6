import * as v from 'valibot';
import type { Caller } from '$db/schema';
import { Refusal } from '$lib/domain/refusal';
import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { signedIn } from '$lib/server/http/endpoint';
import { newId } from '$lib/server/worlds/uuid7';

const body = v.strictObject({ reason: v.string() });

/** Who called, unmasked: needs the right and a reason `{reason}`, and is an entry. */
export const POST = signedIn(async (event, actor) => {
	const { world } = event.locals;
	const parsed = v.safeParse(body, await readJson(event.request, 16_384));
	if (!parsed.success) throw new Refusal('malformed', 'request.malformed');
	const incidentId = event.params.id ?? '';
	await world.bus.sendInternal(actor, { id: newId(world.clock()), type: 'personal.unmask', payload: { incidentId, reason: parsed.output.reason } });
	const incident = await world.storage.get('incidents', incidentId);
	const sealed = incident?.caller as { $personal?: string } | null | undefined;
	const [value] = sealed?.$personal === undefined ? [] : await world.storage.sealed([sealed.$personal]);
	const opened = value && world.vault.open(value);
	if (opened === 'destroyed') throw new Refusal('rule', 'personal.destroyed', { number: incident?.number ?? '' });
	return json({ caller: opened?.value ? (JSON.parse(opened.value) as Caller) : null });
});
