/** Whose acknowledgement is still waited for: not of a unit that declined, was recalled or has gone home. */
import type { Row } from '$db/schema';
import type { Tables } from '$lib/client/rows.svelte';

/** The tasking a receipt belongs to: of an order the one it made, of any other post the unit's last one in the incident. */
export function taskingOf(rows: Tables, post: Row<'posts'>, receipt: Row<'receipts'>): Row<'taskings'> | undefined {
	if (receipt.resourceId === null) return undefined;
	const taskings = post.orderId === null ? rows.taskings.where('incidentId', post.incidentId) : rows.taskings.where('orderId', post.orderId);
	return taskings.filter((row) => row.resourceId === receipt.resourceId).toSorted((a, b) => Number(b.active) - Number(a.active) || b.stateAt - a.stateAt)[0];
}

/** How the unit ended before it signed: then nobody waits for it. A unit that declined or was recalled did not sign, whatever its receipt says. */
export function endedBefore(rows: Tables, post: Row<'posts'>, receipt: Row<'receipts'>): 'declined' | 'recalled' | 'returned' | undefined {
	const tasking = taskingOf(rows, post, receipt);
	if (tasking === undefined || tasking.active) return undefined;
	const { state } = tasking;
	if (receipt.acknowledgedAt !== null && (post.orderId === null || state === 'returned')) return undefined;
	return state === 'declined' || state === 'recalled' || state === 'returned' ? state : undefined;
}

export const awaited = (rows: Tables, post: Row<'posts'>): Row<'receipts'>[] =>
	rows.receipts.where('postId', post.id).filter((receipt) => receipt.acknowledgedAt === null && (taskingOf(rows, post, receipt)?.active ?? true));
