/**
 * 答复 or 答辩 with the evidence of the decision went out; the limit is met. Refusals: `proceeding.unknown` 404 · `proceeding.ended`,
 * `proceeding.replied` 409 · `proceeding.in_future` 422.
 */
import * as v from 'valibot';
import { defineCommand } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { meetClock } from '../requisition/clocks.ts';
import { time, uuid } from '../text.ts';
import { isCounsel, loadProceeding } from './load.ts';

export const reply = defineCommand({
	type: 'proceeding.reply',
	event: 'proceeding.replied@1',
	input: v.strictObject({ proceedingId: uuid(), at: v.optional(time()) }),
	offline: 'request',
	load: (read, { proceedingId }) => loadProceeding(read, proceedingId),
	allow: isCounsel,
	decide({ proceeding: row, of }, { at }, { now }) {
		const proceeding = found(row, 'proceeding.unknown', 'proceedingId');
		if (proceeding.state !== 'open') throw new Refusal('conflict', 'proceeding.ended', {}, 'proceedingId');
		if ((at ?? now) > now) throw new Refusal('rule', 'proceeding.in_future', {}, 'at');
		const own = of.clocks.filter(({ note, state }) => note === proceeding.id && state === 'open');
		const changes = meetClock(own, proceeding.kind === 'litigation' ? 'defence' : 'reply', at ?? now);
		if (changes.length === 0) throw new Refusal('conflict', 'proceeding.replied', {}, 'proceedingId');
		return { changes, result: {} };
	}
});
