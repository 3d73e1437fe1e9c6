/** What a deed on a payment looks at, and who may: the clerk plans, the approver orders, finance confirms (domain.md §2.3 (11)). */
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { loadCase } from '../claim/load.ts';
import { isUndecided } from '../claim/states.ts';
import type { Actor, Read } from '../command.ts';
import { owesNothing } from '../proceeding/repayment.ts';
import { Refusal } from '../refusal.ts';

export async function loadPayment(read: Read, paymentId: string, actor?: Actor) {
	const payment = await read.get('payments', paymentId);
	const claimId = payment?.claimId ?? null;
	const of = await loadCase(read, payment?.requisitionId ?? '');
	const standing = of.claims.filter(({ state }) => state !== 'superseded');
	const decided = standing.filter(({ decidedFen }) => decidedFen !== null);
	return {
		/** Amounts of decided claims that stand: what they say of an advance is final. */
		decidedItems: (await Promise.all(decided.map(({ id }) => read.list('claim_items', { claimId: id })))).flat(),
		/** Decided, refused, given away or lapsed: nothing goes out in advance any more. */
		decided: standing.some(({ decidedFen, state }) => decidedFen !== null || !isUndecided(state)),
		/** Nothing is owed on it: what goes out, or comes back, changes what is demanded back. */
		over: standing.find(owesNothing),
		authorities: actor ? await read.list('authorities', { userId: actor.id }) : [],
		payment,
		claim: claimId === null ? undefined : await read.get('claims', claimId),
		incident: payment && (await read.get('incidents', payment.incidentId)),
		items: claimId === null ? [] : await read.list('claim_items', { claimId }),
		of
	};
}
export type PaymentState = Awaited<ReturnType<typeof loadPayment>>;

type Seen = Pick<PaymentState, 'payment'>;
export const isOrderer = (actor: Actor, { payment }: Seen): boolean => can(actor, 'compensation', 'approve') && reaches(actor, 'payments', payment);
export const isPayer = (actor: Actor, { payment }: Seen): boolean => can(actor, 'payment', 'write') && reaches(actor, 'payments', payment);

/** Who pays neither assessed, nor decided, nor planned it (domain.md §2.3 (11)). Refusal: `payment.by_oneself` 403. */
export function assertPayer(payment: Row<'payments'>, claim: Row<'claims'> | undefined, actorId: string): void {
	if ([payment.recordedBy, claim?.assessedBy, claim?.decidedBy].includes(actorId)) throw new Refusal('forbidden', 'payment.by_oneself', {}, 'paymentId');
}

/** Whether a decided claim takes this payment off as paid beforehand. */
export const isTakenOff = ({ decidedItems }: Pick<PaymentState, 'decidedItems'>, paymentId: string): boolean =>
	decidedItems.some(({ evidence }) => evidence.some(({ source }) => source === `payments:${paymentId}`));
