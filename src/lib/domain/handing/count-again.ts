/**
 * 重新清点: a line of which a signed list counted nothing came after all, or was miscounted. The desk opens it again with the reason, and a
 * second list, signed by both sides like the first, counts it; the first list stays as it was signed, and the difference it told stays on
 * the line, settled by that reason. The desk itself counts nothing. A case that had ended with it is in use again, or due for return.
 *
 * Refusals: `requisition_line.unknown` 404 · `handing.counted_something`, `handing.too_late_to_count`, `requisition.object_taken`,
 * `requisition.part_taken` 409.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand } from '../command.ts';
import type { Context, Read } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { openClock } from '../requisition/clocks.ts';
import { freeOf, isMany, take } from '../requisition/holding.ts';
import { openPromised } from '../requisition/promised.ts';
import { lineStepTo, requisitionSteps, stepBy } from '../requisition/states.ts';
import { reason, uuid } from '../text.ts';
import { loadCase } from './case.ts';
import type { Case } from './case.ts';

type Line = Row<'requisition_lines'>;

/** Whether nothing of it was counted, and the case still takes a list. */
export const mayCountAgain = ({ state, countedQuantity }: Pick<Line, 'state' | 'countedQuantity'>, order: Pick<Row<'requisitions'>, 'state'>): boolean =>
	state === 'settled' && countedQuantity === 0 && order.state in requisitionSteps.recount;

/** Opened again: a list that counts it is still to come, though a first one was signed. */
export const isCountedAgain = ({ state, discrepancy }: Pick<Line, 'state' | 'discrepancy'>): boolean => state === 'listed' && discrepancy !== null;

/** Active lines of whatever order that hold the same thing. */
async function holding(read: Read, line: Line | undefined): Promise<Line[]> {
	if (!line) return [];
	const byObject = line.objectId === null ? [] : await read.list('requisition_lines', { objectId: line.objectId });
	const bySerial = line.serial === null ? [] : await read.list('requisition_lines', { serial: line.serial });
	return [...byObject, ...bySerial].filter(({ id, active }) => active && id !== line.id);
}

/** @throws Refusal 409 `requisition.object_taken`: another order has the thing; of many alike `requisition.part_taken`, with what is free */
function assertFree(line: Line, thing: Row<'objects'> | undefined, held: readonly Line[]): void {
	if (thing && isMany(thing)) {
		const free = freeOf(thing);
		if (free < line.claimedQuantity) throw new Refusal('conflict', 'requisition.part_taken', { name: line.name, free, unit: line.unit }, 'lineId');
	} else if (held.length > 0) throw new Refusal('conflict', 'requisition.object_taken', { name: line.name }, 'lineId');
}

/** The case waits again for what comes: with the day it was promised for, or the limit it was due by. */
function waitsAgain(order: Row<'requisitions'>, { ruleSet, holidays }: Case, { id, now, zone }: Context): Change[] {
	if (order.state !== 'returned') return stepBy(order, 'recount', now);
	const { returnDueAt, expectedReturnAt } = order;
	const step = stepBy(order, 'recount', now, { state: returnDueAt === null ? 'in_use' : 'return_due', returnedAt: null });
	if (!ruleSet) return step;
	const of = { requisition: order, ruleSet, holidays, zone };
	const source = order.number ?? '';
	const clocks =
		returnDueAt === null ? openPromised(id, of, now, { dueAt: expectedReturnAt, source }) : openClock(id('clock:return'), of, 'return', now, { dueAt: returnDueAt, source });
	return [...step, ...clocks];
}

export const countAgain = defineCommand({
	type: 'handing.count_again',
	event: 'handing.line_reopened@1',
	input: v.strictObject({ lineId: uuid(), reason: reason() }),
	offline: 'request',
	load: async (read, { lineId }) => {
		const line = await read.get('requisition_lines', lineId);
		return { line, holding: await holding(read, line), of: await loadCase(read, { requisitionId: line?.requisitionId ?? '', blockId: '', number: '' }) };
	},
	allow: (actor, { line }) => can(actor, 'requisition', 'write') && reaches(actor, 'requisition_lines', line),
	decide(state, { reason: why }, context) {
		const { of } = state;
		const line = found(state.line, 'requisition_line.unknown', 'lineId');
		const order = found(of.requisition, 'requisition.unknown', 'lineId');
		if (line.state !== 'settled' || line.countedQuantity !== 0) throw new Refusal('conflict', 'handing.counted_something', { line: line.name }, 'lineId');
		if (!mayCountAgain(line, order)) throw new Refusal('conflict', 'handing.too_late_to_count', { line: line.name }, 'lineId');
		const thing = of.objects.find(({ id }) => id === line.objectId);
		assertFree(line, thing, state.holding);
		return {
			changes: [
				...lineStepTo(line, 'listed', { countedQuantity: null, conditionBefore: null, meterStart: null, startedAt: null, stoppedAt: null, discrepancyResolved: why }),
				...(thing ? take(thing, line) : []),
				...waitsAgain(order, of, context)
			],
			result: {},
			subjects: [`incidents:${line.incidentId}`, `requisitions:${line.requisitionId}`]
		};
	}
});
