/** What was done at the scene with an order is never lost: when the order no longer allows it, it is entered late and changes nothing. */
import type { Row } from '../../../../db/schema.ts';
import type { Context, Decision } from '../command.ts';
import { Refusal } from '../refusal.ts';

/** What `judge` decides; a 409 of it is refused when it happens now, and entered late with its code when it happened before. */
export function orLate(order: Row<'requisitions'>, { occurredGiven }: Context, judge: () => Decision): Decision {
	try {
		return judge();
	} catch (failure) {
		if (!occurredGiven || !(failure instanceof Refusal) || failure.kind !== 'conflict') throw failure;
		const subjects = [`incidents:${order.incidentId}`, `requisitions:${order.id}`];
		return { changes: [], result: { requisitionId: order.id, late: true, conflict: failure.code }, subjects, late: true };
	}
}
