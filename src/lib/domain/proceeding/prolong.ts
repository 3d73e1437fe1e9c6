/**
 * The reconsideration body told that it decides later (行政复议法 art. 62): its limit ends that much later, once. Refusals:
 * `proceeding.unknown` 404 · `proceeding.ended`, `proceeding.no_review` (no limit of its runs), `proceeding.prolonged_already` 409.
 */
import * as v from 'valibot';
import { measured } from '../claim/load.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { dueBy } from '../ruleset/working-days.ts';
import { uuid } from '../text.ts';
import { isCounsel, loadProceeding } from './load.ts';

export const prolong = defineCommand({
	type: 'proceeding.prolong',
	event: 'proceeding.prolonged@1',
	input: v.strictObject({ proceedingId: uuid() }),
	offline: 'request',
	load: (read, { proceedingId }) => loadProceeding(read, proceedingId),
	allow: isCounsel,
	decide({ proceeding: row, of }, _given, { zone }) {
		const proceeding = found(row, 'proceeding.unknown', 'proceedingId');
		if (proceeding.state !== 'open') throw new Refusal('conflict', 'proceeding.ended', {}, 'proceedingId');
		const clock = of.clocks.find(({ rule, note, state }) => rule === 'review' && note === proceeding.id && state === 'open');
		if (!clock) throw new Refusal('conflict', 'proceeding.no_review', {}, 'proceedingId');
		const { ruleSet, holidays } = measured(of);
		if (clock.dueAt > dueBy(ruleSet, 'reconsideration_decision', clock.basisAt, holidays, zone).dueAt)
			throw new Refusal('conflict', 'proceeding.prolonged_already', {}, 'proceedingId');
		const { dueAt } = dueBy(ruleSet, 'reconsideration_extension', clock.dueAt, holidays, zone);
		return { changes: update('case_clocks', clock, { dueAt, overdueAt: null }), result: { dueAt } };
	}
});
