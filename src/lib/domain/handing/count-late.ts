/**
 * 按签署计入: a list that both sides signed before the case fell due for return, and that arrived after it, was kept late and changed nothing;
 * the desk counts it as it was signed, with the reason. From then on its lines are in use since the moment of signing, to be returned and
 * balanced like any others. What was signed after the case fell due stays evidence.
 *
 * Refusals: `handing.unknown` 404 · `handing.not_late`, `handing.not_allowed_now`, `handing.line_taken` 409 · `handing.signed_after_due` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { linesCounted, loadCase } from './case.ts';
import { begun, isTaken, received } from './hand-over.ts';

type Handing = Row<'handings'>;

/** Until when a list had to be signed to be counted, UTC ms: when the case fell due for return; undefined while it is in use. */
const dueSince = (requisition: Row<'requisitions'>, clocks: readonly Row<'case_clocks'>[]): number | undefined =>
	requisition.state === 'return_due' ? (clocks.find(({ rule, state }) => rule === 'return' && state === 'open')?.basisAt ?? requisition.stateAt) : undefined;

/** Whether a list waits to be counted: late, of a case in use or due, with nothing of it counted yet. */
export const mayCount = (
	{ kind, late, counts }: Pick<Handing, 'kind' | 'late' | 'counts'>,
	requisition: Row<'requisitions'>,
	lines: readonly Row<'requisition_lines'>[]
): boolean => kind === 'handover' && late && isTaken(requisition) && counts.every(({ lineId }) => lines.find(({ id }) => id === lineId)?.state === 'listed');

export const countLate = defineCommand({
	type: 'handing.count_late',
	event: 'handing.counted_late@1',
	input: v.strictObject({ handingId: uuid(), reason: reason() }),
	offline: 'request',
	load: async (read, { handingId }) => {
		const handing = await read.get('handings', handingId);
		return { handing, of: await loadCase(read, { requisitionId: handing?.requisitionId ?? '', blockId: '', number: '' }) };
	},
	allow: (actor, { handing }) => can(actor, 'requisition', 'write') && reaches(actor, 'handings', handing),
	decide(state, { reason: why }, context) {
		const handing = found(state.handing, 'handing.unknown', 'handingId');
		const { of } = state;
		const requisition = found(of.requisition, 'requisition.unknown', 'handingId');
		if (!handing.late || handing.kind !== 'handover') throw new Refusal('conflict', 'handing.not_late', { number: handing.number }, 'handingId');
		if (!isTaken(requisition)) throw new Refusal('conflict', 'handing.not_allowed_now', { state: requisition.state, line: '' }, 'handingId');
		const counted = linesCounted(
			handing.counts.map((count) => ({ ...count, name: count.name ?? '' })),
			of.lines
		);
		const taken = counted.find(({ line }) => line.state !== 'listed');
		if (taken) throw new Refusal('conflict', 'handing.line_taken', { line: taken.line.name }, 'handingId');
		const due = dueSince(requisition, of.clocks);
		if (due !== undefined && handing.at > due) throw new Refusal('rule', 'handing.signed_after_due', { number: handing.number }, 'handingId');
		const at = Math.min(handing.at, context.now);
		return {
			changes: [
				...update('handings', handing, { late: false, countedLate: { at: context.now, byName: context.actor.name, reason: why } }),
				...begun(requisition, counted, at, requisition.markNo ?? '', of, context),
				...counted.flatMap(({ line, count }) => received(line, count, at, of))
			],
			result: {},
			subjects: [`incidents:${handing.incidentId}`, `requisitions:${requisition.id}`, ...handing.counts.map(({ lineId }) => `requisition_lines:${lineId}`)]
		};
	}
});
