/**
 * 追偿 (生产安全事故应急条例 art. 19; domain.md §2.3 (13)): the cost of a rescue is borne by the unit that is liable for the accident, and
 * of a fire or an accident on the road by the unit that the case names as payer. The record opens with the payment that settles the claim,
 * and the clerk is asked against whom.
 */
import type { Change, Row } from '../../../../db/schema.ts';
import { codeOf } from '../codes/lists.ts';
import { insert } from '../command.ts';
import type { Context } from '../command.ts';
import { isRepayment } from './repayment.ts';

export const isProductionAccident = (incident: Pick<Row<'incidents'>, 'kind'> | undefined): boolean =>
	incident !== undefined && codeOf('incidentKinds', incident.kind)?.grading === 'production_accident';

interface Settled {
	readonly claim: Row<'claims'>;
	readonly incident: Row<'incidents'> | undefined;
	/** The case: whom its order names as payer. */
	readonly requisition: Row<'requisitions'> | undefined;
	/** Of the case, each with who bears it. */
	readonly payments: readonly Row<'payments'>[];
	readonly proceedings: readonly Row<'proceedings'>[];
	/** All that was paid on the claim, whole 分. */
	readonly paidFen: number;
}

/** The record of a claim that was paid in full; none where nobody is liable or named as payer, or where it is open already. */
export function openRecourse({ claim, incident, requisition, payments, proceedings, paidFen }: Settled, { id, now, actor }: Pick<Context, 'id' | 'now' | 'actor'>): Change[] {
	const named = [requisition, ...payments].some((row) => row?.fundingSource === 'liable_unit');
	if ((!named && !isProductionAccident(incident)) || paidFen === 0 || proceedings.some((row) => row.kind === 'recourse' && row.claimId === claim.id && !isRepayment(row, [claim])))
		return [];
	return [
		insert('proceedings', {
			...{ id: id('recourse'), requisitionId: claim.requisitionId, claimId: claim.id, incidentId: claim.incidentId, areaId: claim.areaId, kind: 'recourse' },
			...{ body: claim.authority?.body ?? claim.decidedByName ?? '', caseNo: null, against: null, amountFen: paidFen, filedAt: now, notifiedAt: now, state: 'open' },
			...{ outcome: null, outcomeAt: null, outcomeText: null, recordedBy: actor.id, recordedByName: actor.name, purposes: null, recoveries: null }
		})
	];
}
