import * as v from 'valibot';
import { Refusal } from '$lib/domain/refusal';
import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { signedIn } from '$lib/server/http/endpoint';
import { newId } from '$lib/server/worlds/uuid7';

const body = v.strictObject({ reason: v.string() });

/** The account of a payment, unmasked: needs the right and a reason `{reason}`, and is an entry. */
export const POST = signedIn(async (event, actor) => {
	const { world } = event.locals;
	const parsed = v.safeParse(body, await readJson(event.request, 16_384));
	if (!parsed.success) throw new Refusal('malformed', 'request.malformed');
	const paymentId = event.params.id ?? '';
	await world.bus.sendInternal(actor, { id: newId(world.clock()), type: 'personal.unmask_account', payload: { paymentId, reason: parsed.output.reason } });
	const payment = await world.storage.get('payments', paymentId);
	const sealed = payment?.account as unknown as { readonly $personal?: string } | null | undefined;
	const [value] = sealed?.$personal === undefined ? [] : await world.storage.sealed([sealed.$personal]);
	const opened = value && world.vault.open(value);
	if (opened === 'destroyed') throw new Refusal('rule', 'personal.destroyed', { number: payment?.payee ?? '' });
	return json({ value: opened?.value ? (JSON.parse(opened.value) as string) : null });
});
