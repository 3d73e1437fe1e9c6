/**
 * 答复 or 答辩 with the evidence of the decision went out; the limit is met. Refusals: `proceeding.unknown` 404 · `proceeding.ended`,
 * `proceeding.replied` 409 · `claim.day_future`, `claim.day_before` (before we were told) 422.
 */
import * as v from 'valibot';
import { dayAfter } from '../claim/day.ts';
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
	decide({ proceeding: row, of }, { at }, context) {
		const proceeding = found(row, 'proceeding.unknown', 'proceedingId');
		if (proceeding.state !== 'open') throw new Refusal('conflict', 'proceeding.ended', {}, 'proceedingId');
		const on = dayAfter(proceeding.notifiedAt, at, context);
		const own = of.clocks.filter(({ note, state }) => note === proceeding.id && state === 'open');
		const changes = meetClock(own, proceeding.kind === 'litigation' ? 'defence' : 'reply', on);
		if (changes.length === 0) throw new Refusal('conflict', 'proceeding.replied', {}, 'proceedingId');
		return { changes, result: {} };
	}
});
