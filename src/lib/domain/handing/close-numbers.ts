/**
 * 空号登记: a block is closed; every number of it that stands on no paper goes into the register of void numbers, with the reason.
 * A paper that arrives later with such a number takes it out of the register again (`takeNumber`).
 *
 * Refusals: `number.block_unknown` 404 · `number.closed` 409.
 */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { mayRead } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import type { Read } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { kindOf, numberIn } from './numbers.ts';

async function load(read: Read, { blockId }: { readonly blockId: string }) {
	const block = await read.get('number_blocks', blockId);
	if (!block) return { block, unused: [] };
	const all = Array.from({ length: block.last - block.first + 1 }, (_, index) => block.first + index);
	const table = kindOf(block) === 'ticket' ? 'tickets' : 'handings';
	const papers = await Promise.all(all.map((n) => read.list(table, { number: numberIn(block, n) })));
	return { block, unused: all.filter((_, index) => papers[index]?.length === 0) };
}

export const closeNumbers = defineCommand({
	type: 'number.close',
	event: 'number.closed@1',
	input: v.strictObject({ blockId: uuid(), reason: reason() }),
	offline: 'request',
	load,
	allow: (actor, { block }) => can(actor, 'requisition', 'sign', 'write') && (block === undefined ? can(actor, 'requisition', 'write') : mayRead(actor, 'number_blocks', block)),
	decide({ block: given, unused }, { reason: why }, { now, actor }) {
		const block = found(given, 'number.block_unknown', 'blockId');
		if (block.closedAt !== null) throw new Refusal('conflict', 'number.closed', {}, 'blockId');
		const voided = unused.map((number) => ({ number, reason: why, by: actor.name }));
		return { changes: update('number_blocks', block, { closedAt: now, voided }), result: { voided: unused.map((n) => numberIn(block, n)) } };
	}
});
