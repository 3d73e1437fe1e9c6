/**
 * Photos and papers that the owner adds to their claim by their own page (invoice, proof of ownership, policy): kept as the desk's are, seen by
 * who works on the claim, and part of its evidence from the second they came. Until the claim is decided; what is there already is not kept twice.
 *
 * Refusals: those of `liveLink` · `claim.unknown` 404 · `owner_file.closed` 409 · `owner_file.type` 415 · `owner_file.too_large` 413 ·
 * `owner_file.too_many`, `owner_file.none` 422.
 */
import * as v from 'valibot';
import { ownerFileKinds } from '../../../../db/requisition.ts';
import type { OwnerFile } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { isUndecided } from '../claim/states.ts';
import { defineCommand, update } from '../command.ts';
import { hangPhotos } from '../handing/case.ts';
import { Refusal, found } from '../refusal.ts';
import { sha256 } from '../channel/attachments.ts';
import { uuid } from '../text.ts';
import { byOwner, liveLink, loadLink } from './link.ts';

/** Of one file, bytes (10 MB). */
export const OWNER_FILE_BYTES_MAX = 10 * 1024 * 1024;
/** Of one case. */
export const OWNER_FILES_MAX = 20;
const types: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf'];

/** Refuses a file by what it is; `name` is told with it. */
export function assertOwnerFile({ type, size, name }: { readonly type: string | undefined; readonly size: number; readonly name: string }): void {
	if (size > OWNER_FILE_BYTES_MAX) throw new Refusal('large', 'owner_file.too_large', { name, limitMb: OWNER_FILE_BYTES_MAX / 1_048_576 }, 'file');
	if (type === undefined || !types.includes(type)) throw new Refusal('media', 'owner_file.type', { name }, 'file');
}

/** Of all claims of a case. */
export const filesOf = (claims: readonly Pick<Row<'claims'>, 'ownerFiles'>[]): OwnerFile[] => claims.flatMap(({ ownerFiles }) => ownerFiles ?? []);

const prepared = v.array(v.object({ sha256: sha256(), type: v.string(), size: v.number(), name: v.nullable(v.string()) }));

export const addFiles = defineCommand({
	type: 'claim.add_files_by_owner',
	event: 'claim.files_added_by_owner@1',
	input: v.strictObject({ linkId: uuid(), claimId: uuid(), what: v.picklist(ownerFileKinds) }),
	offline: 'request',
	internal: true,
	load: async (read, { linkId }) => {
		const { link, requisition } = await loadLink(read, linkId);
		return { link, requisition, claims: requisition ? await read.list('claims', { requisitionId: requisition.id }) : [] };
	},
	allow: byOwner,
	decide({ link: given, requisition, claims }, { claimId, what }, context) {
		liveLink(given, context.now);
		const order = found(requisition, 'claim.unknown', 'claimId');
		const claim = found(
			claims.find(({ id }) => id === claimId),
			'claim.unknown',
			'claimId'
		);
		if (!isUndecided(claim.state)) throw new Refusal('conflict', 'owner_file.closed', {}, 'claimId');
		const there = filesOf(claims);
		const fresh = v
			.parse(prepared, context.prepared?.['attachments'] ?? [])
			.filter((file, index, all) => ![...there, ...all.slice(0, index)].some((one) => one.sha256 === file.sha256));
		if (there.length + fresh.length > OWNER_FILES_MAX) throw new Refusal('rule', 'owner_file.too_many', { limit: OWNER_FILES_MAX, count: there.length }, 'file');
		for (const file of fresh) assertOwnerFile({ ...file, name: file.name ?? file.sha256.slice(0, 12) });
		const added = fresh.map((file): OwnerFile => ({ ...file, what, at: context.now, by: order.ownerName }));
		return {
			changes:
				added.length === 0
					? []
					: [
							...update('claims', claim, { ownerFiles: [...(claim.ownerFiles ?? []), ...added], revisedAt: context.now }),
							...hangPhotos(`claims:${claim.id}`, order, added, context)
						],
			args: { claimId, what, files: added.map(({ sha256: hash, name, type, size }) => ({ sha256: hash, name, type, size })) },
			result: { added: added.length },
			subjects: [`claims:${claim.id}`, `requisitions:${order.id}`]
		};
	}
});
