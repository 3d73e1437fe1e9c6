import * as v from 'valibot';
import { Refusal } from '$lib/domain/refusal';
import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { parseQuery } from '$lib/server/http/query';
import { can } from '$lib/domain/access/matrix';

const query = v.strictObject({ name: v.optional(v.pipe(v.string(), v.maxLength(400))) });

/** Whoever writes in a channel, signs at a hand-over or works on a claim has something to attach. */
const mayAttach = (actor: { readonly role: string }): boolean =>
	can(actor, 'channel', 'write') || can(actor, 'requisition', 'write', 'sign') || can(actor, 'compensation', 'write');

/** Receives a file for the channel or a case: raw bytes, at most 20 MB, its kind told by the content. */
export const POST = signedIn(async (event, actor) => {
	const { world } = event.locals;
	if (!mayAttach(actor)) throw new Refusal('forbidden', 'auth.forbidden');
	const { name } = parseQuery(event.url, query);
	const { body } = event.request;
	if (!body) throw new Refusal('rule', 'file.empty');
	return json(await world.files.rate.within(actor.id, () => world.files.store.receive(body, actor.id, name ?? null)));
});
