/**
 * 应退预付: what an owner was paid in advance beyond what is owed in the end is due back (民法典 art. 122). It is demanded as a recourse
 * against the claimant, so that what comes in is entered, and its outcome, where every recourse is.
 */
import type { Change, Row } from '../../../../db/schema.ts';
import { insert, update } from '../command.ts';
import type { Context } from '../command.ts';
import { outstandingOf, recoveredOf } from './recovered.ts';

type Claim = Pick<Row<'claims'>, 'id' | 'claimant'>;

/** Refused, given away or not asked for in time: nothing is owed on it, so what went out beforehand is due back. */
export const owesNothing = ({ state, decidedFen }: Pick<Row<'claims'>, 'state' | 'decidedFen'>): boolean =>
	state === 'refused' || state === 'waived' || state === 'lapsed' || (state === 'archived' && decidedFen === null);
type Proceeding = Pick<Row<'proceedings'>, 'kind' | 'claimId' | 'against' | 'demand'>;

/** A liable unit may be the owner itself (its own machine, requisitioned for its own accident): what is demanded says which it is. */
export const isRepayment = ({ kind, claimId, against, demand }: Proceeding, claims: readonly Claim[]): boolean =>
	kind === 'recourse' && claims.some(({ id, claimant }) => id === claimId && (demand === null ? claimant === against : demand === 'repayment'));

/** What came back of such demands in a case, whole 分. */
export const repaidOf = (proceedings: readonly Row<'proceedings'>[], claims: readonly Claim[]): number =>
	proceedings.filter((row) => isRepayment(row, claims)).reduce((sum, row) => sum + recoveredOf(row), 0);

/** What was paid beyond what is owed, whole 分: all that was demanded back, and what came back of a demand that fell. It is no cost of the case. */
export const overpaidOf = (proceedings: readonly Row<'proceedings'>[], claims: readonly Claim[]): number =>
	proceedings.filter((row) => isRepayment(row, claims)).reduce((sum, row) => sum + (row.outcome === 'withdrawn' ? recoveredOf(row) : (row.amountFen ?? 0)), 0);

/** What is still demanded back in a case, whole 分. */
export function dueBackOf(proceedings: readonly Row<'proceedings'>[], claims: readonly Claim[]): number {
	const open = proceedings.filter((row) => row.state === 'open' && isRepayment(row, claims));
	return open.reduce((sum, row) => sum + outstandingOf(row), 0);
}

/** The demand of `amountFen`, by the body that decided; nothing where nothing is due back. */
export function demandRepayment(claim: Row<'claims'>, amountFen: number, body: string, { id, now, actor }: Pick<Context, 'id' | 'now' | 'actor'>): Change[] {
	if (amountFen <= 0) return [];
	return [
		insert('proceedings', {
			...{ id: id('repayment'), requisitionId: claim.requisitionId, claimId: claim.id, incidentId: claim.incidentId, areaId: claim.areaId, kind: 'recourse' },
			...{ body, caseNo: null, against: claim.claimant, amountFen, filedAt: now, notifiedAt: now, state: 'open' },
			...{ outcome: null, outcomeAt: null, outcomeText: null, recordedBy: actor.id, recordedByName: actor.name, purposes: null, recoveries: null },
			...{ authority: null, demand: 'repayment' }
		})
	];
}

/** Where nobody decided (lapsed, given away): the body of the order demands it, or who gave the order by word. */
export const demandedBy = ({ authority, oralByName, draftedByName }: Pick<Row<'requisitions'>, 'authority' | 'oralByName' | 'draftedByName'>): string =>
	authority?.body ?? oralByName ?? draftedByName;

/** What went out came back by itself, from the bank: `fen` of it is demanded no more. */
export function lessenRepayments(claim: Claim, proceedings: readonly Row<'proceedings'>[], fen: number, text: string, now: number): Change[] {
	let left = fen;
	return proceedings
		.filter((row) => row.state === 'open' && isRepayment(row, [claim]))
		.flatMap((row) => {
			const cut = Math.min(left, outstandingOf(row));
			left -= cut;
			if (cut === 0) return [];
			const outcome = recoveredOf(row) > 0 ? ('recovered' as const) : ('withdrawn' as const);
			const ended = cut === outstandingOf(row) ? ({ state: 'ended', outcome, outcomeAt: now, outcomeText: text, recoveries: row.recoveries ?? [] } as const) : {};
			return update('proceedings', row, { amountFen: (row.amountFen ?? 0) - cut, ...ended });
		});
}

type Taken = Pick<Row<'claim_items'>, 'formula' | 'inputs' | 'amountFen' | 'evidence'>;
/** What came back of a demand is taken off no more, from one advance after the other. */
export function lessRepaid<T extends Taken>(items: readonly T[], repaidFen: number): T[] {
	let left = repaidFen;
	return items.map((item) => {
		if (left === 0 || item.formula !== 'D2' || !item.evidence.some(({ source }) => source.startsWith('payments:'))) return item;
		const back = Math.min(left, -item.amountFen);
		left -= back;
		return { ...item, amountFen: item.amountFen + back, inputs: { ...item.inputs, amountFen: Math.abs(item.amountFen + back) } };
	});
}

/** A demand falls with the decision it stood on; what came back of it is taken off no more. `claimant`: as the claim names them from now on. */
export const withdrawRepayments = (claim: Row<'claims'>, proceedings: readonly Row<'proceedings'>[], text: string, now: number, claimant = claim.claimant): Change[] =>
	proceedings
		.filter((row) => isRepayment(row, [claim]))
		.flatMap((row) =>
			update('proceedings', row, {
				against: claimant,
				...(row.state === 'open' && { state: 'ended', outcome: 'withdrawn', outcomeAt: now, outcomeText: text, recoveries: row.recoveries ?? [] })
			})
		);
