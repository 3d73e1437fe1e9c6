/**
 * 应退预付: what an owner was paid in advance beyond what is owed in the end is due back (民法典 art. 122). It is demanded as a recourse
 * against the claimant, so that what comes in is entered, and its outcome, where every recourse is.
 */
import type { Change, Row } from '../../../../db/schema.ts';
import { insert, update } from '../command.ts';
import type { Context } from '../command.ts';
import { outstandingOf, recoveredOf } from './recovered.ts';

type Claim = Pick<Row<'claims'>, 'id' | 'claimant'>;
type Proceeding = Pick<Row<'proceedings'>, 'kind' | 'claimId' | 'against'>;

export const isRepayment = ({ kind, claimId, against }: Proceeding, claims: readonly Claim[]): boolean =>
	kind === 'recourse' && claims.some(({ id, claimant }) => id === claimId && claimant === against);

/** What came back of such demands in a case, whole 分. */
export const repaidOf = (proceedings: readonly Row<'proceedings'>[], claims: readonly Claim[]): number =>
	proceedings.filter((row) => isRepayment(row, claims)).reduce((sum, row) => sum + recoveredOf(row), 0);

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
			...{ outcome: null, outcomeAt: null, outcomeText: null, recordedBy: actor.id, recordedByName: actor.name, purposes: null, recoveries: null }
		})
	];
}

/** A demand falls with the decision it stood on; what came back of it is taken off no more. */
export const withdrawRepayments = (claim: Row<'claims'>, proceedings: readonly Row<'proceedings'>[], text: string, now: number): Change[] =>
	proceedings
		.filter((row) => row.state === 'open' && isRepayment(row, [claim]))
		.flatMap((row) => update('proceedings', row, { state: 'ended', outcome: 'withdrawn', outcomeAt: now, outcomeText: text, recoveries: row.recoveries ?? [] }));
