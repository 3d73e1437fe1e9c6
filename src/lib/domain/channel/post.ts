/**
 * The channel of an incident: messages, situation, decisions and phone records, and orders that must be acknowledged.
 * Everyone who works in the incident may write a message or the situation; orders, decisions, phone records and receipts are the desk's.
 * A closed incident takes no new posts, only what happened while it was open.
 *
 * Refusals: `incident.unknown` 404 · `incident.closed` 409 · `channel.attachment_unknown` 422.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { can, isDesk } from '../access/matrix.ts';
import { mayRead, reaches } from '../access/scopes.ts';
import { defineCommand, insert } from '../command.ts';
import type { Actor, Context, Read } from '../command.ts';
import { openIncident } from '../incident/open.ts';
import { found } from '../refusal.ts';
import { prose, uuid } from '../text.ts';
import { attachTo, attachmentsMax, sha256 } from './attachments.ts';

export const postKinds = ['message', 'order', 'situation', 'decision', 'phone'] as const;
export type PostKind = (typeof postKinds)[number];
/** A post that comes this much later than it happened is marked late, ms. */
export const lateAfterMs = 60_000;

const input = v.strictObject({
	incidentId: uuid(),
	kind: v.picklist(postKinds),
	text: prose(8_000),
	mentions: v.optional(v.pipe(v.array(uuid()), v.maxLength(50, 'channel.too_many_mentions')), []),
	requiresReceipt: v.optional(v.boolean(), false),
	attachments: v.optional(v.pipe(v.array(sha256()), v.maxLength(attachmentsMax, 'channel.too_many_attachments')))
});
type Input = v.InferOutput<typeof input>;

/** Whether this role writes posts of this kind; the field writes what it says and what it sees. */
export const mayWriteKind = (actor: { readonly role: string }, kind: PostKind): boolean =>
	can(actor, 'channel', 'write') && (isDesk(actor) || kind === 'message' || kind === 'situation');

async function load(read: Read, { incidentId, kind, requiresReceipt }: Input) {
	const incident = await read.get('incidents', incidentId);
	return { incident, taskings: incident && (kind === 'order' || requiresReceipt) ? await read.list('taskings', { incidentId }) : [] };
}

/** Scopes of a post are those of its incident's channel, which are narrower than those of the incident. */
export const reachesChannel = (actor: Actor, incident: Row<'incidents'> | undefined): boolean =>
	incident ? mayRead(actor, 'posts', { incidentId: incident.id, areaId: incident.areaId } as Row<'posts'>) : reaches(actor, 'incidents', incident);

/** A receipt for every unit that is active in the incident; a reserved one knows nothing of it yet. */
function receiptsFor(post: Row<'posts'>, taskings: readonly Row<'taskings'>[], { id, now }: Context): Change[] {
	const active = taskings.filter((tasking) => tasking.active && tasking.state !== 'reserved');
	return active.map(({ resourceId, resourceName }) =>
		insert('receipts', {
			id: id(`receipt:${resourceId}`),
			postId: post.id,
			incidentId: post.incidentId,
			areaId: post.areaId,
			resourceId,
			userId: null,
			name: resourceName,
			requestedAt: now,
			acknowledgedAt: null,
			acknowledgedBy: null,
			onBehalf: null
		})
	);
}

export const post = defineCommand({
	type: 'channel.post',
	event: 'channel.posted@1',
	input,
	offline: 'fact',
	load,
	allow: (actor, state, given) => mayWriteKind(actor, given.kind) && (!given.requiresReceipt || isDesk(actor)) && reachesChannel(actor, state.incident),
	decide(state, given, context) {
		const { now, occurredAt, occurredGiven, actor } = context;
		const incident = found(state.incident, 'incident.unknown', 'incidentId');
		if (incident.closedAt === null || occurredAt >= incident.closedAt) openIncident(incident);
		const late = occurredGiven && now - occurredAt > lateAfterMs;
		const row: Row<'posts'> = {
			id: context.id('post'),
			incidentId: incident.id,
			areaId: incident.areaId,
			kind: given.kind,
			text: given.text,
			authorId: actor.id,
			authorName: actor.name,
			authorRole: actor.role,
			at: now,
			occurredAt: occurredGiven ? occurredAt : null,
			late,
			mentions: given.mentions,
			requiresReceipt: given.requiresReceipt || given.kind === 'order',
			orderId: null,
			corrects: null,
			correctedBy: null,
			reason: null
		};
		const receipts = row.requiresReceipt ? receiptsFor(row, state.taskings, context) : [];
		return { changes: [insert('posts', row), ...attachTo(row, given.attachments ?? [], context), ...receipts], result: { postId: row.id }, subjects: [`incidents:${incident.id}`] };
	}
});
