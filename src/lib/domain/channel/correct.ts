/**
 * Corrects a post: the original stays, the new one names it and says why. By its author or a desk. What has been corrected
 * is not corrected again; the newest version is.
 *
 * Refusals: `post.unknown` 404 · `channel.corrected` 409 with the id of the newer post · `channel.order_text` 409.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { can, isDesk } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, insert, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { prose, reason, uuid } from '../text.ts';

export const correct = defineCommand({
	type: 'channel.correct',
	event: 'channel.corrected@1',
	input: v.strictObject({ postId: uuid(), text: prose(8_000), reason: reason() }),
	offline: 'request',
	load: async (read, { postId }) => ({ post: await read.get('posts', postId) }),
	allow: (actor, { post }) => can(actor, 'channel', 'write') && reaches(actor, 'posts', post) && (isDesk(actor) || post?.authorId === actor.id),
	decide(state, given, { id, now, actor }) {
		const original = found(state.post, 'post.unknown', 'postId');
		if (original.correctedBy !== null) throw new Refusal('conflict', 'channel.corrected', { newer: original.correctedBy }, 'postId');
		// The text of a dispatch order is what the units signed: another text is another order.
		if (original.orderId !== null) throw new Refusal('conflict', 'channel.order_text', {}, 'postId');
		const row: Row<'posts'> = {
			...original,
			id: id('post'),
			text: given.text,
			authorId: actor.id,
			authorName: actor.name,
			authorRole: actor.role,
			at: now,
			occurredAt: null,
			late: false,
			requiresReceipt: false,
			corrects: original.id,
			correctedBy: null,
			reason: given.reason
		};
		return { changes: [insert('posts', row), ...update('posts', original, { correctedBy: row.id })], result: { postId: row.id }, subjects: [`incidents:${row.incidentId}`] };
	}
});
