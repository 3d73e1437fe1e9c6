/**
 * The clock: a limit of a case ran out. Marks when that was found; the clock stays open until it is met late. A thing not back on the
 * day it was promised has to be returned: the limit of the rule set begins (应对法 art. 12 及时返还).
 */
import * as v from 'valibot';
import { isClock } from '../access/matrix.ts';
import { defineCommand, update } from '../command.ts';
import type { Read } from '../command.ts';
import { Refusal, found, must } from '../refusal.ts';
import { uuid } from '../text.ts';
import { fallenDue } from './fall-due.ts';
import { loadCase } from './load.ts';

async function load(read: Read, { clockId }: { readonly clockId: string }) {
	const clock = await read.get('case_clocks', clockId);
	return { clock, of: clock && (await loadCase(read, clock)) };
}

export const caseClockOverdue = defineCommand({
	type: 'case_clock.overdue',
	event: 'case_clock.fell_overdue@1',
	input: v.strictObject({ clockId: uuid() }),
	offline: 'never',
	internal: true,
	load,
	allow: isClock,
	decide(state, _given, context) {
		const clock = found(state.clock, 'case_clock.unknown', 'clockId');
		if (clock.state !== 'open' || clock.overdueAt !== null || clock.dueAt > context.now) throw new Refusal('conflict', 'clock.not_due');
		const of = must(state.of, 'case');
		const due = clock.rule === 'expected_return' && of.requisition?.state === 'in_use' ? fallenDue(of, context) : [];
		return {
			changes: [...update('case_clocks', clock, { overdueAt: context.now }), ...due],
			result: {},
			subjects: [`incidents:${clock.incidentId}`, `requisitions:${clock.requisitionId}`]
		};
	}
});
