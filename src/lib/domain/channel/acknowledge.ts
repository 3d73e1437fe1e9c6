/**
 * 签收 of a post: by the lead of a unit it was addressed to, or by the user named in the receipt. Signing the post of an
 * order also signs the order: it is one signature, whichever button is pressed.
 *
 * Refusals: `post.unknown`, `channel.no_receipt` 404 · `channel.already_acknowledged` 409.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, update } from '../command.ts';
import type { Actor, Read } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { allows } from '../tasking/states.ts';
import { uuid } from '../text.ts';

async function load(read: Read, { postId }: { readonly postId: string }) {
	const post = await read.get('posts', postId);
	return { post, receipts: post ? await read.list('receipts', { postId }) : [], taskings: post?.orderId ? await read.list('taskings', { orderId: post.orderId }) : [] };
}

const isOf = (actor: Actor, receipt: Row<'receipts'>): boolean => receipt.userId === actor.id || (receipt.resourceId !== null && actor.resourceIds.includes(receipt.resourceId));

export const acknowledge = defineCommand({
	type: 'channel.acknowledge',
	event: 'channel.acknowledged@1',
	input: v.strictObject({ postId: uuid() }),
	offline: 'fact',
	load,
	allow: (actor, state) => can(actor, 'channel', 'write') && reaches(actor, 'posts', state.post),
	decide(state, _given, { actor, occurredAt, occurredGiven }) {
		const post = found(state.post, 'post.unknown', 'postId');
		const own = state.receipts.filter((receipt) => isOf(actor, receipt));
		if (own.length === 0) throw new Refusal('missing', 'channel.no_receipt', {}, 'postId');
		const open = own.filter((receipt) => receipt.acknowledgedAt === null);
		const subjects = [`posts:${post.id}`, `incidents:${post.incidentId}`];
		if (open.length === 0) {
			if (occurredGiven) return { changes: [], result: { late: true }, late: true, subjects };
			throw new Refusal('conflict', 'channel.already_acknowledged', {}, 'postId');
		}
		const taskings = state.taskings.filter((tasking) => open.some((receipt) => receipt.resourceId === tasking.resourceId) && allows(tasking.state, 'acknowledge'));
		const changes: Change[] = open.flatMap((receipt) => update('receipts', receipt, { acknowledgedAt: occurredAt, acknowledgedBy: actor.id }));
		changes.push(...taskings.flatMap((tasking) => update('taskings', tasking, { state: 'acknowledged', stateAt: occurredAt, acknowledgedAt: occurredAt, onBehalf: null })));
		return { changes, result: {}, subjects };
	}
});
