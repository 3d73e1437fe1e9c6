/** SEC ends a power before its time, with a reason; decisions made under it keep it. Refusals: `authority.unknown` 404 · `authority.own` 422 · `authority.ended` 409. */
import * as v from 'valibot';
import { keepsGrants } from '../account/give-grant.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';

export const endAuthority = defineCommand({
	type: 'authority.end',
	event: 'authority.ended@1',
	input: v.strictObject({ authorityId: uuid(), reason: reason() }),
	offline: 'never',
	load: async (read, { authorityId }) => ({ row: await read.get('authorities', authorityId) }),
	allow: keepsGrants,
	decide(state, given, { actor, now }) {
		const row = found(state.row, 'authority.unknown', 'authorityId');
		if (row.userId === actor.id) throw new Refusal('rule', 'authority.own', {}, 'authorityId');
		if (row.endedAt !== null || (row.until !== null && row.until <= now)) throw new Refusal('conflict', 'authority.ended', { name: row.holder }, 'authorityId');
		return { changes: update('authorities', row, { endedAt: now, endReason: given.reason }), result: {}, subjects: [`users:${row.userId}`] };
	}
});
