/**
 * 交接 (应急征用清单, 杭州市令255 art. 14): both sides count and sign; from here on the thing is in use and its cost accrues. Lines may be
 * handed over one after the other. What was counted need not be what was claimed: the difference is kept with its reason. A list after
 * which no line is left to account for returns the case; one that is due for return takes nothing new, but what never came is counted 0.
 * A fact: when the case or a line no longer allows it, the list is kept late and changes no state; one that was
 * signed in time is counted by the desk (`handing.count_late`). A line counted 0 that was opened again (`handing.count_again`) is counted like one that
 * was never counted, also while the case is due for return.
 *
 * Refusals: `requisition.unknown`, `number.block_unknown` 404 · `handing.content_mismatch`, `handing.line_unknown`,
 * `handing.line_twice`, `handing.photo_missing`, `handing.photo_unknown`, `handing.meter_missing`, `handing.discrepancy_reason`,
 * `signing.…`, `number.…` 422 · `number.used`, `handing.line_taken`, `handing.return_due`,
 * `handing.not_allowed_now` 409.
 */
import type { InferOutput } from 'valibot';
import type { LineCount } from '../../../../db/requisition.ts';
import type { Change, Row } from '../../../../db/schema.ts';
import { defineCommand, update } from '../command.ts';
import type { Context } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { letGo } from '../requisition/holding.ts';
import { allBack, openPromised } from '../requisition/promised.ts';
import { lineStepTo, requisitionSteps, stepBy } from '../requisition/states.ts';
import { lateOr, linesCounted, loadCase, unknownLine } from './case.ts';
import { isCountedAgain } from './count-again.ts';
import type { Case } from './case.ts';
import { handOverCount, paperOf as inputOf } from './input.ts';
import { markNumber } from './numbers.ts';
import { entered, paperOf } from './paper.ts';
import { assertProven } from './proof.ts';
import { mayRecord } from './signing.ts';

/** In use, or due for return. */
export const isTaken = ({ state }: Pick<Row<'requisitions'>, 'state'>): boolean => state === 'in_use' || state === 'return_due';

/** Whether a list may be made: the first of a case puts it into use, others follow while it is; when it is due for return, of what never came. */
export const mayHandOver = (order: Pick<Row<'requisitions'>, 'state'>): boolean => order.state in requisitionSteps.hand_over || isTaken(order);

const input = inputOf(handOverCount);

function judge(counts: InferOutput<typeof input>['counts'], { lines }: Case, photos: InferOutput<typeof input>['photos']) {
	const counted = linesCounted(counts, lines);
	for (const { count, line, path } of counted) {
		if (count.quantity !== line.claimedQuantity && count.note === undefined)
			throw new Refusal('rule', 'handing.discrepancy_reason', { line: line.name, claimed: line.claimedQuantity, counted: count.quantity }, `${path}.note`);
		if (count.quantity > 0) assertProven(line, count, photos, path);
	}
	return counted;
}

type Counts = Pick<LineCount, 'quantity' | 'condition'> & { readonly note?: string | undefined; readonly meter?: number | undefined };

/** What is not there is not in use: a line of which nothing was counted ends here. */
export function received(line: Row<'requisition_lines'>, count: Counts, at: number, state: Case): Change[] {
	const nothing = count.quantity === 0;
	const now = count.quantity === line.claimedQuantity ? null : (count.note ?? null);
	// What an earlier list told of the line stays, settled by the reason it was counted again for.
	const told = [line.discrepancy, now].filter((each) => each !== null).join(' · ');
	return [
		...lineStepTo(line, nothing ? 'settled' : 'in_use', {
			countedQuantity: count.quantity,
			discrepancy: told === '' ? null : told,
			...(now !== null && { discrepancyResolved: null }),
			conditionBefore: count.condition,
			meterStart: count.meter ?? null,
			startedAt: at,
			stoppedAt: nothing ? at : null
		}),
		...(nothing ? letGo(line, state.objects) : [])
	];
}

type Counted = readonly { readonly line: Row<'requisition_lines'>; readonly count: Pick<LineCount, 'quantity'> }[];

/** Why this list may not be made now; undefined when it may. */
function misfit(requisition: Row<'requisitions'>, counted: Counted): Refusal | undefined {
	const taken = counted.find(({ line }) => line.state !== 'listed');
	const late = requisition.state === 'return_due' ? counted.find(({ line, count }) => count.quantity > 0 && !isCountedAgain(line)) : undefined;
	if (mayHandOver(requisition) && !taken && !late) return undefined;
	const code = taken ? 'handing.line_taken' : late ? 'handing.return_due' : 'handing.not_allowed_now';
	return new Refusal('conflict', code, { state: requisition.state, line: (taken ?? late)?.line.name ?? '' }, 'requisitionId');
}

/** The first list puts the case into use, and from then on the day of the promised return is watched; the last may leave nothing to wait for. */
export function begun(
	requisition: Row<'requisitions'>,
	counted: Counted,
	at: number,
	markNo: string,
	{ ruleSet, holidays, lines, clocks }: Case,
	{ id, now, zone }: Context
): Change[] {
	const never = new Set(counted.filter(({ count }) => count.quantity === 0).map(({ line }) => line.id));
	const first = !isTaken(requisition);
	if (lines.every((line) => line.state === 'settled' || never.has(line.id))) return allBack(requisition, clocks, at, now, first ? { handedOverAt: at, markNo } : {});
	if (!first) return update('requisitions', requisition, { revisedAt: now });
	const fixed = { dueAt: requisition.expectedReturnAt, source: requisition.number ?? '' };
	return [...stepBy(requisition, 'hand_over', now, { handedOverAt: at, markNo }), ...(ruleSet ? openPromised(id, { requisition, ruleSet, holidays, zone }, at, fixed) : [])];
}

export const handOver = defineCommand({
	type: 'handing.hand_over',
	event: 'handing.handed_over@1',
	input,
	offline: 'fact',
	load: loadCase,
	allow: (actor, state, given) => mayRecord(actor, state.requisition, given),
	decide(state, given, context) {
		const paper = paperOf('handover', state, given, context);
		const { requisition } = paper;
		const unknown = unknownLine(given.counts, state.lines);
		if (unknown) return lateOr(unknown, context, () => entered(paper, 'late', context));
		const counted = judge(given.counts, state, given.photos);
		const at = Math.min(given.at, context.now);
		const problem = misfit(requisition, counted);
		if (problem) return lateOr(problem, context, () => entered(paper, 'late', context));
		const mark = requisition.markNo ?? markNumber(given.number);
		const effects = [...begun(requisition, counted, at, mark, state, context), ...counted.flatMap(({ line, count }) => received(line, count, at, state))];
		return entered(paper, effects, context, { markNo: mark });
	}
});
