/**
 * What hangs on a post. The files were received and looked at before the lock; what is known of them comes in as
 * `context.prepared.attachments`. One that the sender has neither uploaded nor may see is unknown, whoever else has it.
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { insert } from '../command.ts';
import type { Context } from '../command.ts';
import { Refusal } from '../refusal.ts';

/** Files of one post. */
export const attachmentsMax = 10;

/** A SHA-256, hex in lower case. */
export const sha256 = () => v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'text.not_a_hash'));

/** What the file store says of a file that the sender may attach. */
const prepared = v.array(v.object({ sha256: sha256(), type: v.string(), size: v.number(), name: v.nullable(v.string()) }));
export type KnownFile = Readonly<v.InferOutput<typeof prepared>[number]>;

/** Refuses 422 `channel.attachment_unknown`, naming the first hash that is not known. The same file twice hangs there once. */
export function attachTo(post: Row<'posts'>, hashes: readonly string[], { prepared: given, id, now }: Context): Change[] {
	if (hashes.length === 0) return [];
	const known = new Map(v.parse(prepared, given?.['attachments'] ?? []).map((file) => [file.sha256, file]));
	return [...new Set(hashes)].map((hash) => {
		const file = known.get(hash);
		if (!file) throw new Refusal('rule', 'channel.attachment_unknown', { sha256: hash }, `attachments.${hashes.indexOf(hash)}`);
		return insert('attachments', { id: id(`attachment:${hash}`), postId: post.id, incidentId: post.incidentId, areaId: post.areaId, ...file, at: now });
	});
}
