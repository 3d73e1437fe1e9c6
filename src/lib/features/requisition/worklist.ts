/** Today's work of clerk, decider and finance: cases on which something is to be done, what is due first. Pure; 10,000 cases are listed within a frame. */
import type { Row } from '../../../../db/schema.ts';
import type { ClaimState, RequisitionState } from '../../../../db/requisition.ts';
import { isEnded } from '../../domain/claim/states.ts';
import { isComplete } from '../../domain/necessity/state.ts';
import { unservedExtensions } from '../../domain/paper/served.ts';
import { isOver } from '../../domain/requisition/states.ts';

export type Duty = 'clerk' | 'decider' | 'finance';

export interface WorkItem {
	readonly requisition: Row<'requisitions'>;
	/** The clock that runs out first among those of this duty, else among those of the others. */
	readonly clock: Row<'case_clocks'> | undefined;
	readonly overdue: boolean;
	/** 程序中止: since when the limits of its claim stand still, UTC ms. */
	readonly stillSince: number | undefined;
	/** Its 续用通知书 has not reached the owner while the thing is in use. */
	readonly unserved: boolean;
	/** Whether somebody of this duty has to do something now. */
	readonly mine: boolean;
}

/** What the list is made of; whoever may not see amounts has no claims, payments and disputes. */
export interface WorkRows {
	readonly requisitions: readonly Row<'requisitions'>[];
	readonly clocks: readonly Row<'case_clocks'>[];
	readonly claims: readonly Row<'claims'>[];
	readonly payments: readonly Row<'payments'>[];
	readonly proceedings: readonly Row<'proceedings'>[];
	readonly suspensions: readonly Row<'suspensions'>[];
	readonly necessities: readonly Row<'necessities'>[];
	readonly papers: readonly Row<'papers'>[];
}

/** In which states whose turn it is, apart from clocks. */
const turns: Readonly<Partial<Record<RequisitionState, Duty>>> = {
	draft: 'clerk',
	submitted: 'decider',
	approved: 'clerk',
	regularised: 'clerk',
	served: 'clerk',
	refused: 'clerk',
	oral: 'decider',
	return_due: 'clerk',
	returned: 'clerk'
};
/** Decided and not served: the owner's limits do not run, wherever the case has come to. */
const isUnserved = ({ state, number, servedAt }: Row<'requisitions'>): boolean => number !== null && servedAt === null && !isOver(state);

/** Of a claim: who takes the next step. A notice that hangs out is nobody's turn; what an appraiser owes, the clerk asks for. */
const claimTurns: Readonly<Partial<Record<ClaimState, Duty>>> = {
	filed: 'clerk',
	accepted: 'clerk',
	verifying: 'clerk',
	appraising: 'clerk',
	proposed: 'clerk',
	objected: 'clerk',
	decided: 'clerk',
	served: 'clerk',
	agreed: 'clerk',
	paying: 'clerk',
	paid: 'clerk',
	waived: 'clerk',
	lapsed: 'clerk',
	refused: 'clerk'
};
/** Of a payment: planned and sent back is ordered by the decider, ordered is carried out by finance. */
const paymentTurns: Readonly<Partial<Record<Row<'payments'>['state'], Duty>>> = { planned: 'decider', returned: 'decider', ordered: 'finance' };

const isSupplied = ({ stateAt, ownerFiles }: Row<'claims'>): boolean => (ownerFiles ?? []).some(({ at }) => at > stateAt);

/** Who has to move a claim on now: its money first, then its notice, then its state. */
function claimTurn(claim: Row<'claims'>, payments: readonly Row<'payments'>[], still: boolean, now: number): Duty | undefined {
	// The owner has it, until the papers are here or their day is past.
	if (claim.state === 'supplement') return isSupplied(claim) || (claim.supplementDueAt ?? now) < now ? 'clerk' : undefined;
	if (claim.state === 'publicised') return !still && claim.publicUntil !== null && claim.publicUntil < now ? 'decider' : undefined;
	if ((claim.state === 'served' || claim.state === 'agreed' || claim.state === 'paying') && payments.some(({ state }) => paymentTurns[state] !== undefined)) return undefined;
	return claimTurns[claim.state];
}

/** Until a claim is put before the decider, its limit to decide is for the clerk to keep. */
const dutyOf = (clock: Row<'case_clocks'>, claims: ReadonlyMap<string, Row<'claims'>>): Row<'case_clocks'>['duty'] => {
	const claim = clock.rule === 'decide' && clock.claimId !== null ? claims.get(clock.claimId) : undefined;
	return claim && claim.state !== 'publicised' ? 'clerk' : clock.duty;
};

/** Suspended cases, since when (UTC ms). */
const stillOf = ({ suspensions }: WorkRows): ReadonlyMap<string, number> =>
	new Map(suspensions.flatMap(({ requisitionId, from, resumedAt }) => (resumedAt === null ? [[requisitionId, from] as const] : [])));

/** What each case has running, and whose it is. */
function workOf({ clocks, claims, payments, proceedings }: WorkRows, still: ReadonlyMap<string, number>, duty: Duty | null, now: number) {
	const own = new Map<string, Row<'case_clocks'>>();
	const anyone = new Map<string, Row<'case_clocks'>>();
	const claimOf = new Map(claims.map((claim) => [claim.id, claim]));
	const earlier = (first: Map<string, Row<'case_clocks'>>, clock: Row<'case_clocks'>): void => {
		const known = first.get(clock.requisitionId);
		if (known === undefined || clock.dueAt < known.dueAt) first.set(clock.requisitionId, clock);
	};
	for (const clock of clocks) {
		if (clock.state !== 'open' || clock.duty === 'owner') continue;
		earlier(anyone, clock);
		if (duty === null || dutyOf(clock, claimOf) === duty) earlier(own, clock);
	}
	const turn = new Map<string, Set<Duty>>();
	const running = new Set(anyone.keys());
	const take = (requisitionId: string, of: Duty | undefined): void => {
		running.add(requisitionId);
		if (of !== undefined) turn.set(requisitionId, (turn.get(requisitionId) ?? new Set()).add(of));
	};
	const paymentsOf = Map.groupBy(payments, ({ requisitionId }) => requisitionId);
	for (const claim of claims)
		if (!isEnded(claim.state)) take(claim.requisitionId, claimTurn(claim, paymentsOf.get(claim.requisitionId) ?? [], still.has(claim.requisitionId), now));
	for (const { state, requisitionId } of payments) if (paymentTurns[state]) take(requisitionId, paymentTurns[state]);
	for (const { state, requisitionId } of proceedings) if (state === 'open') take(requisitionId, undefined);
	return { own, anyone, turn, running };
}

/** A longer use is decided while the thing is in use; what came back meanwhile needs no answer. */
const asksLonger = (state: RequisitionState): boolean => state === 'in_use' || state === 'return_due';

const rank = (item: WorkItem): number => (item.mine ? 0 : 2) + (item.overdue ? 0 : 1);

/**
 * Cases on which something is still to be done, as seen by a duty (null: everybody's): overdue first, then what is one's own, then by what
 * is due, newest last. A closed case comes back with a dispute, a limit of ours or a payment that was sent back.
 */
export function worklist(rows: WorkRows, duty: Duty | null, now: number): WorkItem[] {
	const still = stillOf(rows);
	// Nothing is regularised before it says why lesser means did not suffice.
	const unstated = new Set(rows.necessities.filter(({ lesser }) => !isComplete(lesser)).map(({ id }) => id));
	const extended = unservedExtensions(rows.papers);
	const { own, anyone, turn, running } = workOf(rows, still, duty, now);
	return rows.requisitions
		.filter(({ id, state }) => !isOver(state) || running.has(id))
		.map((requisition) => {
			const mineFirst = own.get(requisition.id);
			const clock = mineFirst ?? anyone.get(requisition.id);
			const whose = new Set(turn.get(requisition.id));
			const next = requisition.state === 'oral' && unstated.has(requisition.necessityId) ? 'clerk' : turns[requisition.state];
			if (next !== undefined) whose.add(next);
			if (isUnserved(requisition)) whose.add('clerk');
			const unserved = extended.has(requisition.id) && asksLonger(requisition.state);
			if (unserved) whose.add('clerk');
			if (requisition.extension !== null && asksLonger(requisition.state)) whose.add('decider');
			return {
				requisition,
				clock,
				stillSince: still.get(requisition.id),
				unserved,
				overdue: clock !== undefined && clock.dueAt < now,
				mine: mineFirst !== undefined || (duty === null ? whose.size > 0 : whose.has(duty))
			};
		})
		.sort(
			(a, b) =>
				rank(a) - rank(b) ||
				(a.clock?.dueAt ?? Infinity) - (b.clock?.dueAt ?? Infinity) ||
				a.requisition.stateAt - b.requisition.stateAt ||
				(a.requisition.id < b.requisition.id ? -1 : 1)
		);
}
