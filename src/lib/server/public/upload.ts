/** Files of an owner's form: each judged by its content before it is kept, the good ones kept whatever becomes of the others. */
import { ownerFileKinds } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { OWNER_FILES_MAX, assertOwnerFile, filesOf } from '../../domain/owner/add-files.ts';
import { Refusal } from '../../domain/refusal.ts';
import { HEAD_BYTES, cleanName, kindOf } from '../files/types.ts';
import type { World } from '../world.ts';
import { newId } from '../worlds/uuid7.ts';
import { OWNER } from './link.ts';

type Link = Pick<Row<'owner_links'>, 'id' | 'requisitionId'>;

export interface Received {
	readonly added: number;
	/** Of each file that was not kept, why. */
	readonly refused: readonly Refusal[];
}

async function judged(file: File): Promise<void> {
	const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
	assertOwnerFile({ type: (await kindOf(head))?.type, size: file.size, name: cleanName(file.name) ?? '' });
}

async function* bytesOf(file: File): AsyncGenerator<Uint8Array> {
	for await (const chunk of file.stream()) yield chunk;
}

/**
 * Keeps the files of the form with the claim. Refuses `owner_file.none`, `owner_file.too_many` 422, what `claim.add_files_by_owner` refuses, and 429
 * `file.too_many`; a single file that cannot be kept is told in `refused`.
 */
export async function receiveFiles({ storage, files, bus, clock }: World, link: Link, form: FormData): Promise<Received> {
	const given = form.getAll('file').filter((file): file is File => typeof file !== 'string' && (file.size > 0 || file.name !== ''));
	if (given.length === 0) throw new Refusal('rule', 'owner_file.none', {}, 'file');
	const there = filesOf(await storage.list('claims', { requisitionId: link.requisitionId })).length;
	if (there + given.length > OWNER_FILES_MAX) throw new Refusal('rule', 'owner_file.too_many', { limit: OWNER_FILES_MAX, count: there }, 'file');
	const [refused, attachments]: [Refusal[], { sha256: string; type: string; size: number; name: string | null }[]] = [[], []];
	for (const file of given) {
		try {
			await judged(file);
			const stored = await files.rate.within(`owner ${link.id}`, () => files.store.receive(bytesOf(file), OWNER.id, file.name));
			attachments.push({ ...stored, name: cleanName(file.name) });
		} catch (refusal) {
			if (!(refusal instanceof Refusal) || !/^(?:owner_file|file)\.(?:too_large|type|empty)$/.test(refusal.code)) throw refusal;
			refused.push(refusal);
		}
	}
	if (attachments.length === 0) return { added: 0, refused };
	const what = ownerFileKinds.find((kind) => kind === form.get('what')) ?? 'other';
	const payload = { linkId: link.id, claimId: String(form.get('claim')), what };
	const { answer } = await bus.sendInternal(OWNER, { id: newId(clock()), type: 'claim.add_files_by_owner', payload }, { attachments });
	return { added: Number(answer.result['added']), refused };
}
