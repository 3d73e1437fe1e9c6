/**
 * Two sides sign (domain.md §2.3 (9), §2.8): signed · signed with objection, whose words are kept · refused, then a witness signs ·
 * signed by an entrusted person, whose authority is kept. On paper the strokes stay on the paper.
 */
import type { Signature, SigningOutcome } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import type { Actor, Context } from '../command.ts';
import { Refusal } from '../refusal.ts';

interface Signed {
	readonly outcome: SigningOutcome;
	readonly objection?: string | undefined;
	readonly witness?: string | undefined;
	readonly signatures: readonly (Omit<Signature, 'contentHash' | 'authority'> & { readonly authority?: string | undefined })[];
	readonly contentHash: string;
	readonly onBehalf?: { readonly paper: string } | undefined;
}

const sidesOf: Readonly<Record<SigningOutcome, readonly Signature['side'][]>> = {
	signed: ['owner', 'office'],
	objection: ['owner', 'office'],
	entrusted: ['owner', 'office'],
	refused: ['office', 'witness']
};

/** TEAM signs within its incident; the desk signs at the scene, or enters what was signed on paper. */
export const mayRecord = (actor: Actor, requisition: Row<'requisitions'> | undefined, given: { readonly onBehalf?: unknown }): boolean =>
	(can(actor, 'requisition', 'write') || (given.onBehalf === undefined && can(actor, 'requisition', 'sign'))) && reaches(actor, 'requisitions', requisition);

/**
 * The signatures as they are kept, each with the hash of what was signed.
 * @throws Refusal 422 `signing.signature_missing`, `signing.side_twice`, `signing.not_drawn`, `signing.objection_missing`, `signing.witness_missing`, `signing.authority_missing`
 */
export function signaturesOf(given: Signed): Signature[] {
	const { outcome, signatures, contentHash } = given;
	for (const side of sidesOf[outcome]) if (!signatures.some((one) => one.side === side)) throw new Refusal('rule', 'signing.signature_missing', { side }, 'signatures');
	for (const [index, one] of signatures.entries()) {
		if (signatures.findIndex(({ side }) => side === one.side) !== index) throw new Refusal('rule', 'signing.side_twice', { side: one.side }, `signatures.${index}`);
		const drawn = one.strokes.some((points) => points.length >= 4);
		if (!drawn && given.onBehalf === undefined) throw new Refusal('rule', 'signing.not_drawn', { side: one.side }, `signatures.${index}.strokes`);
	}
	if (outcome === 'objection' && given.objection === undefined) throw new Refusal('rule', 'signing.objection_missing', {}, 'objection');
	if (outcome === 'refused' && given.witness === undefined) throw new Refusal('rule', 'signing.witness_missing', {}, 'witness');
	if (outcome === 'entrusted' && signatures.find(({ side }) => side === 'owner')?.authority === undefined) throw new Refusal('rule', 'signing.authority_missing', {}, 'signatures');
	return signatures.map(({ authority, ...one }) => ({ ...one, contentHash, ...(authority !== undefined && { authority }) }));
}

/** Columns of a paper that say how it ended and who entered it. */
export const endingOf = (given: Signed, { actor, now }: Context) => ({
	outcome: given.outcome,
	objection: given.objection ?? null,
	witness: given.witness ?? null,
	signatures: signaturesOf(given),
	contentHash: given.contentHash,
	recordedBy: actor.id,
	recordedByName: actor.name,
	recordedAt: now,
	onBehalf: given.onBehalf ?? null
});

/** A device's clock cannot be later than ours: by how many seconds it is ahead, told with the answer; 0 when it is not. */
export const aheadSeconds = (at: number, now: number): number => Math.max(0, Math.round((at - now) / 1_000));
