/** SEC ends a grant before its time, with a reason. Refusals: `grant.unknown` 404 · `grant.own_account` 422 · `grant.ended` 409. */
import * as v from 'valibot';
import { grantsInForce } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { keepsGrants } from './give-grant.ts';

export const endGrant = defineCommand({
	type: 'grant.end',
	event: 'grant.ended@1',
	input: v.strictObject({ grantId: uuid(), reason: reason() }),
	offline: 'never',
	load: async (read, { grantId }) => ({ grant: await read.get('grants', grantId) }),
	allow: keepsGrants,
	decide(state, given, { actor, now }) {
		const grant = found(state.grant, 'grant.unknown', 'grantId');
		if (grant.userId === actor.id) throw new Refusal('rule', 'grant.own_account', {}, 'grantId');
		const over = grant.from <= now && grantsInForce([grant], now).length === 0;
		if (grant.endedAt !== null || over) throw new Refusal('conflict', 'grant.ended', { scope: grant.scope }, 'grantId');
		return { changes: update('grants', grant, { endedAt: now, endReason: given.reason }), result: {}, subjects: [`users:${grant.userId}`] };
	}
});
