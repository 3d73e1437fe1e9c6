/**
 * A thing moves on to another incident (domain.md §2.8): its line ends at that moment and a new one begins under an order of the
 * other incident, so that each pays its own hours. The move is ordered by word of mouth by somebody with the power, and its
 * paper follows within 48 h like that of any spoken order.
 *
 * A fact: told late by a device it is kept though the target was closed by then, and entered without effect where its line is back already.
 * Refusals: `requisition.unknown`, `.line_unknown` 404, `.wrong_state`, `.wrong_line_state` 409 · `incident.unknown` 404, `incident.closed` 409 ·
 * `requisition.same_incident`, `.return_before_delivery`, `.meter_missing`, `.meter_backwards`, `.fuel_missing`, `.before_use` 422 ·
 * `rule_set.none_in_force` 409 · those of `spoken`.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, insert } from '../command.ts';
import type { Context, Decision, Read } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { ruleSetInForce } from '../ruleset/parameters.ts';
import { line as oneLine, prose, time, uuid, whole } from '../text.ts';
import { pickBasis } from './basis.ts';
import { estimateColumns } from './estimate.ts';
import { passOn } from './holding.ts';
import { loadCaseThings, mayWrite, theOrder } from './load.ts';
import { lostEarly, restOf } from '../handing/parts.ts';
import { closedSince, isFundable, judgeTimes } from './order.ts';
import { allBack, openPromised } from './promised.ts';
import { orLate } from './scene.ts';
import { spoken, spokenInput } from './spoken.ts';
import { lineStepTo, stepBy } from './states.ts';

const input = v.strictObject({
	requisitionId: uuid(),
	lineId: uuid(),
	incidentId: uuid(),
	purpose: prose(1_000),
	deliverPlace: oneLine(),
	expectedReturnAt: time(),
	/** Reading at the moment of the move, hundredths of an hour; needed of a thing whose meter was read at hand-over, so that no hour is paid twice. */
	meter: v.optional(whole(0, 1_000_000_000)),
	/** What is in the tank then, litres; needed where it was read when use began, so that each incident pays its own fuel. */
	fuelLitres: v.optional(whole(0, 100_000)),
	/** Kilometres then. */
	km: v.optional(whole(0, 100_000_000)),
	...spokenInput()
});
type Input = v.InferOutput<typeof input>;

async function load(read: Read, given: Input) {
	return {
		...(await loadCaseThings(read, given)),
		handings: await read.list('handings', { requisitionId: given.requisitionId }),
		target: await read.get('incidents', given.incidentId),
		ruleSets: await read.list('rule_sets', {}),
		speaker: await read.get('users', given.orderedBy),
		authorities: await read.list('authorities', { userId: given.orderedBy })
	};
}
type State = Awaited<ReturnType<typeof load>>;

/** The order under which the thing goes on: as the one it came from, but for the incident, its purpose and what was decided. */
function nextOrder(
	order: Row<'requisitions'>,
	target: Row<'incidents'>,
	given: Input,
	ruleSetId: string,
	necessityId: string,
	at: number,
	{ id, now, actor }: Context
): Row<'requisitions'> {
	const undecided = { number: null, decidedBy: null, decidedByName: null, decidedAt: null, decisionReason: null, authority: null, submittedAt: null };
	const unserved = { servedAt: null, serviceMethod: null, servedTo: null, serviceWitness: null, refusedAt: null, refusalWords: null, refusalWitness: null };
	const open = { regularisedAt: null, returnDueAt: null, returnedAt: null, claimNotifiedAt: null, claimUntil: null, closedAt: null, extension: null, conflicts: null };
	return {
		...order,
		...undecided,
		...unserved,
		...open,
		id: id('requisition'),
		incidentId: target.id,
		areaId: target.areaId,
		necessityId,
		state: 'in_use',
		stateAt: now,
		purpose: given.purpose,
		legalBasis: pickBasis(target.kind, undefined),
		...(isFundable(order.fundingSource, target.kind) ? {} : { fundingSource: 'contingency', budgetLine: null }),
		ruleSetId,
		deliverAt: at,
		deliverPlace: given.deliverPlace,
		expectedReturnAt: given.expectedReturnAt,
		handedOverAt: at,
		draftedBy: actor.id,
		draftedByName: actor.name,
		draftedAt: now,
		revisedAt: now
	};
}

const readingsOf = ({ fuelLitres, km }: Input): Row<'requisition_lines'>['begunWith'] =>
	fuelLitres === undefined && km === undefined ? null : { ...(fuelLitres !== undefined && { fuelLitres }), ...(km !== undefined && { km }) };

/** Whether the tank was read when use began under this line: then it is read again when it moves on. */
export const knowsFuel = ({ id, begunWith }: Pick<Row<'requisition_lines'>, 'id' | 'begunWith'>, handings: readonly Pick<Row<'handings'>, 'kind' | 'late' | 'counts'>[]): boolean =>
	begunWith?.fuelLitres !== undefined ||
	handings.some(({ kind, late, counts }) => kind === 'handover' && !late && counts.some(({ lineId, fuelLitres }) => lineId === id && fuelLitres !== undefined));

/** Who pays for the line there: as here, unless nobody of that kind may be made to pay for the other incident. */
const paidBy = ({ fundingSource }: Row<'requisition_lines'>, kind: string): Row<'requisition_lines'>['fundingSource'] =>
	fundingSource !== null && isFundable(fundingSource, kind) ? fundingSource : null;

/** The old line ends, the new one begins at the same meter reading and second. */
function splitLine(
	line: Row<'requisition_lines'>,
	to: Row<'requisitions'>,
	given: Input,
	{ at, kind, object, id }: { readonly at: number; readonly kind: string; readonly object: Row<'objects'> | undefined; readonly id: string }
) {
	const meter = given.meter ?? null;
	const left = restOf(line);
	const readings = readingsOf(given);
	const next: Row<'requisition_lines'> = {
		...line,
		id,
		requisitionId: to.id,
		incidentId: to.incidentId,
		areaId: to.areaId,
		state: 'in_use',
		claimedQuantity: left,
		countedQuantity: left,
		...{ discrepancy: null, discrepancyResolved: null, consumed: 0, returnedOk: 0, returnedUsed: 0, returnedDamaged: 0, lost: 0, ended: null },
		...{ begunWith: readings, endedWith: null, fundingSource: paidBy(line, kind) },
		meterStart: meter ?? line.meterStart,
		startedAt: at,
		movedFrom: line.id,
		usedSince: line.usedSince ?? line.startedAt
	};
	// What was certified as lost stays with the line under which it was lost.
	const told = { lost: Math.max(line.lost, lostEarly(line)), stoppedAt: at, stopReason: 'transferred', movedTo: id, endedWith: readings } as const;
	const ended = lineStepTo(line, 'settled', { ...told, ...(meter === null ? {} : { meterEnd: meter }) });
	const changes: Change[] = [...ended, insert('requisition_lines', next), ...(object ? passOn(object, line, next) : [])];
	return { next, changes };
}

function movable(state: State, given: Input, at: number): Row<'requisition_lines'> {
	const line = found(
		state.lines.find((row) => row.id === given.lineId),
		'requisition.line_unknown',
		'lineId'
	);
	// What was lost whole has ended, though its return is still to be told.
	if (line.state !== 'in_use' || line.stoppedAt !== null) throw new Refusal('conflict', 'requisition.wrong_line_state', { state: line.state, wanted: 'transfer' }, 'lineId');
	if (line.meterStart !== null && given.meter === undefined) throw new Refusal('rule', 'requisition.meter_missing', { line: line.name }, 'meter');
	if (line.meterStart !== null && Number(given.meter) < line.meterStart) throw new Refusal('rule', 'requisition.meter_backwards', {}, 'meter');
	if (given.fuelLitres === undefined && knowsFuel(line, state.handings)) throw new Refusal('rule', 'requisition.fuel_missing', { line: line.name }, 'fuelLitres');
	if (line.startedAt !== null && at < line.startedAt) throw new Refusal('rule', 'requisition.before_use', { line: line.name }, 'orderedAt');
	return line;
}

/** What the old case has left: when this was its last line, everything of it is accounted for. */
const oldCase = (state: State, line: Row<'requisition_lines'>, order: Row<'requisitions'>, at: number, now: number): Change[] =>
	state.lines.some((row) => row.active && row.id !== line.id) ? stepBy(order, 'transfer', now) : allBack(order, state.clocks, at, now);

const statedBy = (target: Row<'incidents'>, given: Input, { id, now, actor }: Context): Row<'necessities'> => ({
	...{ id: id('necessity'), incidentId: target.id, areaId: target.areaId, requirementId: null, reason: given.reason, lesser: [] },
	...{ statedBy: actor.id, statedByName: actor.name, statedAt: now }
});

function moved(state: State, given: Input, context: Context): Decision {
	const { id, now, occurredAt, zone } = context;
	const order = theOrder(state);
	const at = given.orderedAt ?? occurredAt;
	const target = found(state.target, 'incident.unknown', 'incidentId');
	const conflicts = closedSince(target, at, context.occurredGiven);
	stepBy(order, 'transfer', now);
	if (target.id === order.incidentId) throw new Refusal('rule', 'requisition.same_incident', {}, 'incidentId');
	const line = movable(state, given, at);
	judgeTimes(at, given.expectedReturnAt);
	const ruleSet = ruleSetInForce(state.ruleSets, now);
	const necessity = statedBy(target, given, context);
	const begun = nextOrder(order, target, given, ruleSet.id, necessity.id, at, context);
	const object = state.objects.find((row) => row?.id === line.objectId);
	const { next, changes } = splitLine(line, begun, given, { at, kind: target.kind, object, id: id('line') });
	const estimated = { ...begun, ...estimateColumns([next], begun, ruleSet) };
	const { set, clocks } = spoken(state, given, estimated, { ruleSet, incident: target, holidays: state.holidays }, context);
	const of = { requisition: estimated, ruleSet, holidays: state.holidays, zone };
	const promised = openPromised(id, of, at, { dueAt: given.expectedReturnAt, source: '' });
	return {
		changes: [
			...oldCase(state, line, order, at, now),
			insert('necessities', necessity),
			insert('requisitions', { ...estimated, ...set, ...(conflicts.length > 0 && { conflicts }) }),
			...changes,
			...clocks,
			...promised
		],
		result: { requisitionId: estimated.id, lineId: next.id },
		subjects: [`incidents:${order.incidentId}`, `incidents:${target.id}`]
	};
}

export const transfer = defineCommand({
	type: 'requisition.transfer',
	event: 'requisition.line_transferred@1',
	input,
	offline: 'fact',
	load,
	allow: (actor, state) => mayWrite(actor, state) && reaches(actor, 'incidents', state.target),
	decide: (state, given, context) => orLate(theOrder(state), context, () => moved(state, given, context))
});
