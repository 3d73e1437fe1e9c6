import * as v from 'valibot';
import { mayRead } from '$lib/domain/access/scopes';
import { Refusal } from '$lib/domain/refusal';
import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { parseQuery, whole } from '$lib/server/http/query';

const query = v.strictObject({ from: v.optional(whole, '0'), to: v.optional(whole) });

/** Where a unit was between two times (UTC ms). */
export const GET = signedIn(async (event, actor) => {
	const { world } = event.locals;
	const { from, to } = parseQuery(event.url, query);
	const unit = await world.storage.get('resources', event.params.id ?? '');
	if (!unit || !mayRead(actor, 'resources', unit)) throw new Refusal('missing', 'resource.not_found');
	return json({ unitId: unit.id, points: await world.telemetry.track(unit.id, from, to ?? world.clock()) });
});
