/**
 * 返还 (杭州市令255 art. 15): per line what came back well, used, damaged, what was lost and consumed, signed by both sides as the
 * hand-over was. The cost of the line stops. Of several things on a line some may come back earlier: the cost of those stops, the others
 * stay in use (`remaining`). When nothing is left to account for, the case is returned.
 * A fact: when a line is no longer in use, or another list has told of some of it meanwhile, the list is kept late and changes no state.
 *
 * Refusals: those of the hand-over, and `handing.unbalanced`, `handing.meter_backwards`, `handing.damage_description`,
 * `handing.certified_more`, `handing.nothing_back` 422 · `handing.not_in_use`, `handing.back_meanwhile` 409.
 */
import type { InferOutput } from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { defineCommand, update } from '../command.ts';
import type { Context } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { openClock } from '../requisition/clocks.ts';
import { letGo, letGoPart } from '../requisition/holding.ts';
import { allBack } from '../requisition/promised.ts';
import { lineStepTo, requisitionSteps } from '../requisition/states.ts';
import { parameterOf, textOf } from '../ruleset/parameters.ts';
import { startOfDay } from '../time/zone.ts';
import { accountedFor, assertBalanced, certified } from './balance.ts';
import { lateOr, linesCounted, loadCase, unknownLine } from './case.ts';
import type { Case } from './case.ts';
import { paperOf as inputOf, returnCount } from './input.ts';
import { entered, paperOf } from './paper.ts';
import { endPart, lostEarly, openOf } from './parts.ts';
import { assertProven } from './proof.ts';
import { mayRecord } from './signing.ts';

/** Whether things may come back. */
export const mayGiveBack = ({ state }: Pick<Row<'requisitions'>, 'state'>): boolean => state in requisitionSteps.return;

const input = inputOf(returnCount);
type Count = InferOutput<typeof returnCount>;
type Counted = ReturnType<typeof linesCounted<Count>>[number];
type Line = Row<'requisition_lines'>;

function judge({ line, count, path }: Counted, state: Case, photos: InferOutput<typeof input>['photos']): void {
	assertBalanced(line, count, path);
	if (accountedFor(count) === 0 && openOf(line) > 0) throw new Refusal('rule', 'handing.nothing_back', { line: line.name }, `${path}.quantity`);
	if (count.damaged + count.lost > 0 && count.note === undefined) throw new Refusal('rule', 'handing.damage_description', { line: line.name }, `${path}.note`);
	const before = certified(line.id, state.handings);
	// What was certified is told by this return, by an earlier one, or stays to be told.
	const untold = Math.max(0, before.damaged - line.returnedDamaged - count.damaged) + Math.max(0, before.lost - line.lost - count.lost);
	if (untold > (count.remaining ?? 0)) throw new Refusal('rule', 'handing.certified_more', { line: line.name, damaged: before.damaged, lost: before.lost }, `${path}.damaged`);
	if (count.quantity + count.usedReturned + count.damaged > 0) assertProven(line, count, photos, path);
	if (count.meter !== undefined && line.meterStart !== null && count.meter < line.meterStart)
		throw new Refusal('rule', 'handing.meter_backwards', { line: line.name }, `${path}.meter`);
}

/** Another list has told of some of it, so that this one tells of more than is left. */
const isToldMeanwhile = ({ line, count }: Counted): boolean => openOf(line) < (line.countedQuantity ?? 0) && accountedFor(count) + (count.remaining ?? 0) > openOf(line);

const isPart = ({ remaining }: Count): boolean => (remaining ?? 0) > 0;

/** What this return adds to what earlier ones said. */
const added = (line: Line, count: Count) => ({
	returnedOk: line.returnedOk + count.quantity,
	returnedUsed: line.returnedUsed + count.usedReturned,
	returnedDamaged: line.returnedDamaged + count.damaged,
	lost: line.lost + count.lost,
	consumed: line.consumed + count.consumed,
	conditionAfter: count.condition
});

function settled(line: Line, count: Count, at: number, state: Case): Change[] {
	const told = added(line, count);
	return [
		...lineStepTo(line, 'settled', {
			...told,
			meterEnd: count.meter ?? line.meterEnd,
			// A line that was lost before has stopped then.
			stoppedAt: line.stoppedAt ?? at,
			stopReason: line.stopReason ?? (told.lost > 0 && told.lost === line.countedQuantity ? 'lost' : 'returned')
		}),
		...letGo(line, state.objects)
	];
}

/** Some came back, the others stay in use: the cost of those that came ends here, that of what was certified as lost has ended before. */
function partBack(line: Line, count: Count, at: number, source: string, state: Case): Change[] {
	const lost = count.lost - Math.min(count.lost, Math.max(0, lostEarly(line) - line.lost));
	const back = accountedFor(count) - count.lost;
	const meter = count.meter === undefined ? {} : { meter: count.meter };
	const parts = [
		{ quantity: back, at, how: 'returned', source, ...meter },
		{ quantity: lost, at, how: 'lost', source, ...meter }
	] as const;
	return [
		...update('requisition_lines', line, { ...added(line, count), ...endPart(line, parts, { stoppedAt: at, stopReason: 'returned' }) }),
		...letGoPart(line, back, state.objects)
	];
}

function effectsOf({ requisition, row }: { requisition: Row<'requisitions'>; row: Row<'handings'> }, counted: readonly Counted[], at: number, state: Case, now: number): Change[] {
	const back = new Set(counted.filter(({ count }) => !isPart(count)).map(({ line }) => line.id));
	const all = state.lines.every((line) => line.state === 'settled' || back.has(line.id));
	const end = (line: Line): number => Math.max(at, line.startedAt ?? at);
	return [
		...counted.flatMap(({ line, count }) => (isPart(count) ? partBack(line, count, end(line), `handings:${row.id}`, state) : settled(line, count, end(line), state))),
		...(all ? allBack(requisition, state.clocks, at, now) : update('requisitions', requisition, { revisedAt: now }))
	];
}

/** What came back damaged or not at all is certified with the return (杭州市政府令255 art. 15), by the end of that day where the rule set says so. */
function certificateDue(requisition: Row<'requisitions'>, counted: readonly Counted[], at: number, { ruleSet, handings, clocks }: Case, { id, zone }: Context): Change[] {
	const lacks = counted.some(({ line, count }) => {
		const before = certified(line.id, handings);
		return line.returnedDamaged + count.damaged > before.damaged || line.lost + count.lost > before.lost;
	});
	if (!lacks || !ruleSet || textOf(ruleSet, 'damage_certificate') !== 'with_return' || clocks.some(({ rule, state }) => rule === 'damage' && state === 'open')) return [];
	const due = { dueAt: startOfDay(at, zone, 1) - 1, source: parameterOf(ruleSet, 'damage_certificate').source };
	return openClock(id('clock:damage'), { requisition, ruleSet, holidays: [], zone }, 'damage', at, due);
}

export const giveBack = defineCommand({
	type: 'handing.give_back',
	event: 'handing.given_back@1',
	input,
	offline: 'fact',
	load: loadCase,
	allow: (actor, state, given) => mayRecord(actor, state.requisition, given),
	decide(state, given, context) {
		const paper = paperOf('return', state, given, context);
		const { requisition } = paper;
		const unknown = unknownLine(given.counts, state.lines);
		if (unknown) return lateOr(unknown, context, () => entered(paper, 'late', context));
		const counted = linesCounted(given.counts, state.lines);
		const gone = counted.find(({ line }) => line.state !== 'in_use');
		if (!mayGiveBack(requisition) || gone) {
			const facts = { state: requisition.state, line: gone?.line.name ?? '' };
			return lateOr(new Refusal('conflict', gone ? 'handing.not_in_use' : 'handing.not_allowed_now', facts, 'requisitionId'), context, () => entered(paper, 'late', context));
		}
		const before = counted.find(isToldMeanwhile);
		if (before) {
			const refusal = new Refusal('conflict', 'handing.back_meanwhile', { line: before.line.name, open: openOf(before.line) }, 'requisitionId');
			return lateOr(refusal, context, () => entered(paper, 'late', context));
		}
		for (const one of counted) judge(one, state, given.photos);
		const at = Math.min(given.at, context.now);
		return entered(paper, [...effectsOf(paper, counted, at, state, context.now), ...certificateDue(requisition, counted, at, state, context)], context);
	}
});
