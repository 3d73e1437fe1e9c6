/**
 * Changes a draft, or puts a spoken order right before it is written: things, place, owner, money, never the hour nor who spoke. What was submitted
 * is decided on as it stands, and what was issued is never edited (domain.md §2.3 (12)): a record of the spoken order counts no more and is issued anew.
 *
 * Refusals: `requisition.unknown` 404, `.wrong_state` 409 · `.line_unknown` 404, `.no_line`, `.correction_reason` 422 · those of `ownedBy` and of the fields as when drafted.
 */
import * as v from 'valibot';
import { fundingSources } from '../../../../db/requisition.ts';
import type { Change, Row } from '../../../../db/schema.ts';
import { defineCommand, update } from '../command.ts';
import type { Read } from '../command.ts';
import { openIncident } from '../incident/open.ts';
import { Refusal, found, must } from '../refusal.ts';
import { line, prose, reason, time, uuid } from '../text.ts';
import { basisInput, pickBasis } from './basis.ts';
import { ownedBy } from './change-owner.ts';
import { estimateColumns } from './estimate.ts';
import { letGo, shareOf } from './holding.ts';
import { linesInput, linesMax, loadThings, makeLines } from './lines.ts';
import { loadCaseThings, mayApply, theOrder } from './load.ts';
import { judgeFunding, judgeTimes, partiesInput } from './order.ts';
import { standing } from './papers/catalogue.ts';
import { stepBy } from './states.ts';

const input = v.strictObject({
	requisitionId: uuid(),
	/** Of a spoken order: why it is put right. */
	reason: v.optional(reason()),
	ownerId: v.optional(uuid()),
	purpose: v.optional(prose(1_000)),
	legalBasis: v.optional(basisInput()),
	deliverAt: v.optional(time()),
	deliverPlace: v.optional(line()),
	expectedReturnAt: v.optional(time()),
	fundingSource: v.optional(v.picklist(fundingSources)),
	budgetLine: v.optional(line(80)),
	parties: v.optional(partiesInput()),
	addLines: v.optional(linesInput()),
	dropLines: v.optional(v.array(uuid()), []),
	/** Who pays for a line that stays; null: as the order says. */
	lineFunding: v.optional(v.pipe(v.array(v.strictObject({ lineId: uuid(), fundingSource: v.nullable(v.picklist(fundingSources)) })), v.maxLength(linesMax)), [])
});

/** Lines that leave the draft, and the things they let go; one that is listed again in another quantity stays taken. */
function dropped(state: Loaded, ids: readonly string[], again: ReadonlySet<string>): Change[] {
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
const freedBy = ({ lines, objects }: Loaded, ids: readonly string[]): ReadonlyMap<string, number> =>
	new Map(
		objects.flatMap((object) =>
			object ? [[object.id, lines.filter(({ id, objectId }) => objectId === object.id && ids.includes(id)).reduce((sum, line) => sum + shareOf(line, object), 0)]] : []
		)
	);

type Given = v.InferOutput<typeof input>;

/** Who pays for the lines that stay. */
function refunded(staying: readonly Row<'requisition_lines'>[], { lineFunding }: Given, kind: string): Change[] {
	return lineFunding.flatMap(({ lineId, fundingSource }, index) => {
		const row = found(
			staying.find(({ id }) => id === lineId),
			'requisition.line_unknown',
			`lineFunding[${index}]`
		);
		if (fundingSource !== null) judgeFunding(fundingSource, kind);
		return update('requisition_lines', row, { fundingSource });
	});
}

/** A spoken order that is put right says why, and what was issued of it counts no more. */
function corrected({ papers }: Loaded, order: Row<'requisitions'>, { reason: why }: Given, now: number): Change[] {
	if (order.state !== 'oral') return [];
	if (why === undefined) throw new Refusal('rule', 'requisition.correction_reason', {}, 'reason');
	return papers.filter((paper) => standing(papers, paper.type, paper.ofId) === paper).flatMap((paper) => update('papers', paper, { revokedAt: now, revokeReason: why }));
}

const setOf = ({ purpose, deliverAt, deliverPlace, expectedReturnAt, fundingSource, budgetLine, parties }: Given): Partial<Row<'requisitions'>> =>
	Object.fromEntries(Object.entries({ purpose, deliverAt, deliverPlace, expectedReturnAt, fundingSource, budgetLine, parties }).filter(([, value]) => value !== undefined));

/** A draft belongs to an open incident; what was spoken is put right even after it was closed. */
const incidentOf = (state: Loaded, order: Row<'requisitions'>): Row<'incidents'> =>
	order.state === 'oral' ? found(state.incident, 'incident.unknown', 'requisitionId') : openIncident(state.incident);

async function load(read: Read, given: Given) {
	return {
		...(await loadCaseThings(read, given)),
		things: await loadThings(read, given.addLines ?? []),
		owner: given.ownerId === undefined ? undefined : await read.get('owners', given.ownerId),
		papers: await read.list('papers', { requisitionId: given.requisitionId }),
		links: await read.list('owner_links', { requisitionId: given.requisitionId })
	};
}
type Loaded = Awaited<ReturnType<typeof load>>;

export const revise = defineCommand({
	type: 'requisition.revise',
	event: 'requisition.revised@1',
	input,
	offline: 'request',
	load,
	allow: mayApply,
	decide(state, given, { id, now }) {
		const order = theOrder(state);
		stepBy(order, 'revise', now);
		const incident = incidentOf(state, order);
		const { requisitionId, addLines = [], dropLines, legalBasis } = given;
		const staying = state.lines.filter((row) => !dropLines.includes(row.id));
		const owner = ownedBy(state, given, staying, order, now);
		const things = { ...state.things, holding: state.things.holding.filter((row) => !dropLines.includes(row.id)), freed: freedBy(state, dropLines) };
		const again = new Set(addLines.flatMap((one) => ('objectId' in one ? [one.objectId] : [])));
		const added = makeLines(addLines, things, { requisitionId, incident, ownerId: owner.set.ownerId ?? order.ownerId, isSpoken: order.oralAt !== null, beside: staying }, id);
		const lines = [...staying, ...added.lines];
		if (lines.length === 0) throw new Refusal('rule', 'requisition.no_line', {}, 'dropLines');
		const set = { ...setOf(given), ...owner.set, ...(legalBasis && { legalBasis: pickBasis(incident.kind, legalBasis) }) };
		const next = { ...order, ...set };
		for (const { fundingSource } of [next, ...added.lines]) if (fundingSource !== null) judgeFunding(fundingSource, incident.kind);
		judgeTimes(next.deliverAt, next.expectedReturnAt);
		const estimated = estimateColumns(lines, next, must(state.ruleSet, 'rule set'));
		const changes = [...stepBy(order, 'revise', now, { ...set, ...estimated }), ...refunded(staying, given, incident.kind)];
		return {
			changes: [...changes, ...owner.changes, ...dropped(state, dropLines, again), ...added.changes, ...corrected(state, order, given, now)],
			result: { requisitionId, lineIds: added.lines.map((row) => row.id), ...estimated },
			subjects: [`incidents:${order.incidentId}`]
		};
	}
});
