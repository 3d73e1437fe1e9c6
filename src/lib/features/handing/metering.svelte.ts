/** What the lines of an incident have cost by now, second by second, each with what governs its count. */
import type { Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import { accruedOf, totalOf } from '$lib/domain/handing/meter';
import type { Accrued, Metered } from '$lib/domain/handing/meter';

export interface MeteredLine {
	readonly line: Row<'requisition_lines'>;
	readonly requisition: Row<'requisitions'> | undefined;
	readonly accrued: Accrued;
}

const none = { parameters: {} };

/** The lines of these cases that have been handed over. */
export function metered(desk: Desk, lines: readonly Row<'requisition_lines'>[], zone: string): MeteredLine[] {
	return lines
		.filter(({ startedAt, countedQuantity }) => startedAt !== null && countedQuantity !== 0)
		.map((line) => {
			const requisition = desk.rows.requisitions.get(line.requisitionId);
			const rules = desk.rows.rule_sets.get(requisition?.ruleSetId) ?? none;
			return { line, requisition, accrued: accruedOf(line, desk.rows.tickets.where('lineId', line.id), rules, { now: desk.now, zone }) };
		});
}

export const sumOf = (lines: readonly MeteredLine[]): Metered => totalOf(lines.map(({ accrued }) => accrued));
