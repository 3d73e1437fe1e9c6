/** Whose acknowledgement is still waited for: not of a unit that declined, was recalled or has gone home. */
import type { Row } from '$db/schema';
import type { Tables } from '$lib/client/rows.svelte';

/** The tasking a receipt of an order belongs to; undefined for posts that are no order. */
export const taskingOf = (rows: Tables, post: Row<'posts'>, receipt: Row<'receipts'>): Row<'taskings'> | undefined =>
	post.orderId === null ? undefined : rows.taskings.where('orderId', post.orderId).find((row) => row.resourceId === receipt.resourceId);

export const awaited = (rows: Tables, post: Row<'posts'>): Row<'receipts'>[] =>
	rows.receipts.where('postId', post.id).filter((receipt) => receipt.acknowledgedAt === null && (taskingOf(rows, post, receipt)?.active ?? true));
