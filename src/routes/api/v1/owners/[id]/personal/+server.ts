import * as v from 'valibot';
import { personalColumns } from '$lib/domain/owner/input';
import { Refusal } from '$lib/domain/refusal';
import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { signedIn } from '$lib/server/http/endpoint';
import { newId } from '$lib/server/worlds/uuid7';

const body = v.strictObject({ column: v.picklist(personalColumns), reason: v.string() });

/** One personal value of an owner, unmasked: needs the right and a reason `{column, reason}`, and is an entry. */
export const POST = signedIn(async (event, actor) => {
	const { world } = event.locals;
	const parsed = v.safeParse(body, await readJson(event.request, 16_384));
	if (!parsed.success) throw new Refusal('malformed', 'request.malformed');
	const { column, reason } = parsed.output;
	const ownerId = event.params.id ?? '';
	await world.bus.sendInternal(actor, { id: newId(world.clock()), type: 'personal.unmask_owner', payload: { ownerId, column, reason } });
	const owner = await world.storage.get('owners', ownerId);
	const sealed = owner?.[column] as unknown as { readonly $personal?: string } | null | undefined;
	const [value] = sealed?.$personal === undefined ? [] : await world.storage.sealed([sealed.$personal]);
	const opened = value && world.vault.open(value);
	if (opened === 'destroyed') throw new Refusal('rule', 'personal.destroyed', { number: owner?.name ?? '' });
	return json({ value: opened?.value ? (JSON.parse(opened.value) as string) : null });
});
