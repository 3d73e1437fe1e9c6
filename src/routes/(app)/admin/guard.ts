import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '$lib/domain/command';

/** The page is only for those whose function it is; others get 403, and the audit a row. */
export function only(event: Pick<RequestEvent, 'locals' | 'getClientAddress' | 'url'>, may: (actor: Actor) => boolean): Actor {
	const { actor, world } = event.locals;
	if (actor && may(actor)) return actor;
	world.telemetry.audit({ at: world.clock(), kind: 'forbidden', address: event.getClientAddress(), path: event.url.pathname, detail: 'page', ...(actor && { actorId: actor.id }) });
	return error(403, { message: 'forbidden', code: 'auth.forbidden' });
}
