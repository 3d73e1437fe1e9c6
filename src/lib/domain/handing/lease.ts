/**
 * 领号: a device leases the next numbers of a kind of paper (how many: parameter `number_block` of the rule set in force), to
 * number papers without a network. Needs the network itself.
 *
 * Refusals: `number.too_many` 409 (open blocks of this person and kind).
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { defineCommand, insert, update } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { inForceAt, numberOf } from '../ruleset/parameters.ts';
import { code } from '../text.ts';
import { yearIn } from '../time/zone.ts';
import { kindOf, paperKinds, seriesOf } from './numbers.ts';

/** Open blocks of one person and kind, over all devices. */
export const openBlocksMax = 20;

export const leaseNumbers = defineCommand({
	type: 'number.lease',
	event: 'number.leased@1',
	input: v.strictObject({ kind: v.picklist(paperKinds), device: code() }),
	offline: 'never',
	load: async (read, _given, actor) => ({
		ruleSets: await read.list('rule_sets', {}),
		counters: await read.list('series', {}),
		mine: await read.list('number_blocks', { userId: actor.id })
	}),
	allow: (actor) => can(actor, 'requisition', 'sign', 'write'),
	decide(state, { kind, device }, { now, zone, actor, id }) {
		const open = state.mine.filter((block) => block.closedAt === null && kindOf(block) === kind && block.used < block.last);
		if (open.length >= openBlocksMax) throw new Refusal('conflict', 'number.too_many', { limit: openBlocksMax });
		const rules = inForceAt(state.ruleSets, now) ?? { parameters: {} };
		const series = seriesOf(kind, rules, yearIn(now, zone));
		const counter = state.counters.find((row) => row.id === `paper:${series}`);
		const first = (counter?.last ?? 0) + 1;
		const last = first + numberOf(rules, 'number_block') - 1;
		const block: Row<'number_blocks'> = { id: id('block'), series, device, userId: actor.id, first, last, used: first - 1, leasedAt: now, closedAt: null, voided: [] };
		const counted = counter ? update('series', counter, { last }) : [insert('series', { id: `paper:${series}`, last })];
		return { changes: [...counted, insert('number_blocks', block)], result: { blockId: block.id, series, first, last } };
	}
});
