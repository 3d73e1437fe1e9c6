/**
 * The life of a payment (domain.md §2.4, §2.8): planned → ordered → paid, or failed for good, or returned by the bank and ordered again.
 */
import type { PaymentState } from '../../../../db/requisition.ts';
import type { Change, Row } from '../../../../db/schema.ts';
import { update } from '../command.ts';
import { Refusal } from '../refusal.ts';

export const paymentVerbs = ['order', 'confirm', 'fail', 'return_back'] as const;
export type PaymentVerb = (typeof paymentVerbs)[number];
type Transitions = Readonly<Record<PaymentVerb, PaymentState | 'refuse'>>;

const none: Transitions = { order: 'refuse', confirm: 'refuse', fail: 'refuse', return_back: 'refuse' };

export const paymentTransitions: Readonly<Record<PaymentState, Transitions>> = {
	planned: { ...none, order: 'ordered', fail: 'failed' },
	ordered: { ...none, confirm: 'paid', fail: 'failed', return_back: 'returned' },
	paid: { ...none, return_back: 'returned' },
	returned: { ...none, order: 'ordered', fail: 'failed' },
	failed: none
};

export const mayPay = (state: PaymentState, verb: PaymentVerb): boolean => paymentTransitions[state][verb] !== 'refuse';

/** Takes a step with what else it sets, at `now` (UTC ms). Refusal: `payment.wrong_state` 409. */
export function stepBy(payment: Row<'payments'>, verb: PaymentVerb, now: number, set: Partial<Row<'payments'>> = {}): Change[] {
	const state = paymentTransitions[payment.state][verb];
	if (state === 'refuse') throw new Refusal('conflict', 'payment.wrong_state', { state: payment.state }, 'paymentId');
	return update('payments', payment, { state, stateAt: now, ...set });
}

/** Why it failed or came back; a set-off keeps the debt and the ground it was planned with before it. */
export const withGround = ({ kind, reason }: Pick<Row<'payments'>, 'kind' | 'reason'>, why: string): string => (kind === 'set_off' && reason !== null ? `${reason} · ${why}` : why);
