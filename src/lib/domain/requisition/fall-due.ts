/** The clock: the response has ended, so what is in use has to be returned (应对法 art. 12; liability: art. 95 (9)). */
import * as v from 'valibot';
import type { Change } from '../../../../db/schema.ts';
import { isClock } from '../access/matrix.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../command.ts';
import { Refusal, must } from '../refusal.ts';
import { uuid } from '../text.ts';
import { cancelClock, openClock } from './clocks.ts';
import { loadCase, theOrder } from './load.ts';
import type { CaseState } from './load.ts';
import { stepBy } from './states.ts';

/** 待返还 from now, with the limit of the rule set. */
export function fallenDue(state: Pick<CaseState, 'requisition' | 'ruleSet' | 'holidays' | 'clocks'>, { id, now, zone }: Context): Change[] {
	const order = theOrder(state);
	const clocks = openClock(id('clock:return'), { requisition: order, ruleSet: must(state.ruleSet, 'rule set'), holidays: state.holidays, zone }, 'return', now);
	const dueAt = clocks[0]?.op === 'insert' ? Number(clocks[0].after['dueAt']) : now;
	return [...stepBy(order, 'fall_due', now, { returnDueAt: dueAt }), ...cancelClock(state.clocks, 'extension_notice', ''), ...clocks];
}

export const fallDue = defineCommand({
	type: 'requisition.fall_due',
	event: 'requisition.fell_due@1',
	input: v.strictObject({ requisitionId: uuid() }),
	offline: 'never',
	internal: true,
	load: loadCase,
	allow: isClock,
	decide(state, _given, context) {
		const order = theOrder(state);
		if (order.state !== 'in_use' || state.incident?.state !== 'closed') throw new Refusal('conflict', 'clock.not_due');
		return { changes: fallenDue(state, context), result: {}, subjects: [`incidents:${order.incidentId}`] };
	}
});
