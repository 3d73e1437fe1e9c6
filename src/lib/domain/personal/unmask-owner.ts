/**
 * Looking at one personal value of an owner is an entry: who looked, at which, why (个人信息保护法 art. 28; domain.md §9.1 row 敏感信息查看:
 * finance sees bank accounts only). The value itself is answered by the caller from the vault and stands nowhere in the journal.
 *
 * Refusals: `owner.unknown` 404 · `owner.no_value` 404: nothing was entered.
 */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { mayRead } from '../access/scopes.ts';
import { defineCommand } from '../command.ts';
import { personalColumns } from '../owner/input.ts';
import { found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';

export const unmaskOwner = defineCommand({
	type: 'personal.unmask_owner',
	event: 'personal.owner_unmasked@1',
	input: v.strictObject({ ownerId: uuid(), column: v.picklist(personalColumns), reason: reason() }),
	offline: 'never',
	internal: true,
	load: async (read, { ownerId }) => ({ owner: await read.get('owners', ownerId) }),
	allow: (actor, { owner }, { column }) =>
		(can(actor, 'sensitive', 'unmask', 'unmask_with_reason') || (column === 'bankAccount' && can(actor, 'sensitive', 'bank'))) &&
		(owner === undefined || mayRead(actor, 'owners', owner)),
	decide({ owner }, { column }) {
		const row = found(owner, 'owner.unknown', 'ownerId');
		found(row[column], 'owner.no_value', 'column');
		return { changes: [], result: {}, subjects: [`owners:${row.id}`] };
	}
});
