/**
 * A token for a script or a device, for some of one's own scopes and a time; its secret is told once. A device that only
 * reports positions has the one scope `positions:RESOURCE_ID`, given by the unit's lead or by the room.
 *
 * Refusals (422): `token.scope_not_held` · `token.expired`, `token.too_long`.
 */
import * as v from 'valibot';
import { holds } from '../access/scopes.ts';
import { defineCommand, insert } from '../command.ts';
import type { Actor } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { line, time } from '../text.ts';
import { preparedText } from './prepared.ts';

/** How long a token may be valid, ms. */
const validMaxMs = 400 * 86_400_000;

const mayPass = (actor: Actor, scope: string): boolean => {
	const unit = /^positions:(.+)$/.exec(scope)?.[1];
	return unit === undefined ? holds(actor, [scope]) && scope !== 'anyone' : holds(actor, [`resource:${unit}`, 'room']);
};

export const createToken = defineCommand({
	type: 'token.create',
	event: 'token.created@1',
	input: v.strictObject({ label: line(100), scopes: v.pipe(v.array(line(100)), v.minLength(1, 'token.no_scope'), v.maxLength(50, 'token.too_many_scopes')), expiresAt: time() }),
	offline: 'never',
	load: () => Promise.resolve(null),
	// A token makes no further tokens: what was lent is not lent on.
	allow: (actor) => actor.limits === undefined,
	decide(_state, given, context) {
		const { actor, now } = context;
		const foreign = given.scopes.findIndex((scope) => !mayPass(actor, scope));
		if (foreign >= 0) throw new Refusal('rule', 'token.scope_not_held', { scope: given.scopes[foreign] ?? '' }, `scopes[${foreign}]`);
		if (given.expiresAt <= now) throw new Refusal('rule', 'token.expired', {}, 'expiresAt');
		if (given.expiresAt > now + validMaxMs) throw new Refusal('rule', 'token.too_long', { days: validMaxMs / 86_400_000 }, 'expiresAt');
		const session = {
			id: context.id('session'),
			userId: actor.id,
			kind: 'token' as const,
			tokenHash: preparedText(context, 'tokenHash'),
			label: given.label,
			scopes: [...new Set(given.scopes)],
			createdAt: now,
			expiresAt: given.expiresAt,
			revokedAt: null
		};
		return { changes: [insert('sessions', session)], result: { sessionId: session.id }, reveal: { secret: preparedText(context, 'secret') }, subjects: [`users:${actor.id}`] };
	}
});
