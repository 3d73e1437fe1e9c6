/**
 * 毁损、灭失证明 (杭州市令255 art. 15, issued with the return): which pieces of which line were damaged or lost, when, where, why and who
 * witnessed it. What is lost stops costing at that moment, before anything is returned (domain.md §2.5: C2 stops at loss); of several
 * things on a line, those.
 * A fact: what exceeds the quantity of its line is refused, what comes when the case is closed is kept late.
 *
 * Refusals: those of the hand-over that apply, and `handing.damage_description`, `handing.damage_exceeds` 422 · `handing.moved_on` 409.
 */
import type { InferOutput } from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { defineCommand, update } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { meetClock } from '../requisition/clocks.ts';
import { certifiable, certified } from './balance.ts';
import type { Certificate } from './balance.ts';
import { lateOr, linesCounted, loadCase, unknownLine } from './case.ts';
import type { Case } from './case.ts';
import { damageCount, paperOf as inputOf } from './input.ts';
import { entered, paperOf } from './paper.ts';
import { endPart, lostEarly } from './parts.ts';
import { assertProven } from './proof.ts';
import { mayRecord } from './signing.ts';

/** States in which damage can be certified: from hand-over until the claim is settled. */
const damageStates: readonly Row<'requisitions'>['state'][] = ['in_use', 'return_due', 'returned', 'claim_open'];
/** Whether a certificate may be issued for a case. */
export const mayCertify = ({ state }: Pick<Row<'requisitions'>, 'state'>): boolean => damageStates.includes(state);
/** Lines of which something can still be certified. */
export const certifiableLines = (lines: readonly Row<'requisition_lines'>[], handings: readonly Certificate[]): Row<'requisition_lines'>[] =>
	lines.filter((line) => line.state !== 'listed' && certifiable(line, handings).together > 0);

type Counted = ReturnType<typeof linesCounted<InferOutput<typeof damageCount>>>[number];

/** No more than can still be certified. */
function fits({ line, count }: Counted, { handings }: Case): boolean {
	const left = certifiable(line, handings);
	return count.damaged <= left.damaged && count.lost <= left.lost && count.damaged + count.lost <= left.together;
}

/** Settled, a line says itself how much was damaged and lost; in use, no more than was received can be. */
function judge(one: Counted, state: Case): void {
	const { line, count, path } = one;
	if (count.note === undefined) throw new Refusal('rule', 'handing.damage_description', { line: line.name }, `${path}.note`);
	const before = certified(line.id, state.handings);
	const [damaged, lost] = [before.damaged + count.damaged, before.lost + count.lost];
	if (!fits(one, state) || count.damaged + count.lost === 0) throw new Refusal('rule', 'handing.damage_exceeds', { line: line.name, damaged, lost }, `${path}.damaged`);
}

/** A certificate tells first of what a return said was lost; only what is beyond that ends here. */
function stopped({ line, count }: Counted, at: number, source: string, { handings }: Case): Change[] {
	if (line.state !== 'in_use') return [];
	const quantity = Math.max(0, certified(line.id, handings).lost + count.lost - lostEarly(line));
	const end = Math.max(at, line.startedAt ?? at);
	return update('requisition_lines', line, endPart(line, [{ quantity, at: end, how: 'lost', source }], { stoppedAt: end, stopReason: 'lost' }));
}

export const certifyDamage = defineCommand({
	type: 'handing.certify_damage',
	event: 'handing.damage_certified@1',
	input: inputOf(damageCount),
	offline: 'fact',
	load: loadCase,
	allow: (actor, state, given) => mayRecord(actor, state.requisition, given),
	decide(state, given, context) {
		const paper = paperOf('damage', state, given, context);
		const { requisition } = paper;
		const unknown = unknownLine(given.counts, state.lines);
		if (unknown) return lateOr(unknown, context, () => entered(paper, 'late', context));
		const counted = linesCounted(given.counts, state.lines);
		if (!mayCertify(requisition) || counted.some(({ line }) => line.state === 'listed')) {
			const refusal = new Refusal('conflict', 'handing.not_allowed_now', { state: requisition.state, line: '' }, 'requisitionId');
			return lateOr(refusal, context, () => entered(paper, 'late', context));
		}
		const gone = counted.find((one) => one.line.movedTo !== null && !fits(one, state));
		if (gone) return lateOr(new Refusal('conflict', 'handing.moved_on', { line: gone.line.name }, 'counts'), context, () => entered(paper, 'late', context));
		for (const one of counted) {
			judge(one, state);
			if (one.count.damaged > 0) assertProven(one.line, { note: one.count.note }, given.photos, one.path);
		}
		const at = Math.min(given.at, context.now);
		const effects = [
			...counted.flatMap((one) => stopped(one, at, `handings:${paper.row.id}`, state)),
			...update('requisitions', requisition, { revisedAt: context.now }),
			...meetClock(state.clocks, 'damage', at)
		];
		return entered(paper, effects, context);
	}
});
