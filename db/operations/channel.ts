/** The channel of an incident: posts, what hangs on them, and who acknowledged. Rules as in `schema.ts`. */
import { bool, id, int, json, ms, oneOf, opt, ref, table, text } from '../columns.ts';
import { ofIncident } from './reach.ts';
import type { OnBehalf } from './words.ts';

export const channelTables = {
	posts: table(
		{
			id: id(),
			incidentId: ref(),
			areaId: text(),
			kind: oneOf('message', 'order', 'situation', 'decision', 'phone'),
			text: text(),
			authorId: ref(),
			authorName: text(),
			authorRole: text(),
			at: ms(),
			occurredAt: opt(ms()),
			late: bool(),
			mentions: json<readonly string[]>(),
			requiresReceipt: bool(),
			/** The dispatch order this post repeats in the channel. */
			orderId: opt(ref()),
			/** The post this one corrects; the corrected one stays. */
			corrects: opt(ref()),
			correctedBy: opt(ref()),
			reason: opt(text())
		},
		{ indexes: [{ on: ['incidentId'] }], scopes: ofIncident, live: () => true }
	),
	/** Photos and documents of a post. The bytes lie in the world's file store under their hash; who sees the post sees them. */
	attachments: table(
		{
			id: id(),
			postId: ref(),
			incidentId: ref(),
			areaId: text(),
			/** SHA-256 of the content, hex. */
			sha256: text(),
			/** Media type by the content itself, never by a name or a header. */
			type: text(),
			/** Bytes. */
			size: int(),
			/** The name it had where it came from, for a person to recognise. */
			name: opt(text()),
			at: ms()
		},
		{ indexes: [{ on: ['postId'] }, { on: ['incidentId'] }, { on: ['sha256'] }], scopes: ofIncident, live: () => true }
	),
	/** Who must acknowledge a post, and who has. */
	receipts: table(
		{
			id: id(),
			postId: ref(),
			incidentId: ref(),
			areaId: text(),
			resourceId: opt(ref()),
			userId: opt(ref()),
			name: text(),
			requestedAt: ms(),
			acknowledgedAt: opt(ms()),
			acknowledgedBy: opt(ref()),
			onBehalf: opt(json<OnBehalf>())
		},
		{ indexes: [{ on: ['postId'] }, { on: ['incidentId'] }], scopes: ofIncident, live: () => true }
	)
};
