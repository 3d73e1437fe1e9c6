/**
 * Changes a draft; what was submitted is decided on as it stands, and what was issued is never edited (domain.md §2.3 (12)).
 *
 * Refusals: `requisition.unknown` 404, `.wrong_state` 409 · `.line_unknown` 404, `.no_line` 422 · those of the fields as when drafted.
 */
import * as v from 'valibot';
import { fundingSources } from '../../../../db/requisition.ts';
import type { Change, Row } from '../../../../db/schema.ts';
import { defineCommand } from '../command.ts';
import { openIncident } from '../incident/open.ts';
import { Refusal, found, must } from '../refusal.ts';
import { line, prose, time, uuid } from '../text.ts';
import { basisInput, pickBasis } from './basis.ts';
import { estimateColumns } from './estimate.ts';
import { letGo, shareOf } from './holding.ts';
import { linesInput, loadThings, makeLines } from './lines.ts';
import { loadCaseThings, mayApply, theOrder } from './load.ts';
import { judgeFunding, judgeTimes, partiesInput } from './order.ts';
import { stepBy } from './states.ts';

const input = v.strictObject({
	requisitionId: uuid(),
	purpose: v.optional(prose(1_000)),
	legalBasis: v.optional(basisInput()),
	deliverAt: v.optional(time()),
	deliverPlace: v.optional(line()),
	expectedReturnAt: v.optional(time()),
	fundingSource: v.optional(v.picklist(fundingSources)),
	budgetLine: v.optional(line(80)),
	parties: v.optional(partiesInput()),
	addLines: v.optional(linesInput()),
	dropLines: v.optional(v.array(uuid()), [])
});

type State = Awaited<ReturnType<typeof loadCaseThings>>;

/** Lines that leave the draft, and the things they let go; one that is listed again in another quantity stays taken. */
function dropped(state: State, ids: readonly string[], again: ReadonlySet<string>): Change[] {
	return ids.flatMap((id, index) => {
		const row = found(
			state.lines.find((one) => one.id === id),
			'requisition.line_unknown',
			`dropLines[${index}]`
		);
		const object = state.objects.find((one) => one?.id === row.objectId);
		return [{ op: 'delete', table: 'requisition_lines', id: row.id, before: row } as Change, ...(object && !again.has(object.id) ? letGo(row, [object]) : [])];
	});
}

/** Of many alike, what the lines that leave let go of. */
const freedBy = ({ lines, objects }: State, ids: readonly string[]): ReadonlyMap<string, number> =>
	new Map(
		objects.flatMap((object) =>
			object ? [[object.id, lines.filter(({ id, objectId }) => objectId === object.id && ids.includes(id)).reduce((sum, line) => sum + shareOf(line, object), 0)]] : []
		)
	);

export const revise = defineCommand({
	type: 'requisition.revise',
	event: 'requisition.revised@1',
	input,
	offline: 'request',
	load: async (read, given) => ({ ...(await loadCaseThings(read, given)), things: await loadThings(read, given.addLines ?? []) }),
	allow: mayApply,
	decide(state, given, { id, now }) {
		const order = theOrder(state);
		const incident = openIncident(state.incident);
		const { requisitionId, addLines = [], dropLines, legalBasis, ...fields } = given;
		const things = { ...state.things, holding: state.things.holding.filter((row) => !dropLines.includes(row.id)), freed: freedBy(state, dropLines) };
		const again = new Set(addLines.flatMap((one) => ('objectId' in one ? [one.objectId] : [])));
		const added = makeLines(addLines, things, { requisitionId, incident, ownerId: order.ownerId }, id);
		const lines = [...state.lines.filter((row) => !dropLines.includes(row.id)), ...added.lines];
		if (lines.length === 0) throw new Refusal('rule', 'requisition.no_line', {}, 'dropLines');
		const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Row<'requisitions'>>;
		const next = { ...order, ...set };
		judgeFunding(next.fundingSource, incident.kind);
		judgeTimes(next.deliverAt, next.expectedReturnAt);
		const basis = legalBasis ? { legalBasis: pickBasis(incident.kind, legalBasis) } : {};
		const estimated = estimateColumns(lines, next, must(state.ruleSet, 'rule set'));
		return {
			changes: [...stepBy(order, 'revise', now, { ...set, ...basis, ...estimated }), ...dropped(state, dropLines, again), ...added.changes],
			result: { requisitionId, lineIds: added.lines.map((row) => row.id), ...estimated },
			subjects: [`incidents:${order.incidentId}`]
		};
	}
});
